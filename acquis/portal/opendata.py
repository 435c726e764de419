# SPDX-License-Identifier: EUPL-1.2
"""Open data: what can be fetched as it is, by whom it may be used, how to check it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.framework import packs
from acquis.record.caching import public_page
from acquis.record.request import Request

API = "/api/v1/"
COLLECTIONS: tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...] = (
    (
        _("The institution"),
        (
            ("institution", _("what kind of record this is, under which rules")),
            ("states", _("States")),
            ("organisations", _("observers, organisations, stakeholders")),
            ("bodies", _("bodies")),
            ("acts", _("every act, who may do it, under which rule")),
        ),
    ),
    (
        _("Its work"),
        (
            ("meetings", _("meetings")),
            ("programmes", _("programmes of work")),
            ("decisions", _("decisions")),
            ("documents", _("documents")),
        ),
    ),
    (
        _("The framework"),
        (
            ("framework/elements", _("elements, also as they stood on a day")),
            ("framework/crosswalk", _("what has to do with what")),
            ("threats", _("kinds of threats")),
            ("international-law/positions", _("positions, by the topics they treat")),
            ("cbms", _("what States say they do to build confidence")),
        ),
    ),
    (
        _("From answer to help"),
        (
            ("reports", _("answers that States made public")),
            ("needs", _("needs that States made public")),
            ("snapshots", _("figures, by element and group")),
            ("recommendations", _("recommendations")),
            ("offers", _("offers")),
            ("activities", _("activities")),
            ("labels", _("labels")),
        ),
    ),
)


@require_safe
@public_page(touching=lambda: ["institution"])
def opendata(request: Request) -> HttpResponse:
    """The collections by what they are about, the record itself, feeds, and the description for programmes."""
    absent = packs.absent(request.head)
    shown = [
        (heading, [row for row in rows if row[0].partition("/")[0] not in absent])
        for heading, rows in COLLECTIONS
    ]
    return render(request, "portal/opendata.html", {"api": API, "collections": shown})

# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``offer``, ``support-request``, ``choice``, ``activity``, ``label-application``,
``label``, each with a key.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.meetings.models import Body
from acquis.record.audience import PUBLIC
from acquis.record.subjects import INSTITUTION, Found, Kind, number_in, register
from acquis.support.models import Activity, Choice, Label, LabelApplication, Offer, SupportRequest

DECIDING = "plenary"


def _kind(
    name: str,
    rows: Callable[[], Any],
    label: Callable[[Any], str],
    page: str,
    key: Callable[[Any], Any],
    *,
    audience: Callable[[Any], str] = lambda row: PUBLIC,
    decided: Callable[[Any], int] | None = None,
) -> None:
    """Register a kind whose page is `page`; `decided` gives the activity of what the plenary decides upon."""

    def find(number: str) -> Found | None:
        row = rows().filter(pk=number_in(number)).first()
        if row is None:
            return None
        subject = f"{name}:{number}"
        if decided is None:
            return Found(subject, row, Situation())
        return Found(
            subject, row, Situation(body=DECIDING), (f"activity:{decided(row)}", *_body(), INSTITUTION)
        )

    register(
        name,
        Kind(find=find, label=label, address=lambda row: reverse(page, args=[key(row)]), audience=audience),
    )


def _body() -> tuple[str, ...]:
    """The body that decides on labels, as a subject; none before it is in being."""
    return tuple(f"body:{key}" for key in Body.objects.filter(kind=DECIDING).values_list("pk", flat=True)[:1])


_kind("offer", lambda: Offer.objects, str, "offer", lambda row: row.pk)
_kind(
    "support-request",
    lambda: SupportRequest.objects,
    str,
    "support-request",
    lambda row: row.pk,
    audience=lambda row: row.audience,
)
_kind(
    "choice",
    lambda: Choice.objects.select_related("request", "offer", "decline"),
    lambda row: _("Choice of “{offer}”").format(offer=row.offer),
    "choice",
    lambda row: row.pk,
    audience=lambda row: row.audience,
)
_kind(
    "activity",
    lambda: Activity.objects.select_related("offer"),
    str,
    "activity",
    lambda row: row.pk,
    audience=lambda row: row.audience,
)
_kind(
    "label-application",
    lambda: LabelApplication.objects.select_related("activity"),
    lambda row: _("Application for a label: {activity}").format(activity=row.activity),
    "label-application",
    lambda row: row.pk,
    decided=lambda row: row.activity_id,
)
_kind(
    "label",
    lambda: Label.objects.select_related("activity", "application"),
    str,
    "label",
    lambda row: row.pk,
    decided=lambda row: row.activity_id,
)

# SPDX-License-Identifier: EUPL-1.2
"""Pages of the programme of work, and of how the institution came into being."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.framework.models import Element
from acquis.meetings import programme_queries as queries
from acquis.record import inputs
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

inputs.explain(
    "EndWorkingGroup",
    _("The group meets no more. Its papers and meetings remain on record; a group can be created anew."),
)
inputs.explain(
    "EnterMandate", _("Preparatory sessions and the conference come into being, and can be convened.")
)
inputs.LABELS.update(
    {
        "adopted_by": _("Adopted by"),
        "document": _("Document"),
        "due": _("Report due on"),
        "reaffirms": _("Elements it reaffirms"),
        "resolution": _("Title of the resolution"),
        "serves": _("What it serves"),
        "stream": _("Stream"),
        "streams": _("Stream"),
        "symbol": _("Symbol"),
        "to": _("To"),
    }
)


@require_safe
@public_page(touching=lambda: ["institution"])
def programme(request: Request) -> HttpResponse:
    """The programme of work between sessions, stream by stream; those before it."""
    found = list(queries.programmes())
    in_force = [each for each in found if each.replaced is None]
    streams = [stream for each in in_force for stream in each.stream_set.all()]
    context: dict[str, Any] = {
        "in_force": in_force,
        "replaced": [each for each in found if each.replaced],
        "pointed": queries.pointed_at(queries.referred_to(streams), request.capacity),
    }
    return render(request, "meetings/programme.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def establishment(request: Request) -> HttpResponse:
    """How the institution came into being: mandate, preparatory sessions, conference, founding document, bodies."""
    found = queries.establishment()
    document = found["document"]
    codes = document.reaffirms if document else []
    adopted_by = [document.adopted_by] if document and document.adopted_by else []
    rules = profile_in_force(request.head)
    context = found | {
        "elements": list(Element.objects.filter(code__in=codes).order_by("order")),
        "rules": rules.establishment,
        "adopted_by": queries.pointed_at(adopted_by, request.capacity),
    }
    return render(request, "meetings/establishment.html", context)

# SPDX-License-Identifier: EUPL-1.2
"""Pages of the programme of work, and of how the institution came into being."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.framework.models import Element
from acquis.law.profile import Profile
from acquis.meetings import programme_queries as queries
from acquis.meetings.models import CarriedDocument, FoundingDocument
from acquis.record import inputs
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

CARRIES = {
    "documents": _("documents, as references"),
    "accreditations": _("standing accreditations, until a date given with each"),
    "points-of-contact": _("points of contact, with each State’s fresh consent"),
}
"""What a predecessor may carry over, in words."""


def _begins(request: Request) -> list[datetime]:
    """The moment at which the standing bodies come into being, if a founding document gave one."""
    return list(FoundingDocument.objects.values_list("begins", flat=True))


inputs.explain(
    "EndWorkingGroup",
    _("The group meets no more. Its papers and meetings remain on record; a group can be created anew."),
)
inputs.explain(
    "EnterMandate", _("Preparatory sessions and the conference come into being, and can be convened.")
)
inputs.explain(
    "EnterConferenceEnd",
    _("No session of it is convened any more, unless it is called again. No body of the institution exists."),
)
inputs.explain(
    "ReferMatter", _("The matter is kept in the list of what was referred, with to whom and in which words.")
)
inputs.explain(
    "DecideReview", _("Nothing changes by this: an element that no further decision touches stands as it is.")
)
inputs.explain(
    "CarryContact",
    _("Only that State sees it. It is a contact once the State confirms it, and deleted if it declines."),
)
inputs.DAYS.update({"in_force_on", "announced_on"})
inputs.LABELS.update(
    {
        "CarryContact.address": _("How to reach them"),
        "CarryContact.office": _("Office or team"),
        "CarryDocuments.documents": _("Documents"),
        "ChangeRules.ends": _("Bodies that end with it"),
        "ChangeRules.in_force_from": _("In force from"),
        "ChangeRules.profile_hash": _("SHA-256 of the new rules"),
        "ChangeRules.profile_text": _("The new rules, whole, as a file"),
        "ChangeRules.under_way": _("Matters under way"),
        "ChangeRules.words": _("What changes, in words"),
        "ReferMatter.on": _("On which item or text"),
        "ReferMatter.to": _("To whom"),
        "ReferMatter.words": _("Which matter, and why it lies outside the mandate"),
        "announced_on": _("Announced on"),
        "documents.source": _("Where it is kept"),
        "in_force_on": _("Day from which the bodies are there"),
        "organisations": _("Organisations"),
        "predecessor": _("Which earlier process, by its number in the rules"),
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


def _precedes(profile: Profile, carried: list[CarriedDocument]) -> list[dict[str, Any]]:
    """Each predecessor of the rules, what it carries over in words, and its documents here."""
    return [
        {
            "row": row,
            "carries": [CARRIES[each] for each in row.carries],
            "documents": [each for each in carried if each.predecessor == number],
        }
        for number, row in enumerate(profile.establishment.predecessors, start=1)
    ]


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=_begins)
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
        "precedes": _precedes(rules, found["carried"]),
        "keeps": request.capacity == "secretariat",
    }
    return render(request, "meetings/establishment.html", context)

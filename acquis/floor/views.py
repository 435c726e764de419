# SPDX-License-Identifier: EUPL-1.2
"""Pages of the floor: the order of a dedicated session."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acquis.floor.list_acts import ArrangeSpeakers
from acquis.floor.models import Inscription, SpeakersList
from acquis.floor.queries import waiting
from acquis.parties.queries import names_of
from acquis.record import asking, inputs, problems, subjects
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.request import Request
from acquis.record.views import told, tried
from acquis.record.weighing import profile_in_force

inputs.page_for("ArrangeSpeakers", lambda row: reverse("arrange-speakers", args=[row.pk]))
inputs.explain(
    "OfferExchange", _("Your places change once the other accepts. You can take the offer back until then.")
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: Request, pk: int) -> HttpResponse:
    """The chair numbers those who wait on the list of a dedicated session."""
    subject = f"speakers:{pk}"
    try:
        found = subjects.find(subject)
    except NotFound as error:
        raise Http404 from error
    if not may_see(subjects.audience(found), request.capacity) or request.capacity is None:
        raise Http404
    speakers: SpeakersList = found.row
    rows = waiting(speakers, profile_in_force(request.head))
    back = reverse("chair", args=[speakers.meeting_id])
    refusal = tried(request, lambda: _as_numbered(rows, request), subject, back)
    if isinstance(refusal, HttpResponse):
        return refusal
    context = told(refusal) | {
        "speakers": speakers,
        "rows": rows,
        "names": names_of(row.capacity for row in rows),
        "seen": asking.last_seen(found, request.head),
        "back": back,
    }
    return render(request, "floor/arrange.html", context, status=problems.status_of(refusal))


def _as_numbered(rows: list[Inscription], request: Request) -> ArrangeSpeakers:
    """The requests by the numbers typed; alike or without a number, as they stood."""

    def number(row: Inscription) -> int:
        typed = request.POST.get(f"place-{row.pk}", "")
        return int(typed) if typed.isdecimal() and len(typed) < 5 else len(rows) + 1

    return ArrangeSpeakers(order=tuple(f"request:{row.pk}" for row in sorted(rows, key=number)))

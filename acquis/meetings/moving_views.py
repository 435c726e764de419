# SPDX-License-Identifier: EUPL-1.2
"""The page on which a meeting is moved: local times in the place where it will be."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from acquis.meetings.models import Meeting
from acquis.meetings.timetable_queries import current
from acquis.meetings.views import instant_typed
from acquis.parties.names import place_name
from acquis.record import inputs, problems, sentences
from acquis.record.act import Malformed, NotFound, Refusal
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import do
from acquis.record.weighing import profile_in_force

inputs.page_for("MoveMeeting", lambda meeting: reverse("move", args=[meeting.pk]))
inputs.explain(
    "MoveMeeting", _("It is announced in the calendar, from when to when; its timetable is issued anew.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: int) -> HttpResponse:
    """Move a meeting that was convened and not opened."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    if request.capacity is None:
        return redirect("sign-in")
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            messages.success(request, do(request, build("MoveMeeting", _typed(request)), meeting.subject))
            return redirect("meeting", pk=pk)
        except NotFound as error:
            raise Http404 from error
        except Refusal as error:
            refusal = error
    return _page(request, meeting, refusal)


def _page(request: Request, meeting: Meeting, refusal: Refusal | None) -> HttpResponse:
    profile = profile_in_force(request.head)
    fault = refusal.field if isinstance(refusal, Malformed) else ""
    sentence = sentences.of_refusal(refusal) if refusal else ""
    context = {
        "meeting": meeting,
        "open_to_all": meeting.audience == "public",
        "typed": request.POST or _as_it_is(meeting),
        "places": [(key, place_name(profile, key)) for key in profile.bodies[meeting.body.kind].places],
        "timetable": current(meeting),
        "refusal": sentence if not fault else "",
        "faults": {fault: sentence.removeprefix(f"{fault}: ")} if fault else {},
        "provision": sentences.of_provision(refusal.provision) if refusal else None,
        "seen": request.head.open_number,
    }
    status = problems.status_of(refusal) if refusal else 200
    return render(request, "meetings/move.html", context, status=status)


def _as_it_is(meeting: Meeting) -> dict[str, str]:
    zone = ZoneInfo(meeting.zone)
    local = {name: getattr(meeting, name).astimezone(zone) for name in ("starts", "ends")}
    return {"place": meeting.place} | {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in local.items()}


def _typed(request: Request) -> dict[str, Any]:
    """The raw payload from what was typed: local times in the zone of the place."""
    typed, places = request.POST, profile_in_force(request.head).places
    place = typed.get("place", "")
    zone = places[place].zone if place in places else "UTC"
    return {"place": place} | {name: instant_typed(typed.get(name, ""), zone) for name in ("starts", "ends")}

# SPDX-License-Identifier: EUPL-1.2
"""The page on which a meeting is moved: local times in the place where it will be."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from acquis.meetings.models import Meeting
from acquis.meetings.timetable_queries import current
from acquis.meetings.views import instant_typed
from acquis.parties.names import place_name
from acquis.record import inputs, problems
from acquis.record.act import Refusal
from acquis.record.registry import build
from acquis.record.request import Request
from acquis.record.views import told, tried
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
    page = reverse("meeting", args=[pk])
    answer = tried(request, lambda: build("MoveMeeting", _typed(request)), meeting.subject, page)
    return answer if isinstance(answer, HttpResponse) else _page(request, meeting, answer)


def _page(request: Request, meeting: Meeting, refusal: Refusal | None) -> HttpResponse:
    profile = profile_in_force(request.head)
    context = told(refusal, fields=True) | {
        "meeting": meeting,
        "open_to_all": meeting.audience == "public",
        "typed": request.POST or _as_it_is(meeting),
        "places": [(key, place_name(profile, key)) for key in profile.bodies[meeting.body.kind].places],
        "timetable": current(meeting),
        "seen": request.head.open_number,
    }
    return render(request, "meetings/move.html", context, status=problems.status_of(refusal))


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

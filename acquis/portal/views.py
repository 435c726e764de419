# SPDX-License-Identifier: EUPL-1.2
"""A meeting, whole; for the pocket of somebody in the room; for the wall of the room. And where everything is."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from acquis.decisions import fingerprint, motion_showing
from acquis.floor import placard_views
from acquis.framework import packs
from acquis.law import capacities
from acquis.meetings import queries as meetings
from acquis.meetings.models import Meeting
from acquis.portal import rooms, wayfinding
from acquis.record import subjects
from acquis.record.act import NotFound
from acquis.record.caching import public_page, seen_on
from acquis.record.request import Request, reads_once
from acquis.record.weighing import profile_in_force

NEXT_ON_THE_WALL = 3


@require_safe
@public_page(touching=lambda pk: [f"meeting:{pk}"])
def meeting(request: Request, pk: int) -> HttpResponse:
    """A meeting: state and item now, agenda, speakers, questions; to whom it is closed, only that the body meets."""
    found = meeting_of(pk)
    room = _room(found, request)
    if room is None:
        return _only_that_it_meets(request, found)
    context = {
        **room,
        "presides": request.capacity == f"chair:{found.subject}",
        "after": seen_on(request, found.subject),
    }
    return render(request, "portal/meeting.html", context)


@require_safe
@reads_once
def pocket(request: Request, pk: int) -> HttpResponse:
    """For a delegate in the room: where one stands, one likely act, what is put to the room."""
    found = meeting_of(pk)
    if request.capacity is None:
        return redirect("sign-in")
    room = _room(found, request)
    if room is None:
        return _only_that_it_meets(request, found)
    context = {
        **room,
        **placard_views.shown(found, profile_in_force(request.head), request),
        "statements": rooms.statements_of(room["floor"], request.capacity),
        "to_align_with": rooms.to_align_with(room["floor"], request.capacity) if room["is_state"] else [],
        "exchanges": rooms.exchanges(room["open_list"], request.capacity),
        "ruling_on": next((f"ruling:{each.pk}" for each in room["floor"].rulings[-1:]), ""),
        "quick_motions": motion_showing.quick(request, found, room["pending"]) if room["is_state"] else [],
        "after": request.head.open_number,
    }
    response = render(request, "portal/pocket.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@public_page(touching=lambda pk: [f"meeting:{pk}"])
def screen(request: Request, pk: int) -> HttpResponse:
    """For the wall of the room: who speaks, the clock, who is next, or the question. No links, one language."""
    found = meeting_of(pk)
    room = _room(found, request)
    if room is None:
        return _only_that_it_meets(request, found)
    read = room["open_list"]
    question = room["pending"][-1] if room["pending"] else None
    context = {
        **room,
        "following": read.waiting[:NEXT_ON_THE_WALL] if read else [],
        "question": question,
        "fingerprint": fingerprint.in_groups(fingerprint.of(question)) if question else "",
        "after": seen_on(request, found.subject),
    }
    return render(request, "portal/screen.html", context)


def meeting_of(pk: int) -> Meeting:
    """The meeting a page is about; 404 if there is none."""
    try:
        return subjects.find(f"meeting:{pk}").row
    except NotFound as error:
        raise Http404 from error


def _room(found: Meeting, request: Request) -> dict[str, Any] | None:
    """What the pages of a meeting show, and where one stands oneself; None if one may not follow it."""
    profile, capacity = profile_in_force(request.head), request.capacity
    if not meetings.may_follow(found, capacity, profile):
        return None
    room = rooms.room_of(found, profile, capacity)
    return {
        **room,
        "mine": rooms.own_request(room["open_list"], capacity),
        "act_on": rooms.subjects_to_act_on(room, capacity),
        "is_state": bool(capacity and capacities.state_of(capacity)),
        "has_floor": rooms.has_floor(room["floor"], capacity),
    }


def _only_that_it_meets(request: Request, found: Meeting) -> HttpResponse:
    context = {"meeting": found, "live": found.subject, "after": seen_on(request, found.subject)}
    return render(request, "portal/meets.html", context)


@require_safe
@public_page(touching=lambda: ["institution"])
def more(request: Request) -> HttpResponse:
    """All places and pages in one list: the fifth of the five at the foot of a phone."""
    places = [each for each in wayfinding.PLACES if each.desk and each.key != "today"]
    absent = packs.absent(request.head)
    context = {
        "sections": [
            (
                each.label,
                wayfinding.linked(page for page in each.pages or each.within if page[0] not in absent),
            )
            for each in places
        ],
        "foot": wayfinding.linked(wayfinding.AT_THE_FOOT),
        "search": reverse("search"),
    }
    return render(request, "portal/more.html", context)


@require_safe
@public_page(touching=list)
def accessibility(request: Request) -> HttpResponse:
    """How the site can be used, by which tests that is known, and what is not there yet."""
    return render(request, "portal/accessibility.html")

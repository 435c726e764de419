# SPDX-License-Identifier: EUPL-1.2
"""Pages that show several rooms: home, a meeting, what waits for somebody."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from acquis.decisions import queries as decisions
from acquis.decisions.models import Objection, Question
from acquis.floor.acts import party
from acquis.floor.models import Inscription
from acquis.floor.queries import floor_of, waiting
from acquis.law import capacities
from acquis.meetings import queries as meetings
from acquis.meetings.models import AgendaItem, Meeting
from acquis.meetings.words import PLACES
from acquis.parties.queries import names_of
from acquis.portal import rooms
from acquis.record.audience import PUBLIC
from acquis.record.caching import public_page, seen_on
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

LATELY = 5
AT_HOME = ("secretariat", "operator", "importer")


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=lambda: _deadlines())
def home(request: Request) -> HttpResponse:
    """What is on now, what is open, what was agreed lately."""
    if not request.head.kind:
        return render(request, "portal/unfounded.html")
    now = [_now(each, request) for each in meetings.under_way() if each.audience == PUBLIC]
    adopted = Question.objects.filter(adopted=True).select_related("meeting__body").order_by("-declared")
    context = {
        "on_now": now,
        "next": meetings.to_come().first(),
        "open": decisions.seen_by(decisions.pending(), request.capacity)[:LATELY],
        "agreed": decisions.seen_by(adopted[: 2 * LATELY], request.capacity)[:LATELY],
        "bodies": meetings.bodies(),
        "places": PLACES,
        "live": "institution meeting question speakers item",
        "after": seen_on(request, "institution"),
    }
    return render(request, "portal/home.html", context)


def _now(meeting: Meeting, request: Request) -> dict[str, Any]:
    floor = floor_of(meeting, profile_in_force(request.head))
    speaking = floor.speaking
    group = getattr(speaking, "group", "")
    named = names_of([speaking.capacity, f"group:{group}"]) if speaking else {}
    return {
        "meeting": meeting,
        "item": AgendaItem.objects.filter(pk=meeting.item or 0).first(),
        "speaker": named[speaking.capacity] if speaking else None,
        "group": named[f"group:{group}"] if group else None,
    }


def _deadlines():
    rows = Question.objects.filter(closes__isnull=False, declared=None, audience=PUBLIC)
    return list(rows.values_list("closes", flat=True))


@require_safe
@public_page(touching=lambda pk: [f"meeting:{pk}"])
def meeting(request: Request, pk: int) -> HttpResponse:
    """A meeting: state and item now, agenda, speakers, questions; to whom it is closed, only that the body meets."""
    found = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    profile = profile_in_force(request.head)
    if not meetings.may_follow(found, request.capacity, profile):
        context = {"meeting": found, "live": found.subject, "after": seen_on(request, found.subject)}
        return render(request, "portal/meets.html", context)
    room = rooms.room_of(found, profile, request.capacity)
    mine = rooms.own_request(room["open_list"], request.capacity)
    context = {
        **room,
        "places": PLACES,
        "mine": mine,
        "act_on": rooms.subjects_to_act_on(room, request.capacity),
        "presides": request.capacity == f"chair:{found.subject}",
        "is_state": bool(request.capacity and capacities.state_of(request.capacity)),
        "after": seen_on(request, found.subject),
    }
    return render(request, "portal/meeting.html", context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """What waits for the State (or organisation) one acts for, in order of urgency, with its acts."""
    if elsewhere := _today_elsewhere(request.capacity):
        return elsewhere
    capacity, profile = request.asker.capacity, profile_in_force(request.head)
    context = {
        **_waiting_for(capacity, request.now),
        "who": names_of([capacity])[capacity],
        "positions": _positions(capacity, profile),
        "rooms": [_room(each, capacity, profile) for each in _open_to(capacity, profile)],
        "next": meetings.to_come().first(),
        "places": PLACES,
        "live": f"meeting institution {rooms.LIVE_KINDS}",
        "after": request.head.open_number,
    }
    response = render(request, "portal/mine.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _today_elsewhere(capacity: str | None) -> HttpResponse | None:
    """Where those begin their day for whom nothing waits as for a State: the public, chairs, the secretariat."""
    if capacity is None:
        return redirect("sign-in")
    kind = capacities.kind_of(capacity)
    if kind == "chair":
        return redirect("chair", pk=(capacities.of(capacity) or "").partition(":")[2])
    return redirect("home") if kind in AT_HOME else None


def _waiting_for(capacity: str, now: datetime) -> dict[str, Any]:
    """The questions pending, and the objections of one's own State that stand."""
    state = capacities.state_of(capacity)
    pending = decisions.seen_by(decisions.pending(), capacity)
    own = Objection.objects.filter(
        state=state, lifted=None, question__declared=None, question__withdrawn=None
    )
    return {
        "state": state,
        "silences": [each for each in pending if each.closes and each.closes > now],
        "put": [each for each in pending if not each.closes],
        "ended": [each for each in pending if each.closes and each.closes <= now],
        "objections": {each.question_id: f"objection:{each.pk}" for each in own} if state else {},
    }


def _positions(capacity: str, profile: Any) -> list[dict[str, Any]]:
    """Own requests on lists of speakers, with one's place in the order of calling."""
    rows = Inscription.objects.filter(
        capacity=party(capacity), withdrawn=None, ended=None, speakers__meeting__closed=None
    ).select_related("speakers__item", "speakers__meeting__body")
    found = []
    for row in rows:
        before = [each.pk for each in waiting(row.speakers, profile)]
        place = before.index(row.pk) + 1 if row.pk in before else 0
        found.append({"row": row, "place": place, "speakers": row.speakers, "request": f"request:{row.pk}"})
    return found


def _open_to(capacity: str, profile: Any) -> list[Meeting]:
    return [each for each in meetings.under_way() if meetings.may_follow(each, capacity, profile)]


def _room(meeting: Meeting, capacity: str, profile: Any) -> dict[str, Any]:
    room = rooms.room_of(meeting, profile, capacity)
    return {
        "meeting": meeting,
        "act_on": rooms.subjects_to_act_on(room, capacity),
        "speaking": room["speaking"],
    }

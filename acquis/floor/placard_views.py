# SPDX-License-Identifier: EUPL-1.2
"""Raising and lowering placards, and their order as whoever is in the room sees it. Nothing of it is kept."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from acquis.floor import placards
from acquis.floor.queries import party
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting
from acquis.meetings.queries import may_follow
from acquis.parties.queries import names_of
from acquis.record import subjects
from acquis.record.act import NotFound
from acquis.record.request import Request
from acquis.record.views import way_back
from acquis.record.weighing import profile_in_force


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def placards_of(request: Request, pk: int) -> HttpResponse:
    """The placards of a meeting, as a piece of its pages; posted to, one raises or lowers one's own.

    Whoever presides lowers any: when the floor was given, or by mistake it stayed up.
    """
    meeting, profile = _meeting(pk), profile_in_force(request.head)
    if request.capacity is None or not may_follow(meeting, request.capacity, profile):
        raise Http404
    if request.method == "POST":
        _done(request, meeting, profile)
        return redirect(way_back(request) or reverse("pocket", args=[pk]))
    return render(request, "floor/placards.html", shown(meeting, profile, request))


def shown(meeting: Meeting, profile: Profile, request: Request) -> dict[str, Any]:
    """What the piece shows: whether placards are raised now, whose are up, whether one's own is."""
    raised, capacity = placards.in_order(meeting), request.capacity
    exchange = placards.interactive_list(meeting)
    return {
        "meeting": meeting,
        "segment": placards.segment_of(meeting),
        "raised": raised,
        "raised_names": names_of(raised),
        "may_raise": placards.may_raise(meeting, capacity, profile),
        "is_up": capacity is not None and party(capacity) in raised,
        "presides": capacity == f"chair:{meeting.subject}",
        "exchange_on": f"speakers:{exchange.pk}" if exchange else "",
        "seen_now": request.head.open_number,
    }


def _done(request: Request, meeting: Meeting, profile: Profile) -> None:
    capacity, does = request.capacity or "", request.POST.get("placard")
    if does == "up" and placards.may_raise(meeting, capacity, profile):
        placards.put_up(meeting, party(capacity), request.now)
    elif does == "down":
        placards.take_down(meeting, party(capacity))
    elif does == "heard" and capacity == f"chair:{meeting.subject}":
        placards.take_down(meeting, request.POST.get("who", ""))


def _meeting(pk: int) -> Meeting:
    try:
        row: Meeting = subjects.find(f"meeting:{pk}").row
    except NotFound as error:
        raise Http404 from error
    return row

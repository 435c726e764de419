# SPDX-License-Identifier: EUPL-1.2
"""For my State, organisation or office: what waits, by urgency; the rooms one may be in; what comes next."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from acquis.floor.models import Inscription, SpeakersList
from acquis.floor.queries import party
from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.meetings import queries as meetings
from acquis.meetings.models import Meeting
from acquis.parties.queries import held_by, name_of, names_of
from acquis.portal import moved, own_address, presiding, rooms, serving, waiting
from acquis.portal.dated import coming
from acquis.record.audience import may_see
from acquis.record.request import Request, reads_once
from acquis.record.weighing import profile_in_force
from acquis.texts.models import Proposal
from acquis.texts.queries import OPEN_PROPOSAL

AT_HOME = ("operator", "importer")
SERVING = ("secretariat", "operator", "importer", "chair")
"""Who does not ask for the floor."""
BESIDE = 5


@require_safe
@reads_once
def mine(request: Request) -> HttpResponse:
    """What waits for the State, organisation or office one acts for, in order of urgency, with its acts."""
    if elsewhere := _today_elsewhere(request):
        return elsewhere
    capacity, profile = request.asker.capacity, profile_in_force(request.head)
    context = {
        "who": name_of(capacity),
        "items": waits_for(capacity, profile, request.now),
        "rooms": _in_session(capacity, profile),
        "coming": coming(request.now, capacity)[:BESIDE],
        "negotiated": _negotiated(capacity),
        "held": _held(request),
        "people": _people(capacity),
        "calendar": _calendar(request),
        "asks": capacities.kind_of(capacity) not in SERVING,
        "live": f"meeting institution {rooms.LIVE_KINDS}",
        "after": request.head.open_number,
    }
    response = render(request, "portal/mine.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _today_elsewhere(request: Request) -> HttpResponse | None:
    """Where those begin their day who are awaited elsewhere: the public, the operator, a chair whose meeting is on.

    ``?list`` shows a chair its list even then.
    """
    if request.capacity is None:
        return redirect("sign-in")
    kind = capacities.kind_of(request.capacity)
    if kind == "chair" and "list" not in request.GET:
        meeting = presiding.meeting_of(request.capacity)
        return redirect("chair", pk=meeting.pk) if meeting and meeting.under_way else None
    return redirect("home") if kind in AT_HOME else None


def waits_for(capacity: str, profile: Profile, now: datetime) -> list[waiting.Item]:
    """What waits for somebody, by the list of the office, State or organisation."""
    kind = capacities.kind_of(capacity)
    if kind == "secretariat":
        return serving.items(profile, now)
    found = (
        presiding.items(capacity, profile, now) if kind == "chair" else waiting.items(capacity, profile, now)
    )
    return sorted([*found, *moved.items(capacity, now)], key=lambda each: each.order)


def _people(capacity: str) -> str:
    """Where one names the people who act: a focal point for its State, the secretariat for all."""
    kind = capacities.kind_of(capacity)
    if kind == "focal-point":
        return reverse("people-of", args=[capacities.of(capacity)])
    return reverse("people") if kind == "secretariat" else ""


def _calendar(request: Request) -> str:
    """The address of one's own calendar, for whoever has an account."""
    if not request.user.is_authenticated:
        return ""
    return reverse("own-calendar", args=[own_address.key_of(request.user, request.asker.capacity)])


def _open_to(capacity: str, profile: Profile) -> list[Meeting]:
    return [each for each in meetings.under_way() if meetings.may_follow(each, capacity, profile)]


def _in_session(capacity: str, profile: Profile) -> list[dict[str, Any]]:
    """The rooms one may be in: who speaks, and the list one may join; three queries however many rooms."""
    found = _open_to(capacity, profile)
    rows = Inscription.objects.filter(speakers__meeting__in=found, withdrawn=None, ended=None)
    waiting_or_speaking = list(rows.select_related("speakers"))
    speaking = {row.speakers.meeting_id: row.capacity for row in waiting_or_speaking if row.called}
    joined = {row.speakers_id for row in waiting_or_speaking if row.capacity == party(capacity)}
    asks = capacities.kind_of(capacity) not in SERVING
    lists = SpeakersList.objects.filter(meeting__in=found if asks else [], closed=None).order_by("pk")
    to_join = {row.meeting_id: f"speakers:{row.pk}" for row in lists if row.pk not in joined}
    names = names_of(speaking.values()) if speaking else {}
    return [
        {
            "meeting": each,
            "list": to_join.get(each.pk, ""),
            "speaker": names.get(speaking.get(each.pk, "")),
        }
        for each in found
    ]


def _negotiated(capacity: str) -> list[Any]:
    """The documents under negotiation in which proposals of one's own State stand open."""
    state = capacities.state_of(capacity)
    if state is None:
        return []
    rows = Proposal.objects.filter(OPEN_PROPOSAL, by=state, unattributed=None)
    found = rows.select_related("paragraph__draft__document").order_by("-at")
    documents = dict.fromkeys(row.paragraph.draft.document for row in found)
    return [each for each in documents if may_see(each.audience, capacity)][:BESIDE]


def _held(request: Request) -> list[Any]:
    """The further capacities that the same person holds."""
    if not request.user.is_authenticated:
        return []
    others = [each.capacity for each in held_by(request.user, request.now)]
    others = [each for each in dict.fromkeys(others) if each != request.capacity]
    return list(names_of(others).values()) if others else []

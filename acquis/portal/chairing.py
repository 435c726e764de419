# SPDX-License-Identifier: EUPL-1.2
"""The chair's console."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from acquis.decisions import fingerprint
from acquis.decisions import queries as decisions
from acquis.decisions.models import Question
from acquis.decisions.views import FINDINGS
from acquis.floor import placard_views
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.portal import rooms
from acquis.portal.views import meeting_of
from acquis.record import telling
from acquis.record.request import Request, reads_once
from acquis.record.weighing import profile_in_force

COMING_IN = 12


@require_safe
@reads_once
def chair(request: Request, pk: int) -> HttpResponse:
    """The console: the floor, the question before the room, what comes in."""
    meeting = meeting_of(pk)
    if refused := _not_in_the_chair(request, meeting):
        return refused
    profile = profile_in_force(request.head)
    room = rooms.room_of(meeting, profile, request.capacity)
    following = _next_item(room)
    for kind, rows in (("point", room["floor"].points), ("reply", room["replies"])):
        for row in rows:
            row.on = f"{kind}:{row.pk}"
    context = {
        **room,
        **placard_views.shown(meeting, profile, request),
        "list_on": f"speakers:{room['open_list'].speakers.pk}" if room["open_list"] else "",
        "current_on": f"item:{meeting.item}",
        "dedicates": profile.speaking.dedicated is not None,
        "following_on": f"item:{following.pk}" if following else "",
        "questions": [_question(each, profile, request) for each in room["pending"]],
        "coming": telling.told(_coming(meeting), request.capacity),
        "following": following,
        "after": request.head.open_number,
    }
    page = "portal/chair_closed.html" if meeting.closed else "portal/chair.html"
    return _private(render(request, page, context))


def _next_item(room: dict[str, Any]) -> Any:
    """The item after the present one, else the first that was not taken up."""
    left = [item for item, _lists in room["items"] if not item.taken_up]
    after = [item for item in left if room["current"] and item.number > room["current"].number]
    return next(iter(after or left), None)


def _not_in_the_chair(request: Request, meeting: Meeting) -> HttpResponse | None:
    if request.capacity is None:
        return redirect("sign-in")
    if request.capacity in (f"chair:{meeting.subject}", "secretariat"):
        return None
    provision = getattr(profile_in_force(request.head).powers["preside"], "refused", "")
    context = {"meeting": meeting, "provision": provision}
    return render(request, "portal/not_in_the_chair.html", context, status=403)


def _question(question: Question, profile: Profile, request: Request) -> dict[str, Any]:
    """A question as the chair sees it: the law's finding now, the objections, the words to say.

    The rules are those under which it was put.
    """
    profile = profile_in_force(request.head, began=question.put)
    found = decisions.outcome(question, profile, request.now)
    sees = decisions.sees_finding(question, request.capacity, profile)
    objections = decisions.objections_seen_by(question, request.capacity)
    waits = decisions.waits_seen_by(question, request.capacity)[:1]
    names = names_of(
        {f"state:{each.state}" for each in objections} | {f"state:{each.state}" for each in waits}
    )
    last = found.steps[-1]
    return {
        "question": question,
        "finding": FINDINGS.get((last.what, last.finding), "") if sees else "",
        "stage": found.stage if sees else "",
        "provision": last.provision.number if last.provision else "",
        "objections": [(each, names[f"state:{each.state}"]) for each in objections if not each.lifted],
        "adopted": sees and found.adopted,
        "fingerprint": fingerprint.in_groups(fingerprint.of(question)),
        "wait": next(
            ((each, names[f"state:{each.state}"]) for each in waits if each.until > request.now), None
        ),
        "votes": question.rule != "silence" and bool(profile.rules.votes.cases),
        "suspends": profile.rules.silence is not None and profile.rules.silence.suspension != "none",
    }


def _coming(meeting: Meeting) -> list:
    """The last entries of the open log about the meeting or anything on its floor, newest first."""
    kinds = (
        "meeting",
        "speakers",
        "point",
        "ruling",
        "reply",
        "request",
        "question",
        "objection",
        "item",
        "election",
    )
    latest = telling.latest(4 * COMING_IN)
    return [each for each in latest if each.subject.partition(":")[0] in kinds][:COMING_IN]


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response

# SPDX-License-Identifier: EUPL-1.2
"""Motions, amendments and separate votes as pages show them, with the names of who moved them."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acquis.decisions import motion_queries, preliminary_queries
from acquis.decisions.models import Motion, Preliminary, Question
from acquis.decisions.motion_words import MOTIONS, PRELIMINARIES, WHAT_FOLLOWS
from acquis.floor.queries import party
from acquis.law import motions as law
from acquis.law.profile import Profile
from acquis.meetings import conduct
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.record import asking
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

AT_ONCE_ON_MEETING = ("suspend-meeting", "adjourn-meeting")
AT_ONCE_ON_QUESTION = ("adjourn-debate", "close-debate", "roll-call")
"""What a State in the room moves in two presses; any other kind is chosen in the form."""

MANNER_ASKED = {
    "recorded": _("A recorded vote was asked for."),
    "roll-call": _("A roll call was asked for."),
}


def of_meeting(meeting: Meeting, profile: Profile, capacity: str | None) -> dict[str, Any]:
    """The motions on the page of a meeting: those waiting, in the order in which they are taken; those that ended."""
    waiting, ended = motion_queries.motions_read(meeting, profile, capacity)
    parties = {each.motion.capacity for each in waiting} | {each.capacity for each in ended}
    parties |= {row.capacity for each in waiting for row in each.speakers}
    names = names_of(parties) if parties else {}
    return {
        "motions": [_waiting(each, names, capacity) for each in waiting],
        "motions_ended": [_named(each, names) for each in ended],
        "suspended": not meeting.closed and meeting.opened is not None and conduct.suspended(meeting),
    }


def _named(motion: Motion, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "motion": motion,
        "called": MOTIONS[motion.kind],
        "follows": WHAT_FOLLOWS[motion.kind],
        "who": names[motion.capacity],
        "lapsed": motion.ended is None and motion.withdrawn is None,
    }


def _waiting(read: motion_queries.MotionRead, names: dict[str, Any], capacity: str | None) -> dict[str, Any]:
    def of_side(side: str) -> list[Any]:
        return [names[row.capacity] for row in read.speakers if row.side == side]

    return _named(read.motion, names) | {
        "on": read.motion.subject,
        "speak_for": of_side("for"),
        "speak_against": of_side("against"),
        "oppose": of_side("opposes"),
        "for_it": read.for_it,
        "against": read.against,
        "debated": law.KINDS[read.motion.kind].speakers != (0, 0),
        "may_speak": read.for_it != 0 or read.against != 0,
        "opposed": read.opposed,
        "put": read.put,
        "own": bool(capacity) and party(capacity or "") == read.motion.capacity,
    }


def quick(
    request: Request, meeting: Meeting, questions: list[Question]
) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """What a State in the room may move now, for two presses: ``[(question or None, [(address, words)])]``."""
    answers = asking.allowed_to(request, meeting.subject)
    mine = next((each for each in answers if each.name == "MakeMotion"), None)
    if mine is None or mine.refusal is not None:
        return []
    votes = profile_in_force(request.head).rules.votes.cases
    found: list[tuple[Any, list[tuple[str, Any]]]] = [
        (None, [_link(request, meeting, kind) for kind in AT_ONCE_ON_MEETING])
    ]
    for question in questions:
        if question.rule == "silence" or question.held["act"] in motion_queries.SETTLING:
            continue
        kinds = [kind for kind in AT_ONCE_ON_QUESTION if votes or kind != "roll-call"]
        found.append((question, [_link(request, meeting, kind, question) for kind in kinds]))
    return found


def _link(request: Request, meeting: Meeting, kind: str, question: Question | None = None) -> tuple[str, Any]:
    """The form of the act with its kind and question filled in, to be confirmed."""
    known = {"kind": kind, "next": request.get_full_path()}
    if question is not None:
        known["question"] = question.subject
    return f"{reverse('act', args=[meeting.subject, 'MakeMotion'])}?{urlencode(known)}", MOTIONS[kind]


def before(question: Question, profile: Profile, capacity: str | None) -> dict[str, Any]:
    """What stands before a decision on a question, for its page: motions, how it is voted on, amendments and parts."""
    rows = list(Preliminary.objects.filter(question=question).order_by("at", "pk"))
    names = names_of(f"state:{row.state}" for row in rows) if rows else {}
    waiting = preliminary_queries.waiting_on(question) if rows and question.pending else []
    first = motion_queries.stands_before(question) if question.pending else None
    settled = [row for row in rows if row not in waiting]
    ordered = all(row.order is not None for row in waiting)
    chair = capacity == f"chair:{question.meeting.subject}"
    return {
        "first": first,
        "first_called": MOTIONS[first.kind] if first else "",
        "manner": MANNER_ASKED.get(motion_queries.manner_asked(question) or ""),
        "important": motion_queries.is_important(question),
        "waiting": [_preliminary(row, names, n, capacity) for n, row in enumerate(waiting, start=1)],
        "settled": [_preliminary(row, names) for row in settled],
        "ordered": ordered,
        "any_carried": any(row.carried and row.kind == "amendment" for row in settled),
        "next": chair
        and bool(profile.rules.votes.cases)
        and first is None
        and (ordered or len(waiting) == 1),
        "chair": chair,
    }


def _preliminary(
    row: Preliminary, names: dict[str, Any], place: int | None = None, capacity: str | None = None
) -> dict[str, Any]:
    return {
        "row": row,
        "called": PRELIMINARIES[row.kind],
        "who": names[f"state:{row.state}"],
        "on": row.subject,
        "place": place,
        "own": capacity is not None and party(capacity) == f"state:{row.state}",
    }

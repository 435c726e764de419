# SPDX-License-Identifier: EUPL-1.2
"""Builders for motions, amendments and separate votes."""

from typing import Any

from acquis.decisions.models import Motion, Preliminary, Question
from acquis.decisions.motion_acts import CarryMotion, GrantMotion, MakeMotion
from acquis.decisions.preliminary_acts import AskSeparateVote, MoveAmendment
from acquis.decisions.vote_acts import CastVote, DeclareVote, OpenVote
from acquis.meetings.acts import WaiveProvision
from acquis.meetings.models import Meeting
from tests import build
from tests.build import chair_of, do, words


def a_motion(
    kind: str = "suspend-meeting",
    on: Question | Meeting | None = None,
    capacity: str | None = None,
    now: Any = None,
) -> Motion:
    """A motion that waits (a roll call and a recorded vote are granted at once): on a meeting or on a question."""
    on = on or build.an_open_meeting()
    meeting, question = (on.meeting, on.subject) if isinstance(on, Question) else (on, None)
    if kind == "division":
        do(AskSeparateVote(words=words("Paragraph 3")), capacity or build.a_state(), on, now=now or on.put)
    else:
        act = MakeMotion(kind=kind, question=question)
        do(act, capacity or build.a_state(), meeting, now=now or meeting.starts)
    return Motion.objects.order_by("pk").last()


def a_motion_put(motion: Motion) -> Question:
    """A motion put to the body."""
    return build.a_question(motion.meeting, CarryMotion(), motion.subject, title="The motion")


def granted(motion: Motion) -> Motion:
    """A motion, granted by the chair as nobody opposes it."""
    do(GrantMotion(), chair_of(motion.meeting), motion, now=motion.at)
    motion.refresh_from_db()
    return motion


def an_amendment(question: Question, capacity: str | None = None, said: str = "Add a day") -> Preliminary:
    """An amendment moved to a question."""
    do(MoveAmendment(words=words(said)), capacity or build.a_state(), question, now=question.put)
    return Preliminary.objects.order_by("pk").last()


def a_part(question: Question, capacity: str | None = None) -> Preliminary:
    """A part of a question on which a separate vote was asked and granted."""
    granted(a_motion("division", question, capacity))
    return Preliminary.objects.order_by("pk").last()


def a_waiver(meeting: Meeting) -> Question:
    """A question of substance before a sitting of the Assembly: a waiver, which is an important one."""
    held = WaiveProvision(permits_power="reply", permits_to="observer", words=words("For this meeting"))
    return build.a_question(meeting, held, meeting, title="A waiver")


def voted(question: Question, choice: str = "Y") -> Question:
    """A question voted on by one State, and the result declared."""
    do(OpenVote(), chair_of(question.meeting), question)
    vote = question.vote_set.latest("opened", "pk")
    do(CastVote(choice=choice), build.a_state(), vote)
    do(DeclareVote(), chair_of(question.meeting), vote)
    question.refresh_from_db()
    return question

# SPDX-License-Identifier: EUPL-1.2
"""A vote is sealed while it is open, and how one came to vote so for good; what is done behind closed doors is, whole.

Told as the stories of `test_outsider.py`, in the test institution under the Assembly's rules.
"""

import pytest
from django.db import connection

from acquis.decisions.ballot_acts import CorrectBallot
from acquis.decisions.models import Election, Motion, Question, StatedPosition, Vote
from acquis.decisions.motion_acts import MakeMotion, OpposeMotion
from acquis.decisions.position_acts import StatePosition, WithdrawStatedPosition
from acquis.decisions.preliminary_acts import MoveAmendment
from acquis.decisions.vote_acts import (
    CancelVote,
    CastVote,
    DeclareVote,
    EnterCount,
    EnterSpokenVote,
    NoteIntendedVote,
    OpenVote,
)
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.parties.models import State
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.build import SECRETARIAT, words
from tests.build_assembly import a_sitting, an_assembly
from tests.build_elections import TELLERS, count, opening
from tests.neutrality.telling import START, Scene, Told, cannot_tell, named


def a_scene(monkeypatch, status="formal-open") -> Scene:
    """A sitting of the Assembly, and those who look on; a State among them that takes no part in what is told."""
    monkeypatch.setitem(connection.settings_dict, "AUTOCOMMIT", False)
    an_assembly()
    meeting = a_sitting(status=status)
    set_clock(START)
    onlookers = {"public": Caller(), "a State": by_token("state:TUV"), "an IGO": by_token(build.an_igo())}
    return Scene(meeting, onlookers)


@pytest.fixture
def scene(unfounded, monkeypatch):
    """An open sitting."""
    return a_scene(monkeypatch)


@pytest.fixture
def closed(unfounded, monkeypatch):
    """A sitting behind closed doors."""
    return a_scene(monkeypatch, "formal-closed")


def a_vote(told: Told, **how) -> Vote:
    """A question, put, and the vote on it, opened."""
    group = CreateWorkingGroup(title=words("A group"), mandate=words("To meet."), kind="open-ended-group")
    question = build.a_question(told.meeting, group, now=told.at(1))
    told.do(1.5, OpenVote(**how), told.chair, question)
    return Vote.objects.latest("pk")


def voters(how_many: int) -> list[str]:
    """The capacities of so many States, not of those who look on."""
    codes = State.objects.filter(takes_part_as="state").exclude(code="TUV").order_by("code")
    return [f"state:{code}" for code in codes.values_list("code", flat=True)[:how_many]]


ROLL = "YYYYNNA"


def votes_cast_changed_and_cast_in_another_order(told: Told) -> None:
    """The roll is the same in the end: how often a State changed its vote, when and in what order is not told."""
    vote = a_vote(told)
    states = list(zip(voters(len(ROLL)), ROLL, strict=True))
    if told.sealing:
        for n, (state, choice) in enumerate(reversed(states)):
            told.do(2 + n / 10, CastVote(choice="N" if choice == "Y" else "Y"), state, vote)
        told.do(3, CastVote(choice=ROLL[0]), build.head_of(states[0][0]), vote)
        told.do(3, EnterSpokenVote(state=states[1][0][6:], choice="A"), SECRETARIAT, vote)
    told.pause(3.5, vote, vote.question)
    for state, choice in states if told.sealing else sorted(states, key=lambda each: each[1]):
        told.do(4, CastVote(choice=choice), state, vote)
    told.pause(4, vote)
    told.do(5, DeclareVote(), told.chair, vote)
    told.pause(5, vote, vote.question)


def a_roll_call_in_which_some_answered_broken_off(told: Told) -> None:
    """Who was called already, and what was answered, is not told of a vote that came to nothing."""
    vote = a_vote(told, manner="roll-call")
    for state in voters(3):
        told.sealed(2, EnterSpokenVote(state=state[6:], choice="N"), SECRETARIAT, vote)
    told.pause(2, vote, vote.question)
    told.do(3, CancelVote(), told.chair, vote)
    told.pause(4, vote, vote.question)


def hands_counted_and_counted_again(told: Told) -> None:
    """What was miscounted before the declaration is not told."""
    vote = a_vote(told, manner="hands")
    told.sealed(2, EnterCount(yes=10, no=90, abstaining=3), SECRETARIAT, vote)
    told.sealed(3, EnterCount(yes=90, no=11, abstaining=3), SECRETARIAT, vote)
    told.pause(3, vote, vote.question)
    told.do(4, EnterCount(yes=90, no=10, abstaining=3), SECRETARIAT, vote)
    told.do(5, DeclareVote(), told.chair, vote)
    told.pause(6, vote, vote.question)


def everything_behind_closed_doors(told: Told) -> None:
    """A motion opposed, a position withdrawn, a vote, an election counted: outside it is known that the body meets."""
    if told.sealing:
        what_closed_doors_hide(told)
    told.pause(
        20,
        told.meeting,
        *(f"{kind}:{told.gaps.keys[0]}" for kind in ("question", "vote", "motion", "election")),
    )


def what_closed_doors_hide(told: Told) -> None:
    """What may be done in a meeting. What it adopts is another matter: it takes effect, and is known."""
    one, other = voters(2)
    vote = a_vote(told)
    question = Question.objects.get(pk=vote.question_id)
    for state in (one, other):
        told.do(3, CastVote(choice="N"), state, vote)
    told.do(4, DeclareVote(), told.chair, vote)
    told.do(5, NoteIntendedVote(choice="Y"), other, vote)
    told.do(6, StatePosition(kind="explanation", words=words("We understand it so.")), one, question)
    told.do(7, WithdrawStatedPosition(), one, StatedPosition.objects.latest("pk"))
    second = build.a_question(told.meeting, question_of(question), now=told.at(8))
    told.do(9, MoveAmendment(words=words("Once a year")), one, second)
    told.do(10, MakeMotion(kind="adjourn-debate", question=second.subject), one, told.meeting)
    told.do(11, OpposeMotion(), other, Motion.objects.latest("pk"))
    told.do(12, opening(office="", body="credentials-committee", places=1), told.chair, told.meeting)
    election = Election.objects.latest("pk")
    told.do(13, count({one[6:]: 90, other[6:]: 20}), SECRETARIAT, election)
    again = CorrectBallot(papers=110, votes={one[6:]: 91, other[6:]: 19}, attested_by=TELLERS)
    told.do(14, again, SECRETARIAT, election)


def question_of(question: Question) -> CreateWorkingGroup:
    """Another group to be created."""
    return CreateWorkingGroup(title=words("Another"), mandate=words("To meet."), kind="open-ended-group")


STORIES = [
    (votes_cast_changed_and_cast_in_another_order, ("public", "a State", "an IGO"), 0),
    (a_roll_call_in_which_some_answered_broken_off, ("public",), 0),
    (hands_counted_and_counted_again, ("a State", "public"), 0),
]


@pytest.mark.parametrize(("story", "onlookers", "whole"), STORIES, ids=named)
def test_an_outsider_cannot_tell(scene, story, onlookers, whole):
    cannot_tell(scene, story, onlookers, whole)


def test_from_outside_closed_doors_nobody_can_tell(closed):
    cannot_tell(closed, everything_behind_closed_doors, ("public",), whole=1)

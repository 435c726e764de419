# SPDX-License-Identifier: EUPL-1.2
"""The roll calls of the Assembly on questions of this field, entered State by State as acts under its rules."""

import random

import pytest

from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Question, Vote
from acquis.decisions.tests import test_real_votes as real
from acquis.decisions.vote_acts import DeclareVote, EnterSpokenVote, OpenVote
from acquis.law import voting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import Body
from acquis.parties.models import State
from acquis.record.registry import hold
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from tests.build import SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open."""
    an_assembly()
    return a_sitting()


def voted(meeting, title, roll):
    """A recorded vote on a question of that title, the secretariat entering what each State said; its row."""
    body = Body.objects.get(kind="general-assembly")
    group = CreateWorkingGroup(title=words(title), mandate=words("To meet."), kind="open-ended-group")
    put = PutToDecision(title=words(title), held=hold(group, f"body:{body.pk}"))
    do(put, chair_of(meeting), meeting)
    question = Question.objects.latest("put", "pk")
    do(OpenVote(manner="roll-call"), chair_of(meeting), question)
    vote = Vote.objects.latest("opened", "pk")
    for state, choice in roll.items():
        do(EnterSpokenVote(state=state, choice=choice), SECRETARIAT, vote)
    do(DeclareVote(), chair_of(meeting), vote)
    vote.refresh_from_db()
    return vote


def counted(vote):
    return vote.tally["yes"], vote.tally["no"], vote.tally["abstaining"]


@pytest.fixture
def real_rolls():
    """The eleven roll calls by resolution, State by State; skipped by name where no file of them is given."""
    found = real.rows_in_file()
    return {resolution: voting.roll_of(real.casts_in(rows)) for resolution, rows in found.items()}


def test_the_published_results_come_out(sitting, real_rolls):
    for resolution, roll in real_rolls.items():
        vote = voted(sitting, resolution, roll)
        assert counted(vote) == real.PUBLISHED[resolution][:3], resolution
        assert vote.carried and vote.roll == dict(sorted(roll.items()))
        assert sum(vote.tally.values()) == 193
    assert verify() is None
    replay()
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("yes", "no", "abstaining", "carried"), [(119, 46, 14, True), (60, 60, 73, False), (1, 0, 0, True)]
)
def test_a_drawn_roll_is_counted_as_it_was_said(sitting, yes, no, abstaining, carried):
    said = ["Y"] * yes + ["N"] * no + ["A"] * abstaining
    codes = list(State.objects.values_list("code", flat=True))
    roll = dict(zip(random.Random(7).sample(codes, len(said)), said, strict=True))
    vote = voted(sitting, "A drawn roll", roll)
    assert counted(vote) == (yes, no, abstaining)
    assert (vote.carried, vote.tally["absent"]) == (carried, 193 - len(said))

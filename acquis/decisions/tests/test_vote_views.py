# SPDX-License-Identifier: EUPL-1.2
"""What pages show of a vote: to a delegate its own, to the chair who voted, to everybody the result."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.tests.test_vote_acts import a_vote, cast, states
from acquis.decisions.vote_acts import DeclareVote, EnterCount
from acquis.parties.models import State
from tests.build import SECRETARIAT, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open."""
    an_assembly()
    return a_sitting()


def page_of(question, who=None):
    return text(visitor(who).get(reverse("decision", args=[question.pk])))


def name(code):
    return State.objects.get(code=code).name["en"]


def test_the_public_page_is_the_same_whoever_voted(sitting):
    vote = a_vote(sitting)
    before = page_of(vote.question)
    cast(vote, Y=states(3), N=states(5)[3:])
    assert page_of(vote.question) == before
    assert "Vote under way" in before


def test_a_delegate_sees_its_own_vote_and_no_other(sitting):
    vote = a_vote(sitting)
    one, other = states(2)
    cast(vote, Y=[one], N=[other])
    shown = page_of(vote.question, f"state:{one}")
    assert "Your State votes: In favour." in shown
    assert name(other) not in shown


def test_the_chair_sees_who_voted(sitting):
    vote = a_vote(sitting)
    one, other = states(2)
    cast(vote, Y=[one], N=[other])
    shown = page_of(vote.question, chair_of(sitting))
    assert "2 of 193 have voted" in shown and name(one) in shown and name(other) in shown


def test_declared_everybody_reads_the_roll_and_the_majority(sitting):
    vote = a_vote(sitting)
    one, other, third = states(3)
    cast(vote, Y=[one, other], N=[third])
    do(DeclareVote(), chair_of(sitting), vote)
    shown = page_of(vote.question)
    assert "Adopted by vote" in shown and "Needed in favour: 2" in shown
    assert all(name(each) in shown for each in (one, other, third))
    assert "The majority was reached" in shown


def test_hands_name_nobody(sitting):
    vote = a_vote(sitting, manner="hands")
    do(EnterCount(yes=92, no=46, abstaining=10), SECRETARIAT, vote)
    do(DeclareVote(), chair_of(sitting), vote)
    shown = page_of(vote.question)
    assert "nobody is named" in shown and "92" in shown and "46" in shown


@pytest.mark.parametrize("page", ["chair", "pocket", "meeting", "screen"])
def test_the_vote_stands_on_the_pages_of_the_meeting(sitting, page):
    a_vote(sitting)
    who = chair_of(sitting) if page == "chair" else f"state:{states(1)[0]}"
    assert "Vote under way" in text(visitor(who).get(reverse(page, args=[sitting.pk])))

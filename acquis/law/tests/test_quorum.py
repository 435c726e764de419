# SPDX-License-Identifier: EUPL-1.2
"""Quorum: the worked cases, and what must hold of every body."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import quorum, voting
from acquis.law.ways import Quorum

from .with_votes import with_votes
from .worked import cases, why

CASES = cases("quorum")
SHARES = {"to_open": "1/3", "to_decide": "1/2"}
SIMPLE = {"simple": {"majority": "simple", "of": "present-and-voting"}}
MEMBERS = 193
PUT = datetime(2026, 11, 24, 16, tzinfo=UTC)


def profile_of(case):
    shares = SHARES | ({"opening_waived": True} if case.get("waived") else {})
    rule = shares if case.get("rule", True) else None
    return with_votes(SIMPLE, quorum=rule, verified=case.get("verified", True), rule="simple")


def said(verdict):
    return getattr(verdict, "reason", "warned" if getattr(verdict, "warning", None) else "allowed")


@pytest.mark.parametrize("case", CASES["least"], ids=why)
def test_how_many_must_be_there(case):
    rule = Quorum(to_open=case["to_open"], to_decide=case["to_decide"], provision="20")
    members = case["members"]
    assert quorum.to_open(rule, members) == case["opens"]
    assert quorum.to_decide(rule, members) == case["decides"]


@pytest.mark.parametrize("case", CASES["answers"], ids=why)
def test_whether_a_body_may_open_and_decide(case):
    profile, present = profile_of(case), case.get("present")
    opens = quorum.may_open(profile, MEMBERS, present)
    decides = quorum.may_decide(profile, MEMBERS, present)
    assert (said(opens), said(decides)) == (case["opens"], case["decides"])
    for verdict, least in ((opens, 65), (decides, 97)):
        if not verdict:
            assert verdict.provision.number == "20"
            assert verdict.params == {"present": present, "needed": least, "members": MEMBERS}


@pytest.mark.parametrize("case", CASES["votes"], ids=why)
def test_a_vote_and_the_quorum(case):
    yes, no, abstaining = (case.get(name, 0) for name in ("for", "against", "abstaining"))
    tally = voting.Tally(yes, no, abstaining, MEMBERS - yes - no - abstaining)
    outcome = voting.outcome_of_vote(
        profile_of(case), "simple", tally, put_at=PUT, present=case.get("present")
    )
    assert outcome.stage == case["stage"]
    assert outcome.adopted == (case["stage"] == "carried")
    steps = {step.what: step.finding for step in outcome.steps}
    assert steps.get("quorum") == case.get("quorum")
    assert ("count" in steps) == (case["stage"] != "no-quorum")
    assert case["stage"] != "no-quorum" or outcome.steps[-1].params["needed"] == 97


shares = st.builds(lambda part, whole: f"{part}/{whole}", st.integers(1, 9), st.integers(2, 9)).filter(
    lambda share: Fraction(share) <= 1
)


@settings(max_examples=300, deadline=None)
@given(share=shares, members=st.integers(1, 250), present=st.integers(0, 250))
def test_the_share_is_exact(share, members, present):
    """Never rounded in favour of too few, and never one more than it takes."""
    rule = Quorum(to_open=share, to_decide=share, provision="20")
    enough = Fraction(present, members) >= Fraction(share)
    assert (present >= quorum.to_open(rule, members)) == enough
    more_than_half = Fraction(present, members) > Fraction(1, 2)
    assert (present >= quorum.to_decide(rule, members)) == (more_than_half if share == "1/2" else enough)


@settings(max_examples=200, deadline=None)
@given(present=st.integers(0, MEMBERS), yes=st.integers(0, MEMBERS), data=st.data())
def test_nothing_is_carried_without_a_quorum(present, yes, data):
    no = data.draw(st.integers(0, MEMBERS - yes))
    tally = voting.Tally(yes, no, 0, MEMBERS - yes - no)
    outcome = voting.outcome_of_vote(profile_of({}), "simple", tally, put_at=PUT, present=present)
    assert (outcome.stage == "no-quorum") == (max(present, yes + no) < 97)
    unasked = voting.outcome_of_vote(profile_of({}), "simple", tally, put_at=PUT, present=None)
    assert outcome.stage in ("no-quorum", unasked.stage)

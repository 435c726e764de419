# SPDX-License-Identifier: EUPL-1.2
"""What a State may say of its position: worked cases, and what profiles say of who proposed."""

from dataclasses import replace

import pytest

from acquis.law import loading
from acquis.law.positions import KINDS, Matter, may_state

from .worked import cases, why


def firm(profile, verified=True):
    """A profile under which who proposed does not explain its vote, by its provision 20."""
    votes = profile.rules.votes.model_copy(update={"sponsors_provision": "20"})
    provisions = profile.provisions | {
        "20": profile.provisions["20"].model_copy(update={"verified": verified})
    }
    rules = profile.rules.model_copy(update={"votes": votes})
    return profile.model_copy(update={"rules": rules, "provisions": provisions})


def answer(profile, case):
    matter = Matter(case["stands"], by_vote=case["by"] == "vote", voting=case.get("voting", False))
    return may_state(profile, case["kind"], matter, sponsor=case.get("sponsor", False))


@pytest.mark.parametrize("case", cases("positions")["cases"], ids=why)
def test_positions_are_stated_when_the_rules_say_so(belgium, case):
    verdict = answer(firm(belgium), case)
    assert getattr(verdict, "reason", "allowed") == case["answer"]


def test_who_proposed_is_refused_under_the_provision_that_says_so_and_warned_if_it_is_in_doubt(belgium):
    own = Matter("pending", by_vote=True)
    assert may_state(firm(belgium), "explanation", own, sponsor=True).provision.number == "20"
    doubtful = may_state(firm(belgium, verified=False), "explanation", own, sponsor=True)
    assert doubtful and doubtful.warning.number == "20"


@pytest.mark.parametrize("name", loading.shipped())
def test_where_a_profile_says_nothing_who_proposed_explains_like_any_other(name):
    profile = loading.load_shipped(name)
    if profile.rules.votes.sponsors_provision is None:
        for voting in (False, True):
            matter = Matter("pending", by_vote=True, voting=voting)
            mine = may_state(profile, "explanation", matter, sponsor=True)
            assert mine == may_state(profile, "explanation", matter)


def test_a_vote_that_runs_holds_back_every_position(belgium):
    for kind in KINDS:
        pending = Matter("pending", by_vote=True)
        if may_state(belgium, kind, pending):
            assert may_state(belgium, kind, replace(pending, voting=True)).reason == "voting-runs"


def test_another_kind_is_a_fault_of_the_programmer(belgium):
    with pytest.raises(ValueError, match="no kind of position"):
        may_state(belgium, "complaint", Matter())

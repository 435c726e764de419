# SPDX-License-Identifier: EUPL-1.2
"""What is voted on before the whole: what holds of every list. The worked cases are run by ``test_explaining``."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.preliminaries import (
    Preliminary,
    Proposal,
    in_order,
    may_take_proposal,
    may_vote_on,
    may_vote_on_whole,
    next_to_vote,
    proposals_in_order,
)
from acquis.law.verdicts import REASONS

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
lists = st.lists(
    st.builds(
        Preliminary,
        key=st.integers(1, 99),
        kind=st.sampled_from(["amendment", "part"]),
        order=st.none() | st.integers(1, 9),
        carried=st.sampled_from([None, True, False]),
        dropped=st.booleans(),
        in_text=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda each: each.key,
)


def belgian():
    return loading.load_shipped("belgium-poa")


@settings(max_examples=500, deadline=None)
@given(listed=lists, rest=st.booleans())
def test_the_whole_is_never_voted_on_while_a_carried_amendment_is_not_in_the_text(listed, rest):
    verdict = may_vote_on_whole(belgian(), listed, rest=rest)
    standing = [each for each in listed if not each.dropped]
    missing = [each for each in standing if each.kind == "amendment" and each.carried and not each.in_text]
    struck = [each for each in standing if each.kind == "part" and each.carried is False and not each.in_text]
    assert not (verdict and (missing or struck))
    assert not (verdict and any(each.carried is None for each in standing))
    assert verdict or (verdict.reason in REASONS and verdict.provision.number == "87")


@settings(max_examples=300, deadline=None)
@given(listed=lists)
def test_what_waits_is_voted_on_one_by_one_until_the_whole_remains(listed):
    """However each vote ends, amendments come before parts, each in its order, and the whole after all."""
    profile, taken = belgian(), []
    ordered = [replace(each, order=each.order or each.key) for each in listed]
    while (following := next_to_vote(ordered)) is not None:
        assert may_vote_on(profile, following.key, ordered)
        waiting = [each for each in ordered if each.waiting]
        assert [each for each in waiting if may_vote_on(profile, each.key, ordered)] == [following]
        assert may_vote_on_whole(profile, ordered).reason == "preliminary-pending"
        taken.append(following)
        done = replace(following, carried=following.key % 2 == 0, in_text=True)
        ordered = [done if each.key == following.key else each for each in ordered]
    kinds = [each.kind for each in taken]
    assert kinds == sorted(kinds)
    for kind in ("amendment", "part"):
        order = [each.order for each in taken if each.kind == kind]
        assert order == sorted(order)


def test_of_two_that_no_ruling_has_ordered_neither_is_voted_on():
    listed = [Preliminary(1, "amendment"), Preliminary(2, "amendment")]
    assert {may_vote_on(belgian(), each.key, listed).reason for each in listed} == {"not-ordered"}
    assert [each.key for each in in_order(listed)] == [1, 2]


def test_there_is_no_vote_on_what_is_not_there():
    with pytest.raises(KeyError):
        may_vote_on(belgian(), 7, [])
    with pytest.raises(KeyError):
        may_take_proposal(belgian(), 7, [Proposal(7, START, ended=True)])


@settings(max_examples=200, deadline=None)
@given(
    proposals=st.lists(
        st.builds(
            Proposal,
            key=st.integers(1, 99),
            submitted=st.integers(0, 9).map(lambda n: START + timedelta(minutes=n)),
            order=st.none() | st.integers(1, 9),
            ended=st.booleans(),
        ),
        max_size=6,
        unique_by=lambda each: each.key,
    )
)
def test_exactly_one_proposal_is_voted_on_and_none_submitted_before_it_waits(proposals):
    profile, order = belgian(), proposals_in_order(proposals)
    assert sorted(each.key for each in order) == sorted(each.key for each in proposals if not each.ended)
    allowed = [each for each in order if may_take_proposal(profile, each.key, proposals)]
    assert allowed == list(order[:1])
    undecided = [each for each in order if each.order is None]
    assert undecided == sorted(undecided, key=lambda each: (each.submitted, each.key))

# SPDX-License-Identifier: EUPL-1.2
"""Procedural motions: what holds of every list of them. The worked cases are run by ``test_explaining``."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.motions import KINDS, Pending, first_of, in_order, may_make, may_speak, may_take
from acquis.law.powers import NAMES
from acquis.law.verdicts import REASONS

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
RANKED = ["suspend-meeting", "adjourn-meeting", "adjourn-debate", "close-debate"]
lists = st.lists(
    st.builds(
        Pending,
        key=st.integers(1, 10**6),
        kind=st.sampled_from(list(KINDS)),
        made=st.integers(0, 60).map(lambda n: START + timedelta(minutes=n)),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)


def belgian():
    return loading.load_shipped("belgium-poa")


@settings(max_examples=300, deadline=None)
@given(pending=lists)
def test_motions_are_taken_in_order_of_precedence_whatever_the_order_they_were_made_in(pending):
    taken = in_order(pending)
    assert sorted(each.key for each in taken) == sorted(
        each.key for each in pending if KINDS[each.kind].power
    )
    assert in_order(reversed(pending)) == taken
    for one, after in zip(taken, taken[1:], strict=False):
        rank, next_rank = KINDS[one.kind].precedence, KINDS[after.kind].precedence
        assert rank == next_rank or next_rank is None or (rank is not None and rank < next_rank)
        assert rank != next_rank or one.made <= after.made


@settings(max_examples=300, deadline=None)
@given(pending=lists.filter(first_of))
def test_exactly_one_motion_may_be_taken_and_it_is_the_first(pending):
    profile = belgian()
    waiting = [each for each in pending if KINDS[each.kind].power]
    allowed = [each for each in waiting if may_take(profile, each.key, pending)]
    assert allowed == [first_of(pending)]


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(list(KINDS)), side=st.sampled_from(["for", "against"]), already=st.integers(0, 9))
def test_who_may_not_speak_may_not_after_more_have_spoken(kind, side, already):
    profile = belgian()
    verdicts = [may_speak(profile, kind, side, number) for number in range(already + 2)]
    heard = [bool(each) for each in verdicts]
    assert heard == sorted(heard, reverse=True)
    assert all(each or each.reason in REASONS for each in verdicts)
    limit = KINDS[kind].speakers
    assert limit is None or sum(heard) <= limit[side == "against"]


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(list(KINDS)), pending=lists, decided=st.booleans())
def test_no_motion_interrupts_a_vote_and_none_is_made_twice(kind, pending, decided):
    profile = belgian()
    assert not may_make(profile, kind, pending=pending, voting=True, decided=decided)
    twice = [*pending, Pending(0, kind, START)]
    assert not may_make(profile, kind, pending=twice, decided=decided)


def test_the_four_of_rule_77_are_ranked_in_its_order():
    ranked = sorted((each for each in KINDS.values() if each.precedence), key=lambda each: each.precedence)
    assert [each.name for each in ranked if each.name != "no-action"] == RANKED


def test_no_action_is_the_same_motion_as_to_adjourn_the_debate():
    one, other = KINDS["no-action"], KINDS["adjourn-debate"]
    assert (one.precedence, one.speakers, one.power, one.rule) == (
        other.precedence,
        other.speakers,
        other.power,
        other.rule,
    )


def test_each_kind_is_decided_under_a_power_there_is_or_had_on_request():
    assert {each.power for each in KINDS.values()} == {"settle-procedure", "reconsider", ""}
    assert {each.power for each in KINDS.values()} - {""} <= set(NAMES)
    assert {each.name for each in KINDS.values() if each.at_once} == {"roll-call", "recorded-vote"}


def test_a_rule_that_nobody_verified_warns_who_speaks_too_many():
    made = 'in: [formal-open, formal-closed], provision: "86"'
    text = loading.text_of("belgium-poa").replace(made, made.replace('"86"', "P5"))
    profile = loading.load(text, name="test")
    verdict = may_speak(profile, "adjourn-debate", "for", 2)
    assert (bool(verdict), verdict.warning.number) == (True, "P5")


def test_a_motion_that_does_not_wait_is_not_taken():
    with pytest.raises(KeyError):
        may_take(belgian(), 2, [Pending(1, "close-debate", START)])

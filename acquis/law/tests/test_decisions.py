# SPDX-License-Identifier: EUPL-1.2
"""Consensus and silence: the worked cases, and what must hold of every history of objections."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.consensus import Objection, outcome_of_consensus, standing
from acquis.law.silence import closes_at, in_time, may_use_silence, outcome_of_silence

from .worked import cases, moment, objections, why

CONSENSUS, SILENCE = cases("consensus"), cases("silence")
OUTCOMES = SILENCE["outcomes"]


def states_in(outcome):
    return [state for step in outcome.steps for state in step.params.get("states", ())]


@pytest.mark.parametrize("case", CONSENSUS["cases"], ids=why)
def test_consensus(belgium, case):
    outcome = outcome_of_consensus(
        belgium, "plenary", objections(case["objections"]), put_at=moment(CONSENSUS["put_at"])
    )
    assert (outcome.stage, states_in(outcome)) == (case["stage"], case.get("states", []))
    assert outcome.adopted == (case["stage"] == "may-be-adopted")
    assert {step.provision.number for step in outcome.steps} == {"20"}


@pytest.mark.parametrize("case", SILENCE["closes"], ids=why)
def test_a_silence_closes(belgium, case):
    closes = closes_at(belgium, "plenary", moment(case["opened"]), hours=case.get("hours"))
    assert closes == moment(case["closes"])


@pytest.mark.parametrize("case", SILENCE["closes_on_every_day"], ids=why)
def test_a_silence_on_every_day_closes(case):
    text = loading.text_of("belgium-poa").replace("days: working", "days: every")
    profile = loading.load(text, name="test")
    assert closes_at(profile, "plenary", moment(case["opened"])) == moment(case["closes"])


@pytest.mark.parametrize("case", SILENCE["periods"], ids=why)
def test_what_may_be_put_under_silence(belgium, case):
    verdict = may_use_silence(belgium, case["power"], case["body"], hours=case.get("hours"))
    assert getattr(verdict, "reason", "allowed") == case["answer"]
    assert "provision" not in case or verdict.provision.number == case["provision"]


@pytest.mark.parametrize("case", OUTCOMES["cases"], ids=why)
def test_silence(belgium, case):
    closes = moment(OUTCOMES["closes"])
    outcome = outcome_of_silence(
        belgium,
        "plenary",
        objections(case["objections"]),
        opened=moment(OUTCOMES["opened"]),
        closes=closes,
        at=moment(case["at"]),
    )
    assert (outcome.stage, states_in(outcome)) == (case["stage"], case.get("states", []))
    assert sum(step.params.get("number", 0) for step in outcome.steps) == case.get("late", 0)
    assert outcome.adopted == (case["stage"] == "kept")
    assert not outcome.adopted or outcome.steps[-1].params["effective"] == closes


def test_a_body_without_silence_has_no_deadline(belgium):
    with pytest.raises(LookupError):
        closes_at(belgium, "review-conference", datetime(2026, 11, 9, tzinfo=UTC))


def test_a_shorter_period_is_no_period(belgium):
    with pytest.raises(ValueError, match="too-short"):
        closes_at(belgium, "plenary", datetime(2026, 11, 9, tzinfo=UTC), hours=24)


def test_no_longer_period_where_none_is_foreseen():
    text = loading.text_of("belgium-poa").replace("extension: chair", "extension: none")
    verdict = may_use_silence(loading.load(text, name="test"), "adopt-text", "plenary", hours=96)
    assert verdict.reason == "no-extension"


def test_a_time_without_its_zone_is_refused(belgium):
    with pytest.raises(ValueError, match="zone"):
        closes_at(belgium, "plenary", datetime(2026, 11, 9))  # noqa: DTZ001


START = datetime(2026, 11, 9, 20, tzinfo=UTC)
CLOSES = datetime(2026, 11, 12, 20, tzinfo=UTC)
minutes = st.integers(0, 6 * 24 * 60).map(lambda n: START + timedelta(minutes=n))
histories = st.lists(
    st.builds(
        lambda by, received, lifted, head: Objection(by, received, lifted and max(lifted, received), head),
        by=st.sampled_from(["TUV", "SAM", "BEL"]),
        received=minutes,
        lifted=st.none() | minutes,
        head=st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(history=histories)
def test_nothing_is_adopted_over_a_standing_objection(history):
    profile = loading.load_shipped("belgium-poa")
    outcome = outcome_of_consensus(profile, "plenary", history, put_at=START)
    assert outcome.adopted == (not standing(history))


@settings(max_examples=200, deadline=None)
@given(history=histories, by=st.sampled_from(["FJI", "KEN"]), received=minutes)
def test_one_more_state_objecting_always_prevents_adoption(history, by, received):
    profile = loading.load_shipped("belgium-poa")
    with_it = [*history, Objection(by, received)]
    assert not outcome_of_consensus(profile, "plenary", with_it, put_at=START).adopted
    silence = outcome_of_silence(profile, "plenary", with_it, opened=START, closes=CLOSES, at=CLOSES)
    assert not (silence.adopted and in_time(received, CLOSES))


@settings(max_examples=200, deadline=None)
@given(history=histories, later=st.integers(0, 10_000))
def test_what_comes_after_the_deadline_changes_nothing(history, later):
    profile = loading.load_shipped("belgium-poa")

    def found(at):
        return outcome_of_silence(profile, "plenary", history, opened=START, closes=CLOSES, at=at).stage

    assert found(CLOSES) == found(CLOSES + timedelta(minutes=later))


quarters = st.integers(0, 4 * 24 * 400).map(
    lambda n: datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=15 * n)
)


@settings(max_examples=200, deadline=None)
@given(one=quarters, other=quarters, hours=st.integers(72, 300), more=st.integers(0, 100))
def test_who_opens_later_or_gives_longer_never_closes_earlier(one, other, hours, more):
    profile = loading.load_shipped("belgium-poa")
    first, second = sorted((one, other))
    closes = closes_at(profile, "plenary", first, hours=hours)
    assert closes <= closes_at(profile, "plenary", second, hours=hours)
    assert closes <= closes_at(profile, "plenary", first, hours=hours + more)
    assert closes - first >= timedelta(hours=hours)

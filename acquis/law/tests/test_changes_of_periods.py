# SPDX-License-Identifier: EUPL-1.2
"""Silences lengthened, suspended and resumed, the gavel held for a moment: worked cases, and what holds of all."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquis.law import loading, silence
from acquis.law.calendar import add_hours, add_time, counted
from acquis.law.consensus import Objection, held_until, may_wait, outcome_of_consensus, while_held
from acquis.law.silence import may_extend, may_suspend, outcome_of_silence, resumed_until

from .worked import cases, moment, why

CASES = cases("periods")
CLOSES = moment(CASES["closes"])
SPAN = st.timedeltas(timedelta(0), timedelta(days=700))
MOMENTS = SPAN.map(lambda since: datetime(2026, 1, 1, tzinfo=UTC) + since)
PAUSES = st.timedeltas(timedelta(0), timedelta(days=20))
SHARES = st.floats(0, 1)
EVERY_DAY = ("days: working", "days: every")


def deadline(case):
    return None if case.get("suspended") else CLOSES


def changed(*pairs):
    text = loading.text_of("belgium-poa")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return loading.load(text, name="test")


@pytest.mark.parametrize("case", CASES["extended"], ids=why)
def test_it_is_extended_while_it_runs(belgium, case):
    verdict = may_extend(
        belgium, "plenary", closes=deadline(case), later=moment(case["later"]), at=moment(case["at"])
    )
    assert getattr(verdict, "reason", "allowed") == case["answer"]
    assert verdict.provision.number == "21"


@pytest.mark.parametrize("case", CASES["suspended"], ids=why)
def test_it_is_suspended_while_it_runs(belgium, case):
    verdict = may_suspend(belgium, "plenary", closes=deadline(case), at=moment(case["at"]))
    assert getattr(verdict, "reason", "allowed") == case["answer"]
    assert verdict.provision.number == "21"


@pytest.mark.parametrize("case", CASES["resumed"], ids=why)
def test_what_was_left_runs_on(belgium, case):
    found = resumed_until(
        belgium, "plenary", closes=CLOSES, suspended=moment(case["from"]), resumed=moment(case["until"])
    )
    assert found == moment(case["closes"])


@pytest.mark.parametrize("case", CASES["waits"], ids=why)
def test_the_first_who_asks_holds_the_gavel(belgium, case):
    found = held_until(belgium, map(moment, case["asked"]))
    assert found == (moment(case["until"]) if case["until"] else None)


def test_a_profile_may_foresee_neither():
    strict = changed(
        ("extension: chair, suspension: chair", "extension: none"),
        (', wait: 5, wait_provision: "89"', ""),
    )
    at = CLOSES - timedelta(hours=1)
    later = CLOSES + timedelta(hours=1)
    refused = [
        may_extend(strict, "plenary", closes=CLOSES, later=later, at=at),
        may_suspend(strict, "plenary", closes=CLOSES, at=at),
        may_wait(strict),
    ]
    assert [(each.reason, each.provision.number) for each in refused] == [
        ("no-extension", "21"),
        ("no-suspension", "21"),
        ("no-wait", "20"),
    ]
    assert held_until(strict, [at]) is None


def test_a_body_without_silence_changes_no_period(belgium):
    with pytest.raises(LookupError):
        may_extend(belgium, "review-conference", closes=CLOSES, later=CLOSES, at=CLOSES)
    with pytest.raises(LookupError):
        may_suspend(belgium, "review-conference", closes=CLOSES, at=CLOSES)


@pytest.fixture(scope="module")
def profiles():
    return {"working": loading.load_shipped("belgium-poa"), "every": changed(EVERY_DAY)}


@pytest.mark.parametrize("days", ["working", "every"])
@given(opened=MOMENTS, share=SHARES, pause=PAUSES)
def test_the_time_that_counts_is_the_period_whatever_the_pause(profiles, days, opened, share, pause):
    profile = profiles[days]
    place, working = profile.places["new-york"], days == "working"
    closes = silence.closes_at(profile, "plenary", opened)
    suspended = opened + (closes - opened) * share
    resumed = suspended + pause
    again = resumed_until(profile, "plenary", closes=closes, suspended=suspended, resumed=resumed)
    ran = counted(opened, suspended, place, working_days_only=working)
    runs = counted(resumed, again, place, working_days_only=working)
    assert ran + runs == timedelta(hours=72)
    assert again >= max(closes if pause else opened, resumed)


@given(opened=MOMENTS, pauses=st.lists(st.tuples(SHARES, PAUSES), max_size=4))
def test_as_often_as_it_is_suspended(profiles, opened, pauses):
    profile = profiles["working"]
    place, since, total = profile.places["new-york"], opened, timedelta(0)
    closes = silence.closes_at(profile, "plenary", opened)
    for share, pause in pauses:
        suspended = since + (closes - since) * share
        total += counted(since, suspended, place, working_days_only=True)
        since = suspended + pause
        closes = resumed_until(profile, "plenary", closes=closes, suspended=suspended, resumed=since)
    assert total + counted(since, closes, place, working_days_only=True) == timedelta(hours=72)


@pytest.mark.parametrize("working", [True, False])
@given(start=MOMENTS, hours=st.integers(0, 400))
def test_counting_is_the_inverse_of_adding(profiles, working, start, hours):
    place = profiles["working"].places["new-york"]
    end = add_hours(start, hours, place, working_days_only=working)
    assert counted(start, end, place, working_days_only=working) == timedelta(hours=hours)
    assert counted(end, start, place, working_days_only=working) == timedelta(0)
    assert add_time(start, timedelta(hours=hours), place, working_days_only=working) == end


@given(
    objections=st.lists(st.builds(Objection, by=st.sampled_from(["SAM", "TUV"]), received=MOMENTS)),
    at=MOMENTS,
)
def test_a_suspended_silence_finds_nothing_whatever_was_received(profiles, objections, at):
    found = outcome_of_silence(profiles["working"], "plenary", objections, opened=CLOSES, closes=None, at=at)
    assert (found.stage, found.adopted) == ("suspended", False)
    assert [(step.what, step.finding) for step in found.steps] == [
        ("period", "opened"),
        ("period", "suspended"),
    ]


@given(asked=st.lists(MOMENTS, min_size=1), at=MOMENTS, objected=st.booleans())
def test_while_the_gavel_is_held_nothing_may_be_declared(profiles, asked, at, objected):
    profile = profiles["working"]
    objections = [Objection(by="SAM", received=CLOSES)] if objected else []
    before = outcome_of_consensus(profile, "plenary", objections, put_at=CLOSES)
    found = while_held(before, profile, asked, at)
    held = at < min(asked) + timedelta(minutes=5)
    assert found.stage == ("waiting" if held else before.stage)
    assert not held or (found.steps[-1].what, found.steps[-1].provision.number) == ("wait", "89")

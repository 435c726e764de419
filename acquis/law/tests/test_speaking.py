# SPDX-License-Identifier: EUPL-1.2
"""The list of speakers and replies: worked cases, and what must hold of every list."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.case_files import answered
from acquis.law.speaking import (
    Request,
    may_be_listed,
    may_exchange,
    may_reply,
    minutes_for,
    reply_minutes,
    speaking_order,
    spoken,
)

from .plain_reading import profile_of
from .worked import cases, moment, why

SPEAKING = cases("speaking")
START = datetime(2026, 11, 24, 15, tzinfo=UTC)


def requests(lines):
    """``state TUV 4 at-2 absent``: kind, speaker, rank, place arranged, called in vain; each a minute later."""
    for n, line in enumerate(lines, start=1):
        kind, speaker, *more = line.split()
        rank, passed = int(more[0]) if more else 4, more[1:].count("absent")
        arranged = next((int(each.removeprefix("at-")) for each in more if each.startswith("at-")), None)
        yield Request(n, speaker, kind, rank, START + timedelta(minutes=n), passed, arranged)


@pytest.mark.parametrize("case", SPEAKING["orders"], ids=why)
def test_speakers_are_called_in_order(belgium, case):
    called = speaking_order(belgium, requests(case["requests"]))
    assert [each.speaker for each in called] == case["called"]


def test_minutes(belgium):
    assert {kind: minutes_for(belgium, kind) for kind in SPEAKING["minutes"]} == SPEAKING["minutes"]


def test_two_who_exchanged_stand_each_where_the_other_stood(belgium):
    one, two, three = requests(["state SAM 1", "state TUV 4", "state BEL 4"])
    exchanged = [
        Request(1, "SAM", "state", three.rank, three.received, place=three.key),
        two,
        Request(3, "BEL", "state", one.rank, one.received, place=one.key),
    ]
    assert [each.speaker for each in speaking_order(belgium, exchanged)] == ["BEL", "TUV", "SAM"]


@pytest.mark.parametrize("case", SPEAKING["exchanges"], ids=why)
def test_places_are_exchanged_within_a_tier(case):
    profile = loading.load_shipped(case.get("profile", "belgium-poa"))
    assert answered(may_exchange(profile, case["one"], case["other"]))[0] == case["answer"]


@pytest.mark.parametrize("case", SPEAKING["sessions"], ids=why)
def test_a_session_of_their_own(case):
    verdict = may_be_listed(loading.load_shipped(case["profile"]), case["kind"], dedicated=case["dedicated"])
    word, _step, provision = answered(verdict)
    assert (word, case.get("provision", provision.number)) == (case["answer"], provision.number)


@pytest.mark.parametrize("case", SPEAKING["clocks"], ids=why)
def test_how_long_somebody_has_spoken(case):
    stops = [(moment(since), moment(ended)) for since, ended in case.get("stops", ())]
    counted = spoken(moment(case["began"]), moment(case["now"]), stops)
    assert counted == timedelta(minutes=case["spoken"])


def test_a_body_may_have_minutes_of_its_own():
    assembly = profile_of("assembly")
    minutes = {
        body: [minutes_for(assembly, kind, body) for kind in ("group", "state", "observer")]
        for body in ("general-assembly", "first-committee", None)
    }
    assert minutes == {
        "general-assembly": [7, 5, 5],
        "first-committee": [12, 8, 5],
        None: [7, 5, 5],
    }


@pytest.mark.parametrize("case", SPEAKING["replies_of_the_day"], ids=why)
def test_replies_at_the_end_of_the_day(case):
    assembly = profile_of("assembly")
    verdict = may_reply(
        assembly, case["given"], meeting_ending=case.get("ending"), day_ending=case["day_ending"]
    )
    assert answered(verdict)[0] == case["answer"]
    if verdict:
        assert reply_minutes(assembly, case["given"] + 1) == case["minutes"]


@pytest.mark.parametrize("case", SPEAKING["replies"], ids=why)
def test_replies(belgium, case):
    verdict = may_reply(belgium, case["given"], meeting_ending=case.get("ending"))
    assert getattr(verdict, "reason", "allowed") == case["answer"]
    assert verdict.provision.number == "31"
    if verdict:
        assert reply_minutes(belgium, case["given"] + 1) == case["minutes"]


def test_replies_are_counted_from_one(belgium):
    with pytest.raises(ValueError, match="from 1"):
        reply_minutes(belgium, 0)


lists = st.lists(
    st.builds(
        Request,
        key=st.integers(1, 10**6),
        speaker=st.just("x"),
        kind=st.sampled_from(["group", "state", "observer", "igo", "stakeholder"]),
        rank=st.integers(1, 5),
        received=st.integers(0, 600).map(lambda n: START + timedelta(seconds=n)),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)


@settings(max_examples=200, deadline=None)
@given(listed=lists)
def test_everybody_is_called_once_groups_first_and_first_come_within_a_rank(listed):
    called = speaking_order(loading.load_shipped("belgium-poa"), listed)
    assert sorted(each.key for each in called) == sorted(each.key for each in listed)
    groups = [each.kind == "group" for each in called]
    assert groups == sorted(groups, reverse=True)
    for one, next_one in zip(called, called[1:], strict=False):
        if (one.kind, one.rank) == (next_one.kind, next_one.rank):
            assert one.received <= next_one.received


stretches = st.lists(st.tuples(st.integers(-60, 900), st.one_of(st.none(), st.integers(0, 400))), max_size=6)


@settings(max_examples=200, deadline=None)
@given(stops=stretches, speaks=st.integers(0, 900))
def test_the_clock_counts_each_second_in_which_nothing_stops_it(stops, speaks):
    def at(second):
        return START + timedelta(seconds=second)

    given_to_law = [(at(since), None if lasts is None else at(since + lasts)) for since, lasts in stops]
    seconds = sum(
        not any(since <= n and (lasts is None or n < since + lasts) for since, lasts in stops)
        for n in range(speaks)
    )
    assert spoken(START, at(speaks), given_to_law) == timedelta(seconds=seconds)

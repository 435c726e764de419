# SPDX-License-Identifier: EUPL-1.2
"""The list of speakers and replies: worked cases, and what must hold of every list."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.speaking import Request, may_reply, minutes_for, reply_minutes, speaking_order

from .worked import cases, why

SPEAKING = cases("speaking")
START = datetime(2026, 11, 24, 15, tzinfo=UTC)


def requests(lines):
    """``state TUV 4 absent``: kind, speaker, rank, called in vain; each a minute after the one before."""
    for n, line in enumerate(lines):
        kind, speaker, *more = line.split()
        rank, passed = int(more[0]) if more else 4, more[1:].count("absent")
        yield Request(n, speaker, kind, rank, START + timedelta(minutes=n), passed)


@pytest.mark.parametrize("case", SPEAKING["orders"], ids=why)
def test_speakers_are_called_in_order(belgium, case):
    called = speaking_order(belgium, requests(case["requests"]))
    assert [each.speaker for each in called] == case["called"]


def test_minutes(belgium):
    assert {kind: minutes_for(belgium, kind) for kind in SPEAKING["minutes"]} == SPEAKING["minutes"]


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

# SPDX-License-Identifier: EUPL-1.2
"""A speaker who is absent when called goes to the end of the list."""

from datetime import timedelta

import pytest

from acquis.floor.acts import CallNextSpeaker, CloseSpeakersList, PassOverSpeaker, RequestFloor
from acquis.floor.queries import waiting
from acquis.law.loading import load_shipped
from acquis.record.act import Refusal
from tests import build
from tests.build import do

pytestmark = pytest.mark.django_db


def order(speakers):
    return [row.capacity for row in waiting(speakers, load_shipped("belgium-poa"))]


def three_waiting():
    speakers = build.an_open_list()
    first, second, third = build.some_states(3)
    for minute, capacity in enumerate((first, second, third)):
        build.do(RequestFloor(), capacity, speakers, now=build.MORNING + timedelta(minutes=minute))
    return speakers, first, second, third


def test_it_works(plenary):
    speakers, first, second, third = three_waiting()
    do(PassOverSpeaker(), build.chair_of(speakers.meeting), speakers)
    assert order(speakers) == [second, third, first]
    do(CallNextSpeaker(), build.chair_of(speakers.meeting), speakers)
    assert speakers.inscription_set.get(called__isnull=False).capacity == second


def test_who_is_absent_twice_comes_after_who_was_absent_once(plenary):
    speakers, first, second, third = three_waiting()
    chair = build.chair_of(speakers.meeting)
    for _ in range(4):
        do(PassOverSpeaker(), chair, speakers)
    assert order(speakers) == [second, third, first]


def test_a_closed_list_still_puts_at_the_end(plenary):
    speakers, first, second, third = three_waiting()
    chair = build.chair_of(speakers.meeting)
    do(CloseSpeakersList(), chair, speakers)
    do(PassOverSpeaker(), chair, speakers)
    assert order(speakers) == [second, third, first]


def test_nobody_is_passed_over_when_nobody_waits(plenary):
    speakers = build.an_open_list()
    with pytest.raises(Refusal) as refused:
        do(PassOverSpeaker(), build.chair_of(speakers.meeting), speakers)
    assert refused.value.reason == "nobody-waits"


def test_a_delegate_passes_over_nobody(plenary):
    speakers, first, *_ = three_waiting()
    with pytest.raises(Refusal) as refused:
        do(PassOverSpeaker(), first, speakers)
    assert (refused.value.reason, refused.value.provision.number) == ("not-entitled", "24")

# SPDX-License-Identifier: EUPL-1.2
"""The floor on the pages of a meeting: places and exchanges in the pocket, clock and order on the console, the wall."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.floor.acts import PassOverSpeaker, RequestFloor
from acquis.floor.clock_acts import GrantMoreTime, StopClock
from acquis.floor.list_acts import AnnounceClosing, OfferExchange
from acquis.floor.models import Inscription
from tests import build
from tests.build import MORNING, chair_of, do
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page_of(view, meeting):
    return reverse(view, args=[meeting.pk])


def act_page(name, subject):
    return reverse("act", args=[subject, name])


class TestPocket:
    def test_one_is_led_to_speak_for_a_group_or_by_rank(self, plenary):
        speakers, state = build.an_open_list(), build.a_state()
        delegate = visitor(state)
        asking = act_page("RequestFloor", f"speakers:{speakers.pk}")
        assert asking in text(delegate.get(page_of("pocket", speakers.meeting)))
        form = text(delegate.get(asking))
        assert "Who will speak" in form and "Head of State" in form and "On behalf of a group" in form
        delegate.post(asking, {"rank": "minister", "on_behalf_of": ""})
        assert Inscription.objects.get().rank == 3
        assert "Minister" in text(visitor().get(page_of("meeting", speakers.meeting)))

    def test_an_exchange_is_offered_and_accepted_by_hand(self, plenary):
        speakers = build.an_open_list()
        one, other = (build.a_request(speakers, each) for each in build.some_states(2))
        first, second = visitor(one.capacity), visitor(other.capacity)
        pocket = page_of("pocket", speakers.meeting)
        offering = act_page("OfferExchange", f"request:{other.pk}")
        assert offering in text(first.get(pocket))
        assert "offers to exchange places" not in text(second.get(pocket))
        first.post(offering)
        assert "You offered to exchange places" in text(first.get(pocket))
        shown = text(second.get(pocket))
        assert "offers to exchange places with you" in shown
        second.post(act_page("AcceptExchange", f"request:{one.pk}"))
        assert "You are next" in text(second.get(pocket))

    def test_nobody_else_learns_of_an_offer(self, plenary):
        speakers = build.an_open_list()
        one, other = (build.a_request(speakers, each) for each in build.some_states(2))
        third = build.a_request(speakers, build.some_states(3)[2])
        public = visitor()
        before = {view: public.get(page_of(view, speakers.meeting)) for view in ("meeting", "screen")}
        pocket = text(visitor(third.capacity).get(page_of("pocket", speakers.meeting)))
        do(OfferExchange(), one.capacity, other)
        for view, answer in before.items():
            after = public.get(page_of(view, speakers.meeting))
            assert (after.content, after["ETag"]) == (answer.content, answer["ETag"])
        after = text(visitor(third.capacity).get(page_of("pocket", speakers.meeting)))
        assert after.count("offer") == pocket.count("offer")


class TestConsole:
    def test_the_clock_is_stopped_extended_and_runs_by_hand(self, plenary):
        row = build.a_speaker()
        meeting = row.speakers.meeting
        chair = visitor(chair_of(meeting))
        console = page_of("chair", meeting)
        assert "Stop the clock" in text(chair.get(console))
        chair.post(act_page("StopClock", meeting.subject))
        stopped = text(chair.get(console))
        assert "data-clock-stands=" in stopped and "Let the clock run" in stopped
        chair.post(act_page("GrantMoreTime", meeting.subject), {"minutes": "2"})
        row.refresh_from_db()
        assert row.extended == 2
        assert "7 minutes" in text(chair.get(console))

    def test_the_closing_is_announced_and_everybody_reads_it(self, plenary):
        speakers = build.an_open_list()
        closes = MORNING + timedelta(minutes=30)
        do(AnnounceClosing(closes=closes), chair_of(speakers.meeting), speakers)
        page = text(visitor().get(page_of("meeting", speakers.meeting)))
        assert "closing of the list is announced for" in page and "10:30" in page
        assert "Close the list" in text(
            visitor(chair_of(speakers.meeting)).get(page_of("chair", speakers.meeting))
        )


def test_the_wall_shows_a_clock_that_stands(plenary):
    row = build.a_speaker()
    meeting = row.speakers.meeting
    do(StopClock(), chair_of(meeting), meeting, now=MORNING + timedelta(minutes=2))
    do(GrantMoreTime(minutes=1), chair_of(meeting), meeting, now=MORNING + timedelta(minutes=3))
    wall = text(visitor().get(page_of("screen", meeting)))
    assert 'data-clock-stands="120"' in wall and 'data-clock-minutes="6"' in wall


def test_who_stands_last_and_by_rank_is_said_on_the_list(plenary):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    do(RequestFloor(rank="head-of-state"), one, speakers)
    build.a_request(speakers, other)
    do(PassOverSpeaker(), chair_of(speakers.meeting), speakers)
    page = text(visitor().get(page_of("meeting", speakers.meeting)))
    assert "Head of State" in page and "goes last" in page

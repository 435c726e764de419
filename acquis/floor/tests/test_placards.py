# SPDX-License-Identifier: EUPL-1.2
"""Interactive exchanges and placards: who raises them, in which order they are seen; nothing of them is kept."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from acquis.floor import placards, queries
from acquis.floor.acts import CloseSpeakersList, OpenSpeakersList, RequestFloor
from acquis.floor.interactive_acts import GiveFloor
from acquis.floor.models import SpeakersList
from acquis.meetings.acts import SetStatus, TakeUpItem
from acquis.meetings.suspension_acts import SuspendMeeting
from acquis.record.weighing import profile_in_force
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.doing import malformed, performed, refused
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def nothing_raised():
    placards._rooms.clear()
    with translation.override("en"):
        yield
    placards._rooms.clear()


def an_exchange(meeting=None):
    item = build.an_item(meeting)
    do(OpenSpeakersList(interactive=True), chair_of(item.meeting), item)
    return SpeakersList.objects.get(item=item, closed=None)


def page(name, meeting):
    return reverse(name, args=[meeting.pk])


class TestInteractiveExchange:
    def test_one_does_not_wait_on_it(self, founded):
        exchange = an_exchange()
        assert refused(RequestFloor(), build.a_state(), exchange) == ("placards-here", None)

    def test_the_chair_gives_the_floor_again_and_again(self, founded):
        exchange, (one, other) = an_exchange(), build.some_states(2)
        chair = chair_of(exchange.meeting)
        for n, who in enumerate((one, other, one)):
            fields, _ = performed(GiveFloor(to=who), chair, exchange, now=MORNING + timedelta(minutes=n))
            assert (fields["findings"]["kind"], fields["findings"]["minutes"]) == ("state", 5)
        heard = list(exchange.inscription_set.order_by("called").values_list("capacity", "ended"))
        assert [who for who, _ended in heard] == [one, other, one]
        assert [ended is None for _who, ended in heard] == [False, False, True]

    def test_the_head_of_a_delegation_speaks_for_the_same_party(self, founded):
        exchange, state = an_exchange(), build.a_state()
        do(GiveFloor(to=build.head_of(state)), chair_of(exchange.meeting), exchange)
        assert queries.speaking(exchange.meeting).capacity == state

    @pytest.mark.parametrize("who", ["secretariat", "focal-point:SAM", "operator"])
    def test_not_to_whom_the_rules_do_not_give_it(self, founded, who):
        exchange = an_exchange()
        assert refused(GiveFloor(to=who), chair_of(exchange.meeting), exchange) == ("not-entitled", "26")

    def test_not_to_what_is_nobody(self, founded):
        exchange = an_exchange()
        assert malformed(GiveFloor(to="samoa"), chair_of(exchange.meeting), exchange) == (
            "to",
            "no-such-capacity",
        )

    def test_not_from_a_list_nor_once_it_was_closed(self, founded):
        speakers, state = build.an_open_list(), build.a_state()
        chair = chair_of(speakers.meeting)
        assert refused(GiveFloor(to=state), chair, speakers) == ("not-interactive", None)
        do(CloseSpeakersList(), chair, speakers)
        exchange = an_exchange(speakers.meeting)
        do(CloseSpeakersList(), chair, exchange)
        assert refused(GiveFloor(to=state), chair, exchange) == ("not-interactive", None)

    def test_in_an_informal_meeting_it_would_keep_who_spoke(self, founded):
        exchange, state = an_exchange(), build.a_state()
        chair = chair_of(exchange.meeting)
        do(SetStatus(status="informal"), chair, exchange.meeting)
        assert refused(GiveFloor(to=state), chair, exchange) == ("no-list-in-informals", "25")
        other = exchange.meeting.agendaitem_set.get(number=2)
        act = OpenSpeakersList(interactive=True)
        assert malformed(act, chair, other) == ("interactive", "placards-without-it")

    @pytest.mark.parametrize("capacity", ["state:SAM", SECRETARIAT, "operator", "public"])
    def test_the_chair_alone_gives_it(self, founded, capacity):
        assert refused(GiveFloor(to="state:SAM"), capacity, an_exchange()) == ("not-entitled", "24")


class TestPlacards:
    def test_they_are_seen_in_the_order_raised_and_each_once(self, founded):
        meeting, (one, other) = an_exchange().meeting, build.some_states(2)
        for who in (one, other, one):
            placards.put_up(meeting, who, MORNING)
        assert placards.in_order(meeting) == [one, other]
        placards.take_down(meeting, one)
        placards.put_up(meeting, one, MORNING)
        assert placards.in_order(meeting) == [other, one]

    def test_they_go_with_the_segment(self, founded):
        meeting, state = build.an_open_meeting(status="informal"), build.a_state()
        placards.put_up(meeting, state, MORNING)
        do(SetStatus(status="informal-informal"), chair_of(meeting), meeting)
        meeting.refresh_from_db()
        assert placards.in_order(meeting) == []
        assert placards._rooms == {}

    def test_they_go_with_the_item(self, founded):
        meeting = build.an_item().meeting
        do(SetStatus(status="informal"), chair_of(meeting), meeting)
        meeting.refresh_from_db()
        placards.put_up(meeting, build.a_state(), MORNING)
        do(TakeUpItem(), chair_of(meeting), meeting.agendaitem_set.get(number=2))
        meeting.refresh_from_db()
        assert placards.in_order(meeting) == []

    @pytest.mark.parametrize("status", ["formal-open", "formal-closed"])
    def test_in_a_formal_meeting_only_in_an_exchange(self, founded, status):
        meeting, state = build.an_open_meeting(status=status), build.a_state()
        assert not placards.may_raise(meeting, state, profile_in_force(founded))
        an_exchange(meeting)
        assert placards.may_raise(meeting, state, profile_in_force(founded))

    def test_not_while_the_meeting_is_suspended_nor_once_it_closed(self, founded):
        meeting, state = build.an_open_meeting(status="informal"), build.a_state()
        profile = profile_in_force(founded)
        assert placards.may_raise(meeting, state, profile)
        do(SuspendMeeting(), chair_of(meeting), meeting)
        assert not placards.may_raise(meeting, state, profile)
        closed = build.a_closed_meeting()
        assert not placards.may_raise(closed, state, profile)

    def test_whoever_takes_the_floor_there_and_nobody_else(self, founded):
        meeting, profile = build.an_open_meeting(status="informal"), profile_in_force(founded)
        asked = [build.a_state(), build.an_observer(), build.a_stakeholder(), SECRETARIAT, "public", None]
        assert [placards.may_raise(meeting, who, profile) for who in asked] == [True, True, *[False] * 4]


class TestNothingIsKept:
    """What is raised in an informal meeting is in no table, not even of the desk."""

    def test_raising_and_lowering_writes_no_row_anywhere(self, plenary):
        meeting = build.an_open_meeting(status="informal-informal")
        delegates = [visitor(each) for each in build.some_states(3)]
        chair = visitor(chair_of(meeting))
        before = everything()
        for delegate in delegates:
            assert delegate.post(page("placards", meeting), {"placard": "up"}).status_code == 302
        assert len(placards.in_order(meeting)) == 3
        delegates[0].post(page("placards", meeting), {"placard": "down"})
        chair.post(page("placards", meeting), {"placard": "heard", "who": build.some_states(3)[1]})
        assert placards.in_order(meeting) == [build.some_states(3)[2]]
        assert everything() == before

    def test_the_public_pages_do_not_change(self, plenary):
        meeting = build.an_open_meeting(status="informal")
        public, delegate = visitor(), visitor(build.a_state())
        before = public.get(page("meeting", meeting))
        delegate.post(page("placards", meeting), {"placard": "up"})
        after = public.get(page("meeting", meeting))
        assert (after.content, after["ETag"]) == (before.content, before["ETag"])
        assert public.get(page("placards", meeting)).status_code == 404
        assert visitor(build.a_stakeholder()).get(page("placards", meeting)).status_code == 404


def everything():
    """Every row of every table, but what says when somebody signed in."""
    apart = {"django_session", "parties_user"}
    return {
        model._meta.db_table: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
        if model._meta.db_table not in apart
    }


class TestPages:
    def test_a_delegate_raises_it_in_the_pocket_and_the_chair_gives_the_floor(self, plenary):
        exchange, state = an_exchange(), build.a_state()
        meeting = exchange.meeting
        delegate, chair = visitor(state), visitor(chair_of(meeting))
        assert "Raise the placard" in text(delegate.get(page("pocket", meeting)))
        delegate.post(page("placards", meeting), {"placard": "up"})
        assert "Lower the placard" in text(delegate.get(page("pocket", meeting)))
        console = text(chair.get(page("chair", meeting)))
        assert 'id="give-1"' in console
        seen = console.split('name="seen" value="')[1].split('"')[0]
        chair.post(reverse("act", args=[f"speakers:{exchange.pk}", "GiveFloor"]), {"to": state, "seen": seen})
        assert queries.speaking(meeting).capacity == state
        assert "You have the floor" in text(delegate.get(page("pocket", meeting)))

    def test_the_floor_given_takes_the_placard_down(self, plenary):
        exchange, state = an_exchange(), build.a_state()
        placards.put_up(exchange.meeting, state, MORNING)
        do(GiveFloor(to=state), chair_of(exchange.meeting), exchange)
        pocket = text(visitor(state).get(page("pocket", exchange.meeting)))
        assert "Raise the placard" in pocket


class TestInterface:
    def test_one_raises_and_lowers_ones_own(self, plenary):
        meeting, state = build.an_open_meeting(status="informal"), build.a_state()
        set_clock(MORNING)
        path, caller = f"meetings/{meeting.pk}/placards", by_token(state)
        assert caller.get(path).json() == {"open": True, "raised": []}
        assert caller.send({"raised": True}, path).json() == {"open": True, "raised": [state]}
        assert caller.send({"raised": False}, path).json() == {"open": True, "raised": []}

    def test_who_is_not_in_the_room_learns_nothing(self, plenary):
        meeting = build.an_open_meeting(status="informal-informal")
        set_clock(MORNING)
        path = f"meetings/{meeting.pk}/placards"
        assert Caller().get(path).status_code == 401
        assert by_token(build.a_stakeholder()).get(path).status_code == 404

    def test_not_where_no_placards_are_raised(self, plenary):
        meeting = build.an_open_meeting()
        set_clock(MORNING)
        answer = by_token(build.a_state()).send({"raised": True}, f"meetings/{meeting.pk}/placards")
        assert (answer.status_code, answer.json()["reason"]) == (403, "no-placards-now")

# SPDX-License-Identifier: EUPL-1.2
"""The list of speakers: opened, asked for, withdrawn from, called from, ended, closed."""

from datetime import timedelta

import pytest

from acquis.floor import queries
from acquis.floor.acts import (
    CallNextSpeaker,
    CloseSpeakersList,
    EndStatement,
    OpenSpeakersList,
    RequestFloor,
    WithdrawRequest,
)
from acquis.floor.models import Inscription, SpeakersList
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.record.act import NotFound, key_of
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.doing import malformed, performed, refused

NOT_THE_CHAIR = [
    "state:SAM",
    "head:SAM",
    SECRETARIAT,
    "operator",
    "observer:HOLY-SEE",
    "public",
    "institution",
    "clock",
]


class TestOpenSpeakersList:
    def test_it_works(self, founded):
        item = build.an_item()
        fields, changed = performed(OpenSpeakersList(), chair_of(item.meeting), item)
        assert changed == {"floor_speakerslist": (1, 0, 0)}
        speakers = SpeakersList.objects.get(pk=key_of("open", fields["number"], 1))
        assert (speakers.item, speakers.meeting, speakers.opened) == (item, item.meeting, MORNING)

    def test_one_list_is_open_on_an_item(self, founded):
        speakers = build.an_open_list()
        chair = chair_of(speakers.meeting)
        assert refused(OpenSpeakersList(), chair, speakers.item) == ("list-open-already", None)
        do(CloseSpeakersList(), chair, speakers)
        assert performed(OpenSpeakersList(), chair, speakers.item)[1] == {"floor_speakerslist": (1, 0, 0)}

    def test_not_once_the_meeting_closed(self, founded):
        item = build.an_item()
        do(CloseMeeting(), chair_of(item.meeting), item.meeting)
        assert refused(OpenSpeakersList(), chair_of(item.meeting), item) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_opens_it(self, founded, capacity):
        assert refused(OpenSpeakersList(), capacity, build.an_item()) == ("not-entitled", "24")


class TestRequestFloor:
    def test_it_works(self, founded):
        speakers, state = build.an_open_list(), build.a_state()
        at = MORNING + timedelta(seconds=3)
        fields, changed = performed(RequestFloor(), state, speakers, now=at)
        assert changed == {"floor_inscription": (1, 0, 0)}
        request = Inscription.objects.get(pk=key_of("open", fields["number"], 1))
        assert (request.capacity, request.kind, request.group, request.minutes, request.received) == (
            state,
            "state",
            "",
            5,
            at,
        )

    @pytest.mark.parametrize(
        ("who", "kind", "provision", "minutes"),
        [("observer", "observer", "26", 5), ("igo", "igo", "28", 5), ("stakeholder", "stakeholder", "8", 3)],
    )
    def test_others_ask_too_each_in_their_kind(self, founded, who, kind, provision, minutes):
        speakers = build.an_open_list()
        capacity = {"observer": build.an_observer, "igo": build.an_igo, "stakeholder": build.a_stakeholder}[
            who
        ]()
        fields, _ = performed(RequestFloor(), capacity, speakers)
        found = fields["findings"]
        assert (found["kind"], found["provision"], found["minutes"]) == (kind, provision, minutes)

    def test_the_head_of_a_delegation_asks_for_the_same_party(self, founded):
        speakers, state = build.an_open_list(), build.a_state()
        performed(RequestFloor(), build.head_of(state), speakers)
        assert refused(RequestFloor(), state, speakers) == ("on-the-list-already", "32")

    def test_a_state_asks_for_a_group_besides_itself(self, founded):
        speakers, state = build.an_open_list(), build.a_state()
        performed(RequestFloor(), state, speakers)
        fields, _ = performed(RequestFloor(on_behalf_of="AFR"), state, speakers)
        assert (fields["findings"]["kind"], fields["findings"]["minutes"]) == ("group", 7)
        assert refused(RequestFloor(on_behalf_of="AFR"), state, speakers) == ("on-the-list-already", "32")

    @pytest.mark.parametrize("group", ["NONE", "", "afr"])
    def test_a_group_is_one_there_is(self, founded, group):
        act = RequestFloor(on_behalf_of=group)
        assert malformed(act, build.a_state(), build.an_open_list()) == ("on_behalf_of", "no-such-group")

    def test_a_group_speaks_through_a_state(self, founded):
        act, speakers = RequestFloor(on_behalf_of="AFR"), build.an_open_list()
        for capacity in (build.an_observer(), build.a_stakeholder()):
            assert malformed(act, capacity, speakers) == ("on_behalf_of", "groups-speak-through-states")

    def test_who_spoke_does_not_ask_again_and_who_withdrew_may(self, founded):
        speakers, (one, other) = build.an_open_list(), build.some_states(2)
        build.a_speaker(speakers, one)
        assert refused(RequestFloor(), one, speakers) == ("spoken-already", "32")
        do(WithdrawRequest(), other, build.a_request(speakers, other))
        performed(RequestFloor(), other, speakers)

    def test_nobody_is_added_to_a_closed_list(self, founded):
        speakers = build.an_open_list()
        do(CloseSpeakersList(), chair_of(speakers.meeting), speakers)
        assert refused(RequestFloor(), build.a_state(), speakers) == ("list-closed", "32")

    def test_not_once_the_meeting_closed(self, founded):
        speakers = build.an_open_list()
        do(CloseMeeting(), chair_of(speakers.meeting), speakers.meeting)
        reason, _ = refused(RequestFloor(), build.a_state(), speakers)
        assert reason in ("not-in-this-status", "meeting-closed")

    @pytest.mark.parametrize("status", ["informal", "informal-informal"])
    def test_no_list_is_kept_in_informals(self, founded, status):
        speakers = build.an_open_list()
        do(SetStatus(status=status), chair_of(speakers.meeting), speakers.meeting)
        assert refused(RequestFloor(), build.a_state(), speakers) == ("no-list-in-informals", "25")

    def test_in_a_closed_meeting_it_is_sealed_for_those_in_the_room(self, founded):
        speakers = build.an_open_list()
        do(SetStatus(status="formal-closed"), chair_of(speakers.meeting), speakers.meeting)
        fields, changed = performed(RequestFloor(), build.a_state(), speakers)
        assert (fields["log"], fields["audience"]) == ("sealed", "room:chair,head,observer,secretariat,state")
        assert changed == {"floor_inscription": (1, 0, 0)}

    def test_a_closed_meeting_is_not_there_for_stakeholders(self, founded):
        speakers, stakeholder = build.an_open_list(), build.a_stakeholder()
        do(SetStatus(status="formal-closed"), chair_of(speakers.meeting), speakers.meeting)
        with pytest.raises(NotFound):
            do(RequestFloor(), stakeholder, speakers)

    def test_observers_ask_in_a_closed_meeting(self, founded):
        speakers = build.an_open_list()
        do(SetStatus(status="formal-closed"), chair_of(speakers.meeting), speakers.meeting)
        do(RequestFloor(), build.an_observer(), speakers)

    @pytest.mark.parametrize(
        ("capacity", "provision"),
        [
            (SECRETARIAT, "26"),
            ("operator", "26"),
            ("public", "42"),
            ("institution", "26"),
            ("focal-point:SAM", "26"),
        ],
    )
    def test_who_does_not_speak_is_not_entitled(self, founded, capacity, provision):
        assert refused(RequestFloor(), capacity, build.an_open_list()) == ("not-entitled", provision)


class TestWithdrawRequest:
    def test_it_works(self, founded):
        request = build.a_request()
        assert performed(WithdrawRequest(), request.capacity, request)[1] == {"floor_inscription": (0, 1, 0)}
        request.refresh_from_db()
        assert request.withdrawn == MORNING

    def test_the_head_of_the_delegation_withdraws_it_too(self, founded):
        request = build.a_request()
        performed(WithdrawRequest(), build.head_of(request.capacity), request)

    def test_nobody_else_withdraws_it(self, founded):
        request = build.a_request()
        for capacity in (build.some_states(2)[1], build.an_observer()):
            assert refused(WithdrawRequest(), capacity, request) == ("not-your-own", None)

    def test_not_once_called_nor_twice(self, founded):
        speakers = build.an_open_list()
        spoke = build.a_speaker(speakers)
        assert refused(WithdrawRequest(), spoke.capacity, spoke) == ("called-or-withdrawn", None)
        other = build.a_request(speakers, build.some_states(2)[1])
        do(WithdrawRequest(), other.capacity, other)
        assert refused(WithdrawRequest(), other.capacity, other) == ("called-or-withdrawn", None)

    @pytest.mark.parametrize("capacity", [SECRETARIAT, "operator", "institution"])
    def test_who_does_not_speak_is_not_entitled(self, founded, capacity):
        assert refused(WithdrawRequest(), capacity, build.a_request()) == ("not-entitled", "26")


class TestCallNextSpeaker:
    def test_it_works_and_whoever_had_the_floor_has_ended(self, founded):
        speakers, (one, other) = build.an_open_list(), build.some_states(2)
        first = build.a_speaker(speakers, one)
        second = build.a_request(speakers, other)
        at = MORNING + timedelta(minutes=4)
        fields, changed = performed(CallNextSpeaker(), chair_of(speakers.meeting), speakers, now=at)
        assert changed == {"floor_inscription": (0, 2, 0)}
        assert fields["findings"]["request"] == second.pk
        first.refresh_from_db(), second.refresh_from_db()
        assert (first.ended, second.called, queries.speaking(speakers.meeting)) == (at, at, second)

    def test_groups_speak_first_then_states_then_the_others_in_the_order_received(self, founded):
        speakers, states = build.an_open_list(), build.some_states(3)
        asked = [build.a_stakeholder(), build.an_igo(), build.an_observer(), states[0], states[1]]
        for n, capacity in enumerate(asked):
            build.a_request(speakers, capacity, now=MORNING + timedelta(seconds=n))
        build.a_request(speakers, states[2], group="AFR", now=MORNING + timedelta(seconds=9))
        order = []
        for _ in range(6):
            do(CallNextSpeaker(), chair_of(speakers.meeting), speakers)
            row = queries.speaking(speakers.meeting)
            order.append(row.group or row.capacity)
        assert order == ["AFR", states[0], states[1], asked[2], asked[1], asked[0]]

    def test_nobody_waits_on_an_empty_list(self, founded):
        speakers = build.an_open_list()
        assert refused(CallNextSpeaker(), chair_of(speakers.meeting), speakers) == ("nobody-waits", None)

    def test_a_point_of_order_comes_first(self, founded):
        speakers = build.a_request().speakers
        build.a_point_of_order(speakers.meeting)
        assert refused(CallNextSpeaker(), chair_of(speakers.meeting), speakers) == (
            "point-of-order-first",
            "29",
        )

    def test_an_appeal_comes_first(self, founded):
        speakers = build.a_request().speakers
        build.an_appeal(build.a_ruling(speakers.meeting))
        assert refused(CallNextSpeaker(), chair_of(speakers.meeting), speakers) == ("appeal-first", "30")

    def test_those_on_a_closed_list_are_heard(self, founded):
        speakers = build.a_request().speakers
        do(CloseSpeakersList(), chair_of(speakers.meeting), speakers)
        performed(CallNextSpeaker(), chair_of(speakers.meeting), speakers)

    def test_not_once_the_meeting_closed(self, founded):
        speakers = build.a_request().speakers
        do(CloseMeeting(), chair_of(speakers.meeting), speakers.meeting)
        assert refused(CallNextSpeaker(), chair_of(speakers.meeting), speakers) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_calls(self, founded, capacity):
        assert refused(CallNextSpeaker(), capacity, build.a_request().speakers) == ("not-entitled", "24")

    def test_the_chair_of_another_meeting_does_not(self, founded):
        speakers, other = build.a_request().speakers, build.a_meeting(title="Second")
        assert refused(CallNextSpeaker(), chair_of(other), speakers) == ("not-your-meeting", "24")


class TestEndStatement:
    def test_it_works(self, founded):
        request = build.a_speaker()
        meeting = request.speakers.meeting
        assert performed(EndStatement(), chair_of(meeting), meeting)[1] == {"floor_inscription": (0, 1, 0)}
        request.refresh_from_db()
        assert (request.ended, queries.speaking(meeting)) == (MORNING, None)

    def test_somebody_must_speak(self, founded):
        meeting = build.a_request().speakers.meeting
        assert refused(EndStatement(), chair_of(meeting), meeting) == ("nobody-speaks", None)

    def test_only_while_the_meeting_is_under_way(self, founded):
        convened, closed = build.a_meeting(), build.a_closed_meeting()
        assert refused(EndStatement(), chair_of(convened), convened) == ("meeting-not-open", None)
        assert refused(EndStatement(), chair_of(closed), closed) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_ends_it(self, founded, capacity):
        assert refused(EndStatement(), capacity, build.a_speaker().speakers.meeting) == ("not-entitled", "24")


class TestCloseSpeakersList:
    def test_it_works(self, founded):
        speakers = build.an_open_list()
        assert performed(CloseSpeakersList(), chair_of(speakers.meeting), speakers)[1] == {
            "floor_speakerslist": (0, 1, 0)
        }
        speakers.refresh_from_db()
        assert speakers.closed == MORNING

    def test_it_closes_once(self, founded):
        speakers = build.an_open_list()
        do(CloseSpeakersList(), chair_of(speakers.meeting), speakers)
        assert refused(CloseSpeakersList(), chair_of(speakers.meeting), speakers) == ("list-closed", "32")

    def test_not_once_the_meeting_closed(self, founded):
        speakers = build.an_open_list()
        do(CloseMeeting(), chair_of(speakers.meeting), speakers.meeting)
        assert refused(CloseSpeakersList(), chair_of(speakers.meeting), speakers) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_closes_it(self, founded, capacity):
        assert refused(CloseSpeakersList(), capacity, build.an_open_list()) == ("not-entitled", "24")


def test_the_waiting_list_is_in_the_order_received_not_entered(founded):
    speakers, (one, other) = build.an_open_list(), build.some_states(2)
    build.a_request(speakers, one, now=MORNING + timedelta(seconds=5))
    build.a_request(speakers, other, now=MORNING + timedelta(seconds=2))
    waiting = queries.waiting(speakers, profile_in_force(founded))
    assert [row.capacity for row in waiting] == [other, one]

# SPDX-License-Identifier: EUPL-1.2
"""Places in the list of speakers: rank, the closing announced, places exchanged, yielded, arranged by the chair."""

from datetime import timedelta

import pytest

from acquis.floor.acts import (
    CallNextSpeaker,
    OpenSpeakersList,
    PassOverSpeaker,
    RequestFloor,
    WithdrawRequest,
)
from acquis.floor.list_acts import (
    AcceptExchange,
    AnnounceClosing,
    ArrangeSpeakers,
    OfferExchange,
    WithdrawExchange,
    YieldPlace,
)
from acquis.floor.models import Exchange, Inscription, SpeakersList
from acquis.floor.queries import waiting
from acquis.law.loading import load_shipped
from acquis.meetings.acts import CloseMeeting, EnterEstablishment, SetStatus
from acquis.meetings.models import Body
from acquis.record import log
from acquis.record.models import Entry, Head
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.doing import malformed, performed, refused

MINUTE = timedelta(minutes=1)


def order(speakers):
    return [row.group or row.capacity for row in waiting(speakers, profile_in_force(Head.objects.get()))]


def waiting_states(how_many=3):
    """An open list, and the requests of so many States on it, a minute apart."""
    speakers = build.an_open_list()
    states = build.some_states(how_many)
    rows = [
        build.a_request(speakers, each, now=MORNING + n * MINUTE) for n, each in enumerate(states, start=1)
    ]
    return speakers, rows, states


class TestRank:
    def test_a_head_of_state_comes_before_a_minister_before_a_delegate(self, founded):
        speakers, states = build.an_open_list(), build.some_states(3)
        for n, rank in enumerate(["delegate", "minister", "head-of-state"]):
            do(RequestFloor(rank=rank), states[n], speakers, now=MORNING + n * MINUTE)
        assert order(speakers) == states[::-1]

    def test_an_organisation_does_not_speak_by_rank(self, founded):
        act, speakers = RequestFloor(rank="minister"), build.an_open_list()
        assert malformed(act, build.an_igo(), speakers) == ("rank", "rank-of-delegations")
        performed(act, build.an_observer(), speakers)


class TestAnnounceClosing:
    def test_it_works_and_judges_by_when_a_request_was_received(self, founded):
        speakers, (one, other) = build.an_open_list(), build.some_states(2)
        at = MORNING + 30 * MINUTE
        fields, changed = performed(AnnounceClosing(closes=at), chair_of(speakers.meeting), speakers)
        assert (changed, fields["payload"]["closes"]) == (
            {"floor_speakerslist": (0, 1, 0)},
            log.instant(at),
        )
        performed(RequestFloor(), one, speakers, now=at - timedelta(microseconds=1))
        assert refused(RequestFloor(), other, speakers, now=at) == ("list-closed", "32")
        assert refused(AnnounceClosing(closes=at + MINUTE), chair_of(speakers.meeting), speakers, now=at) == (
            "list-closed",
            "32",
        )

    def test_it_can_be_moved_while_the_list_is_open(self, founded):
        speakers, state = build.an_open_list(), build.a_state()
        chair = chair_of(speakers.meeting)
        do(AnnounceClosing(closes=MORNING + 5 * MINUTE), chair, speakers)
        do(AnnounceClosing(closes=MORNING + 9 * MINUTE), chair, speakers)
        performed(RequestFloor(), state, speakers, now=MORNING + 7 * MINUTE)

    def test_it_lies_ahead(self, founded):
        speakers = build.an_open_list()
        assert malformed(AnnounceClosing(closes=MORNING), chair_of(speakers.meeting), speakers) == (
            "closes",
            "not-ahead",
        )

    def test_those_on_the_list_are_heard_after_it(self, founded):
        speakers, _rows, states = waiting_states(2)
        chair = chair_of(speakers.meeting)
        do(AnnounceClosing(closes=MORNING + 5 * MINUTE), chair, speakers, now=MORNING + 2 * MINUTE)
        do(CallNextSpeaker(), chair, speakers, now=MORNING + 9 * MINUTE)
        assert order(speakers) == states[1:]

    @pytest.mark.parametrize("capacity", ["state:SAM", SECRETARIAT, "operator", "public"])
    def test_the_chair_alone_announces_it(self, founded, capacity):
        act = AnnounceClosing(closes=MORNING + MINUTE)
        assert refused(act, capacity, build.an_open_list()) == ("not-entitled", "24")


class TestYieldPlace:
    def test_it_works(self, founded):
        speakers, rows, states = waiting_states()
        _fields, changed = performed(YieldPlace(), states[0], rows[0], now=MORNING + 9 * MINUTE)
        assert changed == {"floor_inscription": (0, 1, 0)}
        assert order(speakers) == [states[1], states[2], states[0]]

    def test_who_asks_later_still_comes_before_who_let_all_others_go_first(self, founded):
        speakers, rows, states = waiting_states(2)
        late = build.some_states(4)[3]
        do(YieldPlace(), states[0], rows[0], now=MORNING + 9 * MINUTE)
        build.a_request(speakers, late, now=MORNING + 10 * MINUTE)
        assert order(speakers) == [states[1], late, states[0]]

    def test_the_last_has_nobody_to_let_go_first(self, founded):
        _speakers, rows, states = waiting_states()
        assert refused(YieldPlace(), states[2], rows[2]) == ("last-already", None)

    def test_ones_own_alone_and_only_while_it_waits(self, founded):
        speakers, rows, states = waiting_states()
        assert refused(YieldPlace(), states[1], rows[0]) == ("not-your-own", None)
        do(CallNextSpeaker(), chair_of(speakers.meeting), speakers, now=MORNING + 9 * MINUTE)
        assert refused(YieldPlace(), states[0], rows[0]) == ("called-or-withdrawn", None)


class TestExchange:
    def test_one_offers_the_other_accepts(self, founded):
        speakers, rows, states = waiting_states()
        fields, changed = performed(OfferExchange(), states[0], rows[2], now=MORNING + 9 * MINUTE)
        assert (fields["log"], changed) == ("sealed", {"floor_exchange": (1, 0, 0)})
        assert order(speakers) == states
        fields, changed = performed(AcceptExchange(), states[2], rows[0], now=MORNING + 10 * MINUTE)
        assert (fields["log"], fields["findings"]["other"]) == ("open", states[0])
        assert changed == {"floor_inscription": (0, 2, 0), "floor_exchange": (0, 1, 0)}
        assert order(speakers) == [states[2], states[1], states[0]]

    def test_an_offer_is_for_the_two_and_those_who_serve_the_list(self, founded):
        speakers, rows, states = waiting_states()
        do(OfferExchange(), states[0], rows[2])
        [entry] = Entry.objects.filter(log="sealed")
        chair = chair_of(speakers.meeting)
        assert log.read(entry.body)["audience"] == f"only:{chair},secretariat," + ",".join(
            sorted((states[0], states[2]))
        )

    def test_exchanged_twice_all_stand_as_before(self, founded):
        speakers, rows, states = waiting_states()
        for _turn in range(2):
            do(OfferExchange(), states[0], rows[2])
            do(AcceptExchange(), states[2], rows[0])
        assert order(speakers) == states

    def test_a_place_may_go_round(self, founded):
        speakers, rows, states = waiting_states()
        do(OfferExchange(), states[0], rows[2])
        do(AcceptExchange(), states[2], rows[0])
        do(OfferExchange(), states[1], rows[2])
        do(AcceptExchange(), states[2], rows[1])
        assert order(speakers) == [states[1], states[2], states[0]]

    def test_the_place_of_who_withdrew_stays_with_whom_it_was_given(self, founded):
        speakers, rows, states = waiting_states()
        do(OfferExchange(), states[0], rows[2])
        do(AcceptExchange(), states[2], rows[0])
        do(WithdrawRequest(), states[0], rows[0])
        assert order(speakers) == [states[2], states[1]]

    def test_absence_goes_to_the_end_and_stays_with_the_place_exchanged(self, founded):
        speakers, rows, states = waiting_states()
        do(PassOverSpeaker(), chair_of(speakers.meeting), speakers, now=MORNING + 9 * MINUTE)
        assert order(speakers) == [states[1], states[2], states[0]]
        do(OfferExchange(), states[0], rows[1])
        do(AcceptExchange(), states[1], rows[0])
        assert order(speakers) == [states[0], states[2], states[1]]

    def test_no_offer_no_exchange(self, founded):
        _speakers, rows, states = waiting_states()
        do(OfferExchange(), states[0], rows[2])
        assert refused(AcceptExchange(), states[1], rows[0]) == ("no-exchange-offered", None)
        assert refused(AcceptExchange(), states[0], rows[2]) == ("no-exchange-offered", None)
        do(WithdrawExchange(), states[0], rows[2])
        assert refused(AcceptExchange(), states[2], rows[0]) == ("no-exchange-offered", None)
        assert refused(WithdrawExchange(), states[0], rows[2]) == ("no-exchange-offered", None)
        assert Exchange.objects.get().accepted is None

    def test_once_at_a_time_with_the_same(self, founded):
        _speakers, rows, states = waiting_states()
        do(OfferExchange(), states[0], rows[2])
        assert refused(OfferExchange(), states[0], rows[2]) == ("exchange-offered-already", None)
        performed(OfferExchange(), states[0], rows[1])

    def test_only_with_somebody_in_the_same_part_of_the_order(self, founded):
        speakers, rows, states = waiting_states()
        observer = build.an_observer()
        build.a_request(speakers, observer)
        assert refused(OfferExchange(), observer, rows[0]) == ("another-tier", "32")

    def test_a_state_offers_its_place_as_a_group_to_a_group(self, founded):
        speakers, rows, states = waiting_states()
        first = build.a_request(speakers, states[0], group="AFR", now=MORNING + 5 * MINUTE)
        build.a_request(speakers, states[1], group="APG", now=MORNING + 6 * MINUTE)
        do(OfferExchange(), states[1], first)
        own_group = Inscription.objects.get(group="APG")
        do(AcceptExchange(), states[0], own_group)
        assert order(speakers) == ["APG", "AFR", *states]

    def test_not_with_oneself_nor_without_a_place_nor_with_who_was_called(self, founded):
        speakers, rows, states = waiting_states()
        assert refused(OfferExchange(), states[0], rows[0]) == ("your-own", None)
        assert refused(OfferExchange(), build.some_states(5)[4], rows[0]) == ("not-on-the-list", None)
        do(CallNextSpeaker(), chair_of(speakers.meeting), speakers, now=MORNING + 9 * MINUTE)
        assert refused(OfferExchange(), states[1], rows[0]) == ("called-or-withdrawn", None)


class TestDedicatedSession:
    """Under the programme on small arms organisations are heard in a session of their own."""

    @pytest.fixture
    def salw(self, unfounded):
        build.a_founded_record(profile="poa-salw")
        entered = EnterEstablishment(
            document=build.words("Programme"), adopted_on="2001-07-20", attested_by="The Conference"
        )
        do(entered, SECRETARIAT, "institution", now=build.FOUNDED)
        return build.an_open_meeting(body=Body.objects.get(kind=load_shipped("poa-salw").main_body()))

    def test_an_organisation_is_not_on_the_list_of_states(self, salw):
        speakers = build.an_open_list(salw)
        assert refused(RequestFloor(), build.a_stakeholder(), speakers) == ("session-of-their-own", "17")

    def test_a_state_is_not_on_the_list_of_organisations(self, salw):
        item = build.an_item(salw)
        do(OpenSpeakersList(dedicated=True), chair_of(salw), item, now=salw.starts)
        speakers = SpeakersList.objects.get()
        assert refused(RequestFloor(), build.a_state(), speakers) == ("not-of-this-session", "17")
        performed(RequestFloor(), build.a_stakeholder(), speakers, now=salw.starts)

    def test_a_ruling_gives_the_floor_all_the_same(self, salw):
        speakers, stakeholder = build.an_open_list(salw), build.a_stakeholder()
        build.a_ruling(salw, power="take-the-floor", to=stakeholder)
        performed(RequestFloor(), stakeholder, speakers, now=salw.starts)

    def test_the_chair_arranges_the_order_for_balance(self, salw):
        do(OpenSpeakersList(dedicated=True), chair_of(salw), build.an_item(salw), now=salw.starts)
        speakers = SpeakersList.objects.get()
        names = [build.a_stakeholder(code) for code in ("ONE", "TWO", "THREE")]
        rows = [build.a_request(speakers, each, now=salw.starts) for each in names]
        wanted = [2, 0, 1]
        act = ArrangeSpeakers(order=tuple(f"request:{rows[n].pk}" for n in wanted))
        performed(act, chair_of(salw), speakers, now=salw.starts)
        late = build.a_stakeholder("FOUR")
        build.a_request(speakers, late, now=salw.starts)
        assert order(speakers) == [*(names[n] for n in wanted), late]
        assert malformed(act, chair_of(salw), speakers, now=salw.starts) == ("order", "each-once")

    def test_elsewhere_the_rules_give_the_order(self, founded):
        speakers, rows, _states = waiting_states(2)
        act = ArrangeSpeakers(order=tuple(f"request:{row.pk}" for row in rows[::-1]))
        assert refused(act, chair_of(speakers.meeting), speakers) == ("order-is-the-rules", "32")

    def test_no_dedicated_list_where_the_rules_know_no_such_session(self, founded):
        item = build.an_item()
        assert malformed(OpenSpeakersList(dedicated=True), chair_of(item.meeting), item) == (
            "dedicated",
            "no-session-of-their-own",
        )


def test_what_moves_places_is_sealed_with_a_closed_meeting(founded):
    speakers, rows, states = waiting_states()
    do(SetStatus(status="formal-closed"), chair_of(speakers.meeting), speakers.meeting)
    fields, _ = performed(YieldPlace(), states[0], rows[0])
    assert (fields["log"], fields["audience"]) == ("sealed", "room:chair,head,observer,secretariat,state")


def test_nothing_moves_once_the_meeting_closed(founded):
    speakers, rows, states = waiting_states()
    do(CloseMeeting(), chair_of(speakers.meeting), speakers.meeting)
    for act, capacity, on in (
        (YieldPlace(), states[0], rows[0]),
        (OfferExchange(), states[0], rows[1]),
        (AnnounceClosing(closes=MORNING + 60 * MINUTE), chair_of(speakers.meeting), speakers),
    ):
        reason, _provision = refused(act, capacity, on)
        assert reason in ("meeting-closed", "not-in-this-status")

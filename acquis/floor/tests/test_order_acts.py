# SPDX-License-Identifier: EUPL-1.2
"""Points of order, rulings, appeals and rights of reply."""

from datetime import timedelta

import pytest

from acquis.floor import queries
from acquis.floor.acts import EndStatement, RequestFloor
from acquis.floor.models import Appeal, PointOfOrder, Reply, Ruling
from acquis.floor.order_acts import (
    AppealRuling,
    GiveReply,
    MakeRuling,
    RaisePointOfOrder,
    RequestReply,
    RuleOnPoint,
    SetAsideRuling,
    UpholdRuling,
)
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.meetings.models import StandingDeparture
from acquis.record.act import key_of
from acquis.record.registry import find
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

DeclareAdopted, DeclareNotAdopted = find("DeclareAdopted"), find("DeclareNotAdopted")
NOT_THE_CHAIR = ["state:SAM", SECRETARIAT, "operator", "observer:HOLY-SEE", "public", "institution"]


class TestRaisePointOfOrder:
    act = RaisePointOfOrder(words=words("The time limit was not applied alike."))

    def test_it_works(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        fields, changed = performed(self.act, state, meeting)
        assert changed == {"floor_pointoforder": (1, 0, 0)}
        assert list(fields["payload"]["words"]) == ["commitment"]
        point = PointOfOrder.objects.get(pk=key_of("open", fields["number"], 1))
        assert (point.capacity, point.words, point.raised) == (state, self.act.words, MORNING)

    def test_one_at_a_time_for_each_party(self, founded):
        meeting, (one, other) = build.an_open_meeting(), build.some_states(2)
        do(self.act, one, meeting)
        assert refused(self.act, build.head_of(one), meeting) == ("point-raised-already", "29")
        performed(self.act, other, meeting)
        performed(self.act, build.an_observer(), meeting)

    def test_only_while_the_meeting_is_under_way(self, founded):
        assert refused(self.act, build.a_state(), build.a_meeting()) == ("meeting-not-open", None)

    def test_not_in_informal_informals(self, founded):
        meeting = build.an_open_meeting(status="informal-informal")
        assert refused(self.act, build.a_state(), meeting) == ("not-in-this-status", "29")

    def test_others_do_not(self, founded):
        meeting = build.an_open_meeting()
        for capacity in (build.a_stakeholder(), build.an_igo(), SECRETARIAT, chair_of(meeting), "public"):
            assert refused(self.act, capacity, meeting) == ("not-entitled", "29")


class TestRuleOnPoint:
    act = RuleOnPoint(words=words("The limit stands."))

    def test_it_works(self, founded):
        point = build.a_point_of_order()
        fields, changed = performed(self.act, chair_of(point.meeting), point)
        assert changed == {"floor_ruling": (1, 0, 0)}
        ruling = Ruling.objects.get(pk=key_of("open", fields["number"], 1))
        assert (ruling.point, ruling.words, ruling.departure) == (point, self.act.words, None)
        assert not queries.open_points(point.meeting).exists()

    def test_a_point_is_ruled_upon_once(self, founded):
        point = build.a_point_of_order()
        do(self.act, chair_of(point.meeting), point)
        assert refused(self.act, chair_of(point.meeting), point) == ("ruled-already", None)

    def test_not_once_the_meeting_closed(self, founded):
        point = build.a_point_of_order()
        do(CloseMeeting(), chair_of(point.meeting), point.meeting)
        assert refused(self.act, chair_of(point.meeting), point)[0] in (
            "not-in-this-status",
            "meeting-closed",
        )

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_rules(self, founded, capacity):
        assert refused(self.act, capacity, build.a_point_of_order()) == ("not-entitled", "29")

    @pytest.mark.parametrize(
        ("permits", "field", "reason"),
        [
            ({"permits_power": "reply"}, "permits_to", "both-or-none"),
            ({"permits_to": "any"}, "permits_power", "both-or-none"),
            ({"permits_power": "sing", "permits_to": "any"}, "permits_power", "no-such-power"),
            ({"permits_power": "reply", "permits_to": "all"}, "permits_to", "no-such-capacity"),
        ],
    )
    def test_what_it_permits_is_named_whole(self, founded, permits, field, reason):
        point = build.a_point_of_order()
        act = RuleOnPoint(words=words("So ruled."), **permits)
        assert malformed(act, chair_of(point.meeting), point) == (field, reason)


class TestMakeRuling:
    def test_it_works_and_permits_what_the_rules_refuse_on_record(self, founded):
        meeting, stakeholder = build.an_open_meeting(), build.a_stakeholder()
        assert refused(RaisePointOfOrder(words=words("A")), stakeholder, meeting) == ("not-entitled", "29")
        act = MakeRuling(
            words=words("For this once."), permits_power="raise-point-of-order", permits_to="stakeholder"
        )
        ruled, changed = performed(act, chair_of(meeting), meeting)
        assert changed == {"floor_ruling": (1, 0, 0), "meetings_standingdeparture": (1, 0, 0)}
        departure = StandingDeparture.objects.get()
        assert Ruling.objects.get().departure == departure.pk == key_of("open", ruled["number"], 2)
        fields, _ = performed(RaisePointOfOrder(words=words("A")), stakeholder, meeting)
        assert (fields["findings"]["departure"], fields["findings"]["provision"]) == (ruled["number"], "29")

    def test_it_permits_in_this_meeting_only(self, founded):
        meeting, other = build.an_open_meeting(), build.an_open_meeting(title="Second")
        build.a_ruling(meeting, power="raise-point-of-order", to="stakeholder")
        assert refused(RaisePointOfOrder(words=words("A")), build.a_stakeholder(), other) == (
            "not-entitled",
            "29",
        )

    def test_it_gives_nobody_a_part_in_decisions(self, founded):
        meeting = build.an_open_meeting()
        for power, act, subject in (
            ("object", find("Object")(), build.a_question(meeting)),
            ("appeal", AppealRuling(), build.a_ruling(meeting)),
        ):
            build.a_ruling(meeting, power=power, to="any")
            assert refused(act, build.a_stakeholder(), subject)[0] == "reserved-to-states"

    def test_only_while_the_meeting_is_under_way(self, founded):
        meeting = build.a_meeting()
        assert refused(MakeRuling(words=words("A")), chair_of(meeting), meeting) == ("meeting-not-open", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_rules(self, founded, capacity):
        assert refused(MakeRuling(words=words("A")), capacity, build.an_open_meeting()) == (
            "not-entitled",
            "29",
        )


class TestAppealRuling:
    def test_it_works(self, founded):
        ruling, state = build.a_ruling(), build.a_state()
        fields, changed = performed(AppealRuling(), state, ruling)
        assert changed == {"floor_appeal": (1, 0, 0)}
        appeal = Appeal.objects.get(pk=key_of("open", fields["number"], 1))
        assert (appeal.ruling, appeal.capacity, appeal.upheld, appeal.set_aside) == (
            ruling,
            state,
            None,
            None,
        )

    def test_a_ruling_is_appealed_against_once(self, founded):
        ruling = build.an_appeal().ruling
        assert refused(AppealRuling(), build.some_states(2)[1], ruling) == ("appealed-already", "30")

    @pytest.mark.parametrize("status", ["informal", "informal-informal"])
    def test_only_in_formal_meetings(self, founded, status):
        ruling = build.a_ruling()
        do(SetStatus(status=status), chair_of(ruling.meeting), ruling.meeting)
        assert refused(AppealRuling(), build.a_state(), ruling) == ("not-in-this-status", "30")

    def test_states_alone_appeal(self, founded):
        ruling = build.a_ruling()
        others = (
            build.an_observer(),
            build.a_stakeholder(),
            build.an_igo(),
            SECRETARIAT,
            chair_of(ruling.meeting),
        )
        for capacity in others:
            assert refused(AppealRuling(), capacity, ruling) == ("reserved-to-states", "30")


@pytest.fixture
def appeal(founded):
    """An appeal against a ruling that permits something, put to the body."""
    ruling = build.a_ruling(power="raise-point-of-order", to="stakeholder")
    build.an_appeal(ruling)
    return build.a_question(ruling.meeting, SetAsideRuling(), ruling, title="Appeal")


class TestSetAsideRuling:
    def test_it_works_once_the_body_decided_and_what_the_ruling_permitted_ends(self, appeal):
        changed = performed(DeclareAdopted(), chair_of(appeal.meeting), appeal)[1]
        assert changed == {
            "decisions_question": (0, 1, 0),
            "floor_appeal": (0, 1, 0),
            "meetings_standingdeparture": (0, 1, 0),
        }
        assert Appeal.objects.get().set_aside == MORNING
        assert StandingDeparture.objects.get().ended == MORNING

    def test_without_an_appeal_there_is_nothing_to_put(self, founded):
        ruling = build.a_ruling()
        put = find("PutToDecision")(
            title=words("A"), held=build.hold(SetAsideRuling(), f"ruling:{ruling.pk}")
        )
        assert refused(put, chair_of(ruling.meeting), ruling.meeting) == ("no-appeal-pending", None)

    def test_nobody_sets_it_aside_alone(self, appeal):
        ruling = Ruling.objects.get()
        for capacity in (
            build.a_state(),
            chair_of(appeal.meeting),
            SECRETARIAT,
            "institution",
            build.an_observer(),
        ):
            assert refused(SetAsideRuling(), capacity, ruling) == ("by-decision-only", "30")


class TestUpholdRuling:
    def test_it_follows_when_the_body_does_not_set_the_ruling_aside(self, appeal):
        build.an_objection(appeal)
        changed = performed(DeclareNotAdopted(), chair_of(appeal.meeting), appeal)[1]
        assert changed == {"decisions_question": (0, 1, 0), "floor_appeal": (0, 1, 0)}
        assert Appeal.objects.get().upheld == MORNING
        assert StandingDeparture.objects.get().ended is None

    def test_nobody_performs_it_alone(self, appeal):
        assert refused(UpholdRuling(), chair_of(appeal.meeting), Ruling.objects.get()) == (
            "follows-from-decision",
            None,
        )

    def test_without_an_appeal_nothing_is_upheld(self, founded):
        ruling = build.a_ruling()
        assert refused(UpholdRuling(), chair_of(ruling.meeting), ruling) == ("no-appeal-pending", None)

    def test_others_are_not_entitled(self, appeal):
        ruling = Ruling.objects.get()
        for capacity in (build.a_state(), build.an_observer(), "institution"):
            assert refused(UpholdRuling(), capacity, ruling)[0] in ("not-entitled", "reserved-to-states")


class TestRequestReply:
    def test_it_works(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        fields, changed = performed(RequestReply(), state, meeting)
        assert changed == {"floor_reply": (1, 0, 0)}
        reply = Reply.objects.get(pk=key_of("open", fields["number"], 1))
        assert (reply.capacity, reply.received, reply.given) == (state, MORNING, None)

    def test_one_at_a_time_and_twice_at_most(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        for _ in range(2):
            reply = build.a_reply(meeting, state)
            assert refused(RequestReply(), build.head_of(state), meeting) == ("reply-asked-already", "31")
            do(GiveReply(), chair_of(meeting), reply)
        assert refused(RequestReply(), state, meeting) == ("replies-exhausted", "31")

    def test_only_while_the_meeting_is_under_way(self, founded):
        assert refused(RequestReply(), build.a_state(), build.a_meeting()) == ("meeting-not-open", None)

    def test_not_in_informals(self, founded):
        meeting = build.an_open_meeting(status="informal")
        assert refused(RequestReply(), build.a_state(), meeting) == ("not-in-this-status", "31")

    def test_others_do_not(self, founded):
        meeting = build.an_open_meeting()
        for capacity in (build.a_stakeholder(), build.an_igo(), SECRETARIAT, chair_of(meeting)):
            assert refused(RequestReply(), capacity, meeting) == ("not-entitled", "31")


class TestGiveReply:
    def test_it_works_the_first_for_five_minutes_the_second_for_three(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        minutes = []
        for n in range(2):
            reply = build.a_reply(meeting, state)
            fields, changed = performed(
                GiveReply(), chair_of(meeting), reply, now=MORNING + timedelta(minutes=n)
            )
            minutes.append(fields["findings"]["minutes"])
            assert changed == {"floor_reply": (0, 1 + n, 0)}
            reply.refresh_from_db()
            assert queries.speaking(meeting) == reply
        assert minutes == [5, 3]

    def test_replies_wait_until_the_list_is_through(self, founded):
        speakers = build.a_request().speakers
        reply = build.a_reply(speakers.meeting, build.some_states(2)[1])
        assert refused(GiveReply(), chair_of(speakers.meeting), reply) == ("reply-not-yet", "31")

    def test_whoever_speaks_ends(self, founded):
        request = build.a_speaker()
        reply = build.a_reply(request.speakers.meeting, build.some_states(2)[1])
        assert performed(GiveReply(), chair_of(reply.meeting), reply)[1] == {
            "floor_inscription": (0, 1, 0),
            "floor_reply": (0, 1, 0),
        }

    def test_it_is_given_once(self, founded):
        reply = build.a_reply()
        do(GiveReply(), chair_of(reply.meeting), reply)
        do(EndStatement(), chair_of(reply.meeting), reply.meeting)
        assert refused(GiveReply(), chair_of(reply.meeting), reply) == ("given-already", None)

    def test_a_point_of_order_and_an_appeal_come_first(self, founded):
        reply = build.a_reply()
        appeal = build.an_appeal(build.a_ruling(reply.meeting))
        assert refused(GiveReply(), chair_of(reply.meeting), reply) == ("appeal-first", "30")
        build.a_point_of_order(appeal.ruling.meeting)
        assert refused(GiveReply(), chair_of(reply.meeting), reply) == ("point-of-order-first", "29")

    def test_not_once_the_meeting_closed(self, founded):
        reply = build.a_reply()
        do(CloseMeeting(), chair_of(reply.meeting), reply.meeting)
        assert refused(GiveReply(), chair_of(reply.meeting), reply) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_gives_it(self, founded, capacity):
        assert refused(GiveReply(), capacity, build.a_reply()) == ("not-entitled", "24")


def test_after_a_reply_the_floor_is_asked_for_as_before(founded):
    reply = build.a_reply()
    do(GiveReply(), chair_of(reply.meeting), reply)
    performed(RequestFloor(), reply.capacity, build.an_open_list(reply.meeting))

# SPDX-License-Identifier: EUPL-1.2
"""Bodies and meetings: established, convened, opened, their status and items, closed; who may, what is in the way."""

from datetime import timedelta

import pytest

from acquis.meetings.acts import (
    AdoptAgenda,
    CloseMeeting,
    ElectOfficer,
    EnterElection,
    EnterEstablishment,
    OpenMeeting,
    SetStatus,
    TakeUpItem,
    WaiveProvision,
)
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.models import AgendaItem, Body, Meeting, Officer, StandingDeparture
from acquis.record.act import key_of
from acquis.record.perform import perform
from acquis.record.registry import find
from tests import build
from tests.build import INSTITUTION, MORNING, OPERATOR, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

NOT_THE_CHAIR = [
    "state:SAM",
    "head:SAM",
    SECRETARIAT,
    OPERATOR,
    "observer:HOLY-SEE",
    "stakeholder:OPENNET",
    "public",
    "institution",
    "clock",
]
DeclareAdopted = find("DeclareAdopted")


def adopted(meeting, act, on):
    """The act put to the body and declared adopted: what came of it in the tables."""
    question = build.a_question(meeting, act, on)
    return performed(DeclareAdopted(), chair_of(meeting), question)[1]


class TestEnterEstablishment:
    act = EnterEstablishment(
        document=words("A document"), adopted_on="2027-01-08", attested_by="The conference"
    )

    def test_it_works(self, founded):
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"meetings_body": (2, 0, 0), "meetings_foundingdocument": (1, 0, 0)}
        assert list(Body.objects.order_by("pk").values_list("kind", flat=True)) == [
            "plenary",
            "review-conference",
        ]
        assert [body.pk for body in Body.objects.order_by("pk")] == [
            key_of("open", fields["number"], n) for n in (1, 2)
        ]

    def test_an_institution_is_established_once(self, plenary):
        assert refused(self.act, SECRETARIAT, INSTITUTION) == ("established-already", None)

    @pytest.mark.parametrize("capacity", [each for each in NOT_THE_CHAIR if each != SECRETARIAT])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")


class TestCreateWorkingGroup:
    def test_it_works_once_the_plenary_decided(self, founded):
        meeting = build.an_open_meeting()
        changed = adopted(meeting, build.a_group_act(), meeting.body)
        assert changed == {"decisions_question": (0, 1, 0), "meetings_body": (1, 0, 0)}
        group = Body.objects.order_by("pk").last()
        assert (group.kind, group.parent, group.title["en"]) == (
            "working-group",
            meeting.body,
            "Working group on incident response",
        )

    @pytest.mark.parametrize("capacity", [*NOT_THE_CHAIR, "chair:meeting:1"])
    def test_nobody_creates_one_alone(self, plenary, capacity):
        assert refused(build.a_group_act(), capacity, plenary) == ("by-decision-only", "12")

    def test_two_of_one_title_are_one_too_many(self, founded):
        group = build.a_working_group()
        meeting = Meeting.objects.get()
        put = find("PutToDecision")(
            title=words("Again"), held=build.hold(build.a_group_act(), f"body:{group.parent_id}")
        )
        assert malformed(put, chair_of(meeting), meeting) == ("title", "exists-already")

    def test_a_body_creates_what_the_rules_let_it_create(self, founded):
        group, meeting = build.a_working_group(), Meeting.objects.get()
        act = CreateWorkingGroup(kind="plenary", title=words("Another"), mandate=words("None."))
        put = find("PutToDecision")(title=words("Another"), held=build.hold(act, f"body:{group.parent_id}"))
        assert refused(put, chair_of(meeting), meeting) == ("may-not-create", "3")

    @pytest.mark.parametrize("title", ["", " ", "A" * 301])
    def test_its_title_is_short_and_says_something(self, founded, title):
        meeting = build.an_open_meeting()
        put = find("PutToDecision")(
            title=words("A group"), held=build.hold(build.a_group_act(title), f"body:{meeting.body_id}")
        )
        assert malformed(put, chair_of(meeting), meeting) == ("title", "out-of-range")


def a_call(**changed):
    fields = {
        "title": words("First meeting"),
        "place": "new-york",
        "starts": MORNING,
        "ends": MORNING + timedelta(hours=3),
    }
    return ConveneMeeting(**(fields | changed))


class TestConveneMeeting:
    def test_it_works(self, plenary):
        act = a_call(further_items=(words("Other matters"),))
        fields, changed = performed(act, SECRETARIAT, plenary, now=MORNING - timedelta(weeks=6))
        assert changed == {"meetings_meeting": (1, 0, 0)}
        meeting = Meeting.objects.get(pk=key_of("open", fields["number"], 1))
        assert (meeting.zone, meeting.status, meeting.opened) == ("America/New_York", "formal-open", None)
        assert [item["en"] for item in meeting.provisional_agenda] == [
            "Existing and emerging threats",
            "Implementation of norms, rules and principles",
            "How international law applies",
            "Confidence-building measures",
            "Priorities for capacity-building",
            "Further action and programme of work between sessions",
            "Other matters",
        ]

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"place": "geneva"}, "place", "not-a-place-of-the-body"),
            ({"title": words("")}, "title", "out-of-range"),
            ({"title": words("A" * 301)}, "title", "out-of-range"),
            ({"starts": MORNING.replace(tzinfo=None)}, "starts", "zone-missing"),
            ({"ends": MORNING.replace(tzinfo=None)}, "ends", "zone-missing"),
            ({"starts": MORNING - timedelta(days=60)}, "starts", "not-ahead"),
            ({"ends": MORNING}, "ends", "ends-before-it-starts"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, plenary, changed, field, reason):
        at = MORNING - timedelta(weeks=6)
        assert malformed(a_call(**changed), SECRETARIAT, plenary, now=at) == (field, reason)

    @pytest.mark.parametrize("capacity", [each for each in NOT_THE_CHAIR if each != SECRETARIAT])
    def test_only_the_secretariat_convenes(self, plenary, capacity):
        assert refused(a_call(), capacity, plenary) == ("not-entitled", "37")


class TestEnterElection:
    def test_it_works(self, founded):
        meeting, state = build.a_meeting(), build.a_state()
        act = EnterElection(office="vice-chair", state=state[6:], attested_by="The conference")
        assert performed(act, SECRETARIAT, meeting)[1] == {"meetings_officer": (1, 0, 0)}
        officer = Officer.objects.order_by("pk").last()
        assert (officer.office, officer.state, officer.attested_by) == (
            "vice-chair",
            state[6:],
            "The conference",
        )

    @pytest.mark.parametrize("code", ["ZZZ", "", "sam", "state:SAM"])
    def test_an_officer_is_a_member_state(self, founded, code):
        act = EnterElection(office="chair", state=code, attested_by="A")
        assert malformed(act, SECRETARIAT, build.a_meeting()) == ("state", "no-such-state")

    def test_not_once_the_meeting_closed(self, founded):
        act = EnterElection(office="chair", state=build.a_state()[6:], attested_by="A")
        assert refused(act, SECRETARIAT, build.a_closed_meeting()) == ("meeting-closed", None)

    @pytest.mark.parametrize("capacity", [each for each in NOT_THE_CHAIR if each != SECRETARIAT])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        act = EnterElection(office="chair", state=build.a_state()[6:], attested_by="A")
        assert refused(act, capacity, build.a_meeting()) == ("not-entitled", "37")


class TestElectOfficer:
    def test_it_works_once_the_body_decided(self, founded):
        meeting = build.an_open_meeting()
        act = ElectOfficer(office="vice-chair", state=build.a_state()[6:])
        assert adopted(meeting, act, meeting) == {
            "decisions_question": (0, 1, 0),
            "meetings_officer": (1, 0, 0),
        }

    def test_an_officer_is_a_member_state(self, founded):
        meeting = build.an_open_meeting()
        put = find("PutToDecision")(
            title=words("A"), held=build.hold(ElectOfficer(office="chair", state="ZZZ"), meeting.subject)
        )
        assert malformed(put, chair_of(meeting), meeting) == ("state", "no-such-state")

    @pytest.mark.parametrize("capacity", [*NOT_THE_CHAIR, "chair:meeting:1"])
    def test_nobody_elects_alone(self, founded, capacity):
        act = ElectOfficer(office="chair", state=build.a_state()[6:])
        assert refused(act, capacity, build.a_meeting()) == ("by-decision-only", "23")

    def test_a_closed_meeting_elects_nobody_any_more(self, founded):
        meeting, closed = build.an_open_meeting(title="Another"), build.a_closed_meeting()
        act = build.hold(ElectOfficer(office="chair", state=build.a_state()[6:]), closed.subject)
        put = find("PutToDecision")(title=words("A"), held=act)
        assert refused(put, chair_of(meeting), meeting) == ("meeting-closed", None)


class TestOpenMeeting:
    def test_it_works(self, founded):
        meeting = build.a_meeting()
        fields, changed = performed(OpenMeeting(), chair_of(meeting), meeting)
        assert changed == {"meetings_meeting": (0, 1, 0)}
        assert fields["findings"] == {"profile": founded.profile_hash, "provision": "24"}
        meeting.refresh_from_db()
        assert meeting.opened == MORNING

    def test_it_opens_once(self, founded):
        meeting = build.an_open_meeting()
        assert refused(OpenMeeting(), chair_of(meeting), meeting) == ("open-already", None)

    def test_not_once_it_closed(self, founded):
        meeting = build.a_closed_meeting()
        assert refused(OpenMeeting(), chair_of(meeting), meeting) == ("meeting-closed", None)

    def test_each_meeting_has_its_own_chair(self, founded):
        meeting, other = build.a_meeting(), build.a_meeting(title="Second")
        assert refused(OpenMeeting(), chair_of(other), meeting) == ("not-your-meeting", "24")


class TestSetStatus:
    def test_it_works(self, founded):
        meeting = build.an_open_meeting()
        assert performed(SetStatus(status="informal"), chair_of(meeting), meeting)[1] == {
            "meetings_meeting": (0, 1, 0)
        }
        meeting.refresh_from_db()
        assert meeting.status == "informal"

    def test_it_changes_something(self, founded):
        meeting = build.an_open_meeting()
        assert malformed(SetStatus(status="formal-open"), chair_of(meeting), meeting) == (
            "status",
            "has-it-already",
        )

    def test_only_while_the_meeting_is_under_way(self, founded):
        convened, closed = build.a_meeting(), build.a_closed_meeting()
        assert refused(SetStatus(status="informal"), chair_of(convened), convened) == (
            "meeting-not-open",
            None,
        )
        assert refused(SetStatus(status="informal"), chair_of(closed), closed) == ("meeting-closed", None)


class TestAdoptAgenda:
    def test_it_works_once_the_body_decided(self, founded):
        meeting = build.an_open_meeting()
        changed = adopted(meeting, AdoptAgenda(items=(words("One"), words("Two"))), meeting)
        assert changed == {
            "decisions_question": (0, 1, 0),
            "meetings_meeting": (0, 1, 0),
            "meetings_agendaitem": (2, 0, 0),
        }
        assert [(item.number, item.title["en"]) for item in AgendaItem.objects.order_by("pk")] == [
            (1, "One"),
            (2, "Two"),
        ]

    @pytest.mark.parametrize("how_many", [0, 41])
    def test_an_agenda_has_one_to_forty_items(self, founded, how_many):
        meeting = build.an_open_meeting()
        act = build.hold(AdoptAgenda(items=(words("Item"),) * how_many), meeting.subject)
        assert malformed(find("PutToDecision")(title=words("A"), held=act), chair_of(meeting), meeting) == (
            "items",
            "out-of-range",
        )

    def test_it_is_adopted_once(self, founded):
        meeting = build.an_item().meeting
        act = build.hold(AdoptAgenda(items=(words("One"),)), meeting.subject)
        assert refused(find("PutToDecision")(title=words("A"), held=act), chair_of(meeting), meeting) == (
            "agenda-adopted-already",
            None,
        )

    @pytest.mark.parametrize("capacity", [*NOT_THE_CHAIR, "chair:meeting:1"])
    def test_nobody_adopts_it_alone(self, founded, capacity):
        assert refused(AdoptAgenda(items=(words("One"),)), capacity, build.a_meeting()) == (
            "by-decision-only",
            "20",
        )


class TestTakeUpItem:
    def test_it_works(self, founded):
        meeting = build.an_open_meeting()
        item = build.an_agenda(meeting)[2]
        fields, changed = performed(TakeUpItem(), chair_of(meeting), item)
        assert changed == {"meetings_agendaitem": (0, 1, 0), "meetings_meeting": (0, 1, 0)}
        assert fields["findings"]["number"] == 3
        meeting.refresh_from_db()
        assert meeting.item == item.pk

    def test_the_item_before_the_meeting_is_not_taken_up_again(self, founded):
        item = build.an_item()
        assert refused(TakeUpItem(), chair_of(item.meeting), item) == ("item-is-open", None)

    def test_only_while_the_meeting_is_under_way(self, founded):
        item = build.an_item()
        do(CloseMeeting(), chair_of(item.meeting), item.meeting)
        assert refused(TakeUpItem(), chair_of(item.meeting), item) == ("meeting-closed", None)


class TestCloseMeeting:
    def test_it_works(self, founded):
        meeting = build.an_item().meeting
        build.a_ruling(meeting, power="take-the-floor", to="public")
        changed = performed(CloseMeeting(), chair_of(meeting), meeting)[1]
        assert changed == {"meetings_meeting": (0, 1, 0), "meetings_standingdeparture": (0, 1, 0)}
        meeting.refresh_from_db()
        assert (meeting.closed, meeting.item) == (MORNING, None)

    def test_it_closes_once_and_after_it_opened(self, founded):
        convened, closed = build.a_meeting(), build.a_closed_meeting()
        assert refused(CloseMeeting(), chair_of(convened), convened) == ("meeting-not-open", None)
        assert refused(CloseMeeting(), chair_of(closed), closed) == ("meeting-closed", None)


@pytest.mark.parametrize(
    "act", [OpenMeeting(), SetStatus(status="informal"), CloseMeeting()], ids=lambda act: act.act_name()
)
@pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
def test_the_chair_alone_presides(founded, act, capacity):
    assert refused(act, capacity, build.a_meeting()) == ("not-entitled", "24")


@pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
def test_the_chair_alone_takes_up_items(founded, capacity):
    meeting = build.an_open_meeting()
    assert refused(TakeUpItem(), capacity, build.an_agenda(meeting)[0]) == ("not-entitled", "24")


class TestWaiveProvision:
    waiver = WaiveProvision(
        permits_power="take-the-floor", permits_to="stakeholder", words=words("Without precedent.")
    )

    def test_it_works_once_the_body_decided(self, founded):
        meeting = build.an_open_meeting()
        changed = adopted(meeting, self.waiver, meeting)
        assert changed == {"decisions_question": (0, 1, 0), "meetings_standingdeparture": (1, 0, 0)}
        departure = StandingDeparture.objects.get()
        assert (departure.power, departure.capacity, departure.by, departure.ended) == (
            "take-the-floor",
            "stakeholder",
            "waiver",
            None,
        )

    def test_it_permits_in_this_meeting_what_the_rules_refuse_and_the_entry_says_so(self, founded):
        meeting = build.an_open_meeting()
        speakers, stakeholder = build.an_open_list(meeting), build.a_stakeholder()
        adopted(meeting, self.waiver, meeting)
        do(SetStatus(status="formal-closed"), chair_of(meeting), meeting)
        fields, changed = performed(find("RequestFloor")(), stakeholder, speakers)
        assert changed == {"floor_inscription": (1, 0, 0)}
        assert (fields["findings"]["provision"], fields["findings"]["departure"]) == (
            "27",
            StandingDeparture.objects.get().entry,
        )

    def test_it_ends_with_the_meeting(self, founded):
        meeting = build.an_open_meeting()
        adopted(meeting, self.waiver, meeting)
        do(CloseMeeting(), chair_of(meeting), meeting, now=MORNING + timedelta(hours=3))
        assert StandingDeparture.objects.get().ended == MORNING + timedelta(hours=3)

    def test_no_waiver_lets_anybody_else_decide(self, founded):
        meeting, stakeholder = build.an_open_meeting(), build.a_stakeholder()
        waiver = WaiveProvision(permits_power="object", permits_to="any", words=words("For once."))
        adopted(meeting, waiver, meeting)
        question = build.a_question(meeting)
        for capacity in (stakeholder, build.an_observer(), SECRETARIAT):
            assert refused(find("Object")(), capacity, question) == ("reserved-to-states", "7")

    @pytest.mark.parametrize(
        ("power", "to", "field", "reason"),
        [
            ("sing", "any", "permits_power", "no-such-power"),
            ("take-the-floor", "", "permits_to", "no-such-capacity"),
            ("take-the-floor", "everybody", "permits_to", "no-such-capacity"),
            ("take-the-floor", "state:sam", "permits_to", "no-such-capacity"),
            ("take-the-floor", "stakeholder:" + "A" * 80, "permits_to", "no-such-capacity"),
        ],
    )
    def test_it_names_a_power_and_a_capacity_there_are(self, founded, power, to, field, reason):
        meeting = build.an_open_meeting()
        act = WaiveProvision(permits_power=power, permits_to=to, words=words("For once."))
        put = find("PutToDecision")(title=words("A"), held=build.hold(act, meeting.subject))
        assert malformed(put, chair_of(meeting), meeting) == (field, reason)

    @pytest.mark.parametrize("capacity", [*NOT_THE_CHAIR, "chair:meeting:1"])
    def test_nobody_waives_alone(self, founded, capacity):
        assert refused(self.waiver, capacity, build.a_meeting()) == ("by-decision-only", "36")


def test_a_working_group_meets_too(founded):
    group = build.a_working_group()
    call = a_call(
        place="geneva", starts=MORNING + timedelta(days=9), ends=MORNING + timedelta(days=9, hours=3)
    )
    assert performed(call, SECRETARIAT, group)[1] == {"meetings_meeting": (1, 0, 0)}
    assert Meeting.objects.order_by("pk").last().zone == "Europe/Zurich"


def test_acts_out_of_order_are_refused_one_by_one(founded):
    meeting = build.a_meeting()
    put = find("PutToDecision")(
        title=words("A"), held=build.hold(build.a_group_act(), f"body:{meeting.body_id}")
    )
    chair = chair_of(meeting)
    assert refused(put, chair, meeting) == ("meeting-not-open", None)
    assert refused(CloseMeeting(), chair, meeting) == ("meeting-not-open", None)
    perform(OpenMeeting(), chair, meeting.subject, now=MORNING)
    assert performed(put, chair, meeting)[1] == {"decisions_question": (1, 0, 0)}

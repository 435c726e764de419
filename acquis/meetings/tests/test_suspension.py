# SPDX-License-Identifier: EUPL-1.2
"""A meeting suspended and resumed; how many are in the room."""

from datetime import timedelta

import pytest

from acquis.floor.order_acts import RaisePointOfOrder
from acquis.meetings.acts import CloseMeeting, EnterEstablishment, OpenMeeting, SetStatus
from acquis.meetings.conduct import present_in, suspended
from acquis.meetings.models import Body, Presence, Suspension
from acquis.meetings.suspension_acts import EnterPresence, ResumeMeeting, SuspendMeeting
from acquis.record.act import key_of
from acquis.web.simulation import play
from tests import build
from tests.build import FOUNDED, KEY, MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import PROFILE
from tests.doing import malformed, performed, refused

NOT_THE_CHAIR = ["state:SAM", SECRETARIAT, "operator", "observer:HOLY-SEE", "institution"]


class TestSuspendMeeting:
    def test_it_works(self, founded):
        meeting = build.an_open_meeting()
        fields, changed = performed(SuspendMeeting(), chair_of(meeting), meeting)
        assert changed == {"meetings_suspension": (1, 0, 0)}
        row = Suspension.objects.get(pk=key_of("open", fields["number"], 1))
        assert (row.meeting, row.since, row.ended) == (meeting, MORNING, None)
        assert suspended(meeting)

    def test_nothing_is_done_in_it_meanwhile(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        do(SuspendMeeting(), chair_of(meeting), meeting)
        for act, capacity in (
            (RaisePointOfOrder(words=words("A")), state),
            (SetStatus(status="informal"), chair_of(meeting)),
            (CloseMeeting(), chair_of(meeting)),
            (SuspendMeeting(), chair_of(meeting)),
        ):
            assert refused(act, capacity, meeting) == ("meeting-suspended", None)

    def test_only_while_the_meeting_is_under_way(self, founded):
        meeting = build.a_meeting()
        assert refused(SuspendMeeting(), chair_of(meeting), meeting) == ("meeting-not-open", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_suspends(self, founded, capacity):
        assert refused(SuspendMeeting(), capacity, build.an_open_meeting()) == ("not-entitled", "24")


class TestResumeMeeting:
    def test_it_works_and_the_meeting_goes_on(self, founded):
        meeting = build.an_open_meeting()
        do(SuspendMeeting(), chair_of(meeting), meeting)
        changed = performed(ResumeMeeting(), chair_of(meeting), meeting)[1]
        assert changed == {"meetings_suspension": (0, 1, 0)}
        assert Suspension.objects.get().ended == MORNING
        performed(RaisePointOfOrder(words=words("A")), build.a_state(), meeting)

    def test_a_meeting_that_is_not_suspended_is_not_resumed(self, founded):
        meeting = build.an_open_meeting()
        assert refused(ResumeMeeting(), chair_of(meeting), meeting) == ("not-suspended", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_resumes(self, founded, capacity):
        meeting = build.an_open_meeting()
        do(SuspendMeeting(), chair_of(meeting), meeting)
        assert refused(ResumeMeeting(), capacity, meeting) == ("not-entitled", "24")


class TestQuorum:
    @pytest.fixture
    def meeting(self, unfounded):
        """A meeting convened under rules by which a third opens it, and which waive nothing."""
        text = PROFILE.read_text(encoding="utf-8").replace(" opening_waived: true,", "")
        play.found("test", "A test", FOUNDED, public_key=KEY, profile="assembly", text=text)
        charter = EnterEstablishment(
            document=words("Charter"), adopted_on="2027-01-08", attested_by="The conference"
        )
        do(charter, SECRETARIAT, "institution", now=FOUNDED + timedelta(days=1))
        return build.a_meeting(Body.objects.get(kind="general-assembly"))

    def test_a_third_opens_it(self, meeting):
        do(EnterPresence(present=64, attested_by="The Secretary"), SECRETARIAT, meeting)
        assert refused(OpenMeeting(), chair_of(meeting), meeting) == ("no-quorum", "16")
        do(EnterPresence(present=65, attested_by="The Secretary"), SECRETARIAT, meeting)
        performed(OpenMeeting(), chair_of(meeting), meeting)

    def test_where_nobody_asked_for_a_count_it_opens(self, meeting):
        performed(OpenMeeting(), chair_of(meeting), meeting)


class TestEnterPresence:
    act = EnterPresence(present=97, attested_by="The Secretary of the plenary")

    def test_it_works_and_the_latest_counts(self, founded):
        meeting = build.a_meeting()
        assert present_in(meeting) is None
        do(EnterPresence(present=60, attested_by="The Secretary"), SECRETARIAT, meeting)
        fields, changed = performed(self.act, SECRETARIAT, meeting)
        assert changed == {"meetings_presence": (1, 0, 0)}
        assert fields["findings"]["members"] == 193
        row = Presence.objects.get(pk=key_of("open", fields["number"], 1))
        assert (row.present, row.at, row.attested_by) == (97, MORNING, "The Secretary of the plenary")
        assert present_in(meeting) == 97

    @pytest.mark.parametrize("present", [-1, 194])
    def test_no_more_than_decide(self, founded, present):
        act = EnterPresence(present=present, attested_by="The Secretary")
        assert malformed(act, SECRETARIAT, build.a_meeting()) == ("present", "out-of-range")

    @pytest.mark.parametrize("attested_by", ["", "  ", "x" * 501])
    def test_somebody_attests_it(self, founded, attested_by):
        act = EnterPresence(present=1, attested_by=attested_by)
        assert malformed(act, SECRETARIAT, build.a_meeting()) == ("attested_by", "out-of-range")

    def test_not_once_the_meeting_closed(self, founded):
        assert refused(self.act, SECRETARIAT, build.a_closed_meeting())[0] == "meeting-closed"

    def test_the_secretariat_alone_enters_it(self, founded):
        meeting = build.a_meeting()
        for capacity in (build.a_state(), chair_of(meeting), "operator", "institution"):
            assert refused(self.act, capacity, meeting)[0] == "not-entitled"

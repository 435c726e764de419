# SPDX-License-Identifier: EUPL-1.2
"""A conference may end without adopting, be called again, adopt a shorter text; and the bodies come on their day."""

from datetime import UTC, datetime, timedelta

import pytest

from acquis.framework.models import Reaffirmed
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.conference_acts import EnterConferenceEnd, EnterConferenceResumption
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.models import Body, ConferenceEnd, FoundingDocument
from acquis.record.audit import audit
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from tests import build, build_establishment, build_framework
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

CloseMeeting, DeclareAdopted, DeclareNotAdopted, PutToDecision = (
    find(name) for name in ("CloseMeeting", "DeclareAdopted", "DeclareNotAdopted", "PutToDecision")
)
ENDED = EnterConferenceEnd(
    words=words("No agreement on the text."), announced_on="2027-03-01", attested_by="The Chair"
)
AGAIN = EnterConferenceResumption(
    words=words("Called again for a second session."), attested_by="Secretariat of the Assembly"
)


@pytest.fixture
def failed(founded):
    """A conference at which one State objected to the founding document, over."""
    build_framework.part_of_the_acquis()
    meeting = build_establishment.a_conference()
    question = build_establishment.an_adoption(meeting, "N1", "N3")
    build.an_objection(question)
    do(DeclareNotAdopted(), chair_of(meeting), question)
    do(CloseMeeting(), chair_of(meeting), meeting)
    return meeting


class TestEnterConferenceEnd:
    def test_it_works(self, failed):
        _, changed = performed(ENDED, SECRETARIAT, failed.body)
        assert changed == {"meetings_body": (0, 1, 0), "meetings_conferenceend": (1, 0, 0)}

    def test_not_while_it_meets(self, founded):
        meeting = build_establishment.a_conference()
        assert refused(ENDED, SECRETARIAT, meeting.body) == ("conference-meets", None)

    def test_the_plenary_is_no_conference(self, plenary):
        assert refused(ENDED, SECRETARIAT, plenary) == ("not-of-the-establishment", "9")

    def test_nor_is_a_conference_that_adopted(self, founded):
        meeting = build_establishment.an_establishment()
        assert refused(ENDED, SECRETARIAT, meeting.body) == ("established-already", None)

    def test_it_lies_behind_us(self, failed):
        act = EnterConferenceEnd(**(ENDED.payload() | {"announced_on": "2027-03-02"}))
        assert malformed(act, SECRETARIAT, failed.body) == ("announced_on", "not-yet")

    @pytest.mark.parametrize("capacity", ["state:SAM", "stakeholder:X", "public"])
    def test_only_the_secretariat_enters_it(self, failed, capacity):
        assert refused(ENDED, capacity, failed.body) == ("not-entitled", "37")

    def test_then_it_convenes_no_session_and_there_is_no_institution(self, failed):
        do(ENDED, SECRETARIAT, failed.body)
        at = MORNING + timedelta(days=9)
        called = ConveneMeeting(
            title=words("A session"), place="new-york", starts=at, ends=at + timedelta(hours=3)
        )
        assert refused(called, SECRETARIAT, failed.body) == ("body-ended", None)
        assert not FoundingDocument.objects.exists()


class TestEnterConferenceResumption:
    def test_a_conference_resumed_adopts_a_shorter_text(self, failed):
        do(ENDED, SECRETARIAT, failed.body)
        do(AGAIN, SECRETARIAT, failed.body, now=MORNING + timedelta(days=40))
        ended = ConferenceEnd.objects.get()
        assert (ended.at, ended.resumed) == (MORNING, MORNING + timedelta(days=40))
        conference = Body.objects.get(kind="conference")
        second = build.an_open_meeting(
            body=conference, starts=MORNING + timedelta(days=90), now=MORNING + timedelta(days=41)
        )
        question = build_establishment.an_adoption(second, "N1")
        do(DeclareAdopted(), chair_of(second), question, now=second.starts)
        assert FoundingDocument.objects.get().reaffirms == ["N1"]
        assert [each.version.element.code for each in Reaffirmed.objects.all()] == ["N1"]
        assert audit() == []
        assert list(differences()) == []

    def test_what_did_not_end_is_not_called_again(self, founded):
        meeting = build_establishment.a_conference()
        assert refused(AGAIN, SECRETARIAT, meeting.body) == ("conference-not-ended", None)


class TestTheDayOfEntryIntoBeing:
    day = "2027-07-01"
    midnight = datetime(2027, 7, 1, 4, 0, tzinfo=UTC)

    def adopted(self):
        meeting = build_establishment.a_conference()
        act = build_establishment.a_founding_document().model_copy(update={"in_force_on": self.day})
        question = build.a_question(meeting, act, meeting.body, title="Founding document")
        do(DeclareAdopted(), chair_of(meeting), question)
        return Body.objects.get(kind="plenary")

    def convened(self, at):
        return ConveneMeeting(title=words("First"), place="new-york", starts=at, ends=at + timedelta(hours=3))

    def test_the_bodies_come_on_that_day_in_new_york(self, founded):
        assert self.adopted().since == FoundingDocument.objects.get().begins == self.midnight

    def test_before_that_day_none_of_them_acts_and_it_is_said_why(self, founded):
        body = self.adopted()
        called = self.convened(self.midnight + timedelta(days=9))
        eve = self.midnight - timedelta(seconds=1)
        assert refused(called, SECRETARIAT, body, now=eve) == ("not-in-being-yet", "3")
        performed(called, SECRETARIAT, body, now=self.midnight)
        assert audit() == []
        assert list(differences()) == []

    def test_before_adoption_it_is_not_there_and_it_is_said_why(self, founded):
        build_establishment.a_mandate()
        called = self.convened(MORNING)
        assert refused(called, SECRETARIAT, "body:plenary", now=MORNING - timedelta(days=9)) == (
            "not-established",
            "9",
        )
        assert refused(called, SECRETARIAT, "body:nothing-such")[0] == "no-such-subject"

    def test_afterwards_a_body_is_known_by_its_number_alone(self, plenary):
        assert refused(self.convened(MORNING), SECRETARIAT, "body:plenary")[0] == "no-such-subject"

    def test_a_day_that_has_passed_is_not_decided(self, founded):
        meeting = build_establishment.a_conference()
        act = build_establishment.a_founding_document().model_copy(update={"in_force_on": "2027-02-01"})
        put = PutToDecision(title=words("Late"), held=hold(act, f"body:{meeting.body_id}"))
        assert malformed(put, chair_of(meeting), meeting) == ("in_force_on", "not-ahead-of-us")

    def test_as_announced_it_may_have_come_already(self, founded):
        entered = EnterEstablishment(
            document=words("Founding political document"),
            adopted_on="2027-01-20",
            attested_by="The conference",
            in_force_on="2027-02-01",
        )
        do(entered, SECRETARIAT, INSTITUTION)
        assert Body.objects.get(kind="plenary").since == MORNING

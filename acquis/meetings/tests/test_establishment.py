# SPDX-License-Identifier: EUPL-1.2
"""Preparation and establishment: a mandate, a conference, a founding document; nothing else makes the plenary."""

import random
from datetime import timedelta

import pytest

from acquis.framework.models import Reaffirmation, Reaffirmed
from acquis.meetings.acts import EnterEstablishment
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.establishment_acts import ConstituteBodies, EnterMandate
from acquis.meetings.models import Body, FoundingDocument
from acquis.parties.models import State
from acquis.record.audit import audit
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from tests import build, build_establishment, build_framework
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

DeclareAdopted, PutToDecision, OpenSilence, Object = (
    find(name) for name in ("DeclareAdopted", "PutToDecision", "OpenSilence", "Object")
)


def in_being():
    return set(Body.objects.filter(ended=None).values_list("kind", flat=True))


class TestEnterMandate:
    act = build_establishment.a_mandate_act()

    def test_it_works(self, founded):
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"meetings_body": (2, 0, 0), "meetings_mandate": (1, 0, 0)}
        assert fields["findings"]["provision"] == "37"
        assert in_being() == {"preparatory", "conference"}

    def test_it_is_entered_once(self, founded):
        build_establishment.a_mandate()
        assert refused(self.act, SECRETARIAT, INSTITUTION) == ("mandated-already", None)

    def test_not_once_the_institution_is_established(self, plenary):
        assert refused(self.act, SECRETARIAT, INSTITUTION) == ("established-already", None)

    @pytest.mark.parametrize("capacity", ["state:SAM", "chair:meeting:1", "stakeholder:OPENNET", "public"])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"adopted_on": "2027-13-01"}, "adopted_on", "no-such-date"),
            ({"adopted_on": "2031-01-01"}, "adopted_on", "not-yet"),
            ({"symbol": " "}, "symbol", "empty"),
            ({"attested_by": ""}, "attested_by", "empty"),
            ({"resolution": words("r" * 301)}, "resolution", "too-long"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, changed, field, reason):
        act = EnterMandate(**(self.act.payload() | changed))
        assert malformed(act, SECRETARIAT, INSTITUTION) == (field, reason)


class TestAdoptFoundingDocument:
    def test_it_works_once_the_conference_decided(self, founded):
        build_framework.the_acquis()
        meeting = build_establishment.a_conference()
        question = build_establishment.an_adoption(meeting, "N1", "N2")
        _, changed = performed(DeclareAdopted(), chair_of(meeting), question)
        assert changed["meetings_foundingdocument"] == (1, 0, 0)
        assert in_being() == {"plenary", "review-conference"}
        assert FoundingDocument.objects.get().adopted_by == question.subject
        assert Reaffirmation.objects.get().by == question.subject
        assert Reaffirmed.objects.count() == 2

    def test_one_objection_and_there_is_no_institution(self, founded):
        meeting = build_establishment.a_conference()
        question = build_establishment.an_adoption(meeting)
        build.an_objection(question)
        assert refused(DeclareAdopted(), chair_of(meeting), question) == ("objection-stands", "9")
        assert in_being() == {"preparatory", "conference"}

    @pytest.mark.parametrize(
        "capacity", ["state:SAM", "head:SAM", SECRETARIAT, "institution", "stakeholder:X"]
    )
    def test_nobody_adopts_it_alone(self, founded, capacity):
        meeting = build_establishment.a_conference()
        act = build_establishment.a_founding_document()
        assert refused(act, capacity, meeting.body) == ("by-decision-only", "9")

    def test_the_preparatory_sessions_do_not_adopt_it(self, founded):
        build_establishment.a_mandate()
        meeting = build.an_open_meeting(body=Body.objects.get(kind="preparatory"))
        put = PutToDecision(
            title=words("Too early"),
            held=hold(build_establishment.a_founding_document(), f"body:{meeting.body_id}"),
        )
        assert refused(put, chair_of(meeting), meeting) == ("not-this-body", "9")

    def test_it_is_not_adopted_by_silence(self, founded):
        meeting = build_establishment.a_conference()
        held = hold(build_establishment.a_founding_document(), f"body:{meeting.body_id}")
        opened = OpenSilence(title=words("In writing"), held=held)
        assert refused(opened, chair_of(meeting), meeting) == ("not-by-silence", "22")

    def test_what_it_reaffirms_exists(self, founded):
        build_framework.the_acquis()
        meeting = build_establishment.a_conference()
        held = hold(build_establishment.a_founding_document("N1", "N99"), f"body:{meeting.body_id}")
        field, _ = malformed(PutToDecision(title=words("A list"), held=held), chair_of(meeting), meeting)
        assert field == "reaffirms"

    def test_it_is_adopted_once(self, founded):
        meeting = build_establishment.an_establishment()
        held = hold(build_establishment.a_founding_document(), f"body:{meeting.body_id}")
        put = PutToDecision(title=words("Again"), held=held)
        assert refused(put, chair_of(meeting), meeting) == ("established-already", None)


class TestConstituteBodies:
    def test_nobody_puts_it_by_itself(self, founded):
        meeting = build_establishment.a_conference()
        put = PutToDecision(title=words("A short way"), held=hold(ConstituteBodies(), INSTITUTION))
        assert refused(put, chair_of(meeting), meeting)[0] == "follows-from-decision"

    def test_a_meeting_of_the_plenary_is_not_convened_before(self, founded):
        build_establishment.a_mandate()
        called = ConveneMeeting(
            title=words("Too early"), place="new-york", starts=MORNING, ends=MORNING + timedelta(hours=3)
        )
        for kind in ("preparatory", "conference"):
            body = Body.objects.get(kind=kind)
            do(called, SECRETARIAT, body, now=MORNING - timedelta(weeks=4))
        assert not Body.objects.filter(kind="plenary").exists()
        assert refused(called, SECRETARIAT, "body:1")[0] == "no-such-subject"

    def test_afterwards_the_conference_calls_no_further_meeting_and_the_plenary_does(self, founded):
        meeting = build_establishment.an_establishment()
        at = MORNING + timedelta(weeks=8)
        called = ConveneMeeting(
            title=words("Next"), place="new-york", starts=at, ends=at + timedelta(hours=3)
        )
        assert refused(called, SECRETARIAT, meeting.body) == ("body-ended", None)
        assert build.a_meeting(Body.objects.get(kind="plenary"), starts=at, now=MORNING)


class TestTheConference:
    def test_stakeholders_speak_and_do_not_object(self, founded):
        stakeholder = build.a_stakeholder()
        speakers = build.an_open_list(build_establishment.a_conference())
        do(find("RequestFloor")(), stakeholder, speakers)
        question = build_establishment.an_adoption(speakers.item.meeting)
        assert refused(Object(), stakeholder, question) == ("reserved-to-states", "7")

    def test_what_was_adopted_on_paper_is_entered_as_announced_after_the_mandate(self, founded):
        build_framework.the_acquis()
        build_establishment.a_mandate()
        entered = EnterEstablishment(
            document=words("Founding political document"),
            adopted_on="2027-01-20",
            attested_by="The conference",
            reaffirms=("N1",),
        )
        do(entered, SECRETARIAT, INSTITUTION)
        assert in_being() == {"plenary", "review-conference"}
        assert FoundingDocument.objects.get().attested_by == "The conference"
        assert Reaffirmed.objects.get().version.element.code == "N1"


def test_the_whole_story_replays_and_the_law_agrees(founded):
    build.a_stakeholder()
    build_framework.the_acquis()
    play = build_establishment.Play(MORNING, random.Random(3))
    play.states = list(State.objects.order_by("code").values_list("code", flat=True))
    build_establishment.play_establishment(play, MORNING + timedelta(weeks=26))
    assert in_being() == {"plenary", "review-conference"}
    assert audit() == []
    assert list(differences()) == []

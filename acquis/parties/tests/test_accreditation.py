# SPDX-License-Identifier: EUPL-1.2
"""Accreditation: applied, before States, objected to in sealed envelopes, decided by the plenary; nobody is branded."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from acquis.parties.accreditation_acts import (
    AccreditOrganisation,
    AnswerOnApplication,
    CirculateApplication,
    CompleteApplication,
    EnterApplication,
    WithdrawApplication,
)
from acquis.parties.accreditation_queries import standing_for
from acquis.parties.acts import GiveCapacity
from acquis.parties.models import Application, Holding, Organisation, State
from acquis.parties.objection_acts import (
    DiscloseApplicationObjection,
    LiftApplicationObjection,
    ObjectToApplication,
)
from acquis.parties.queries import held
from acquis.record.act import ERASED
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.models import Entry, Head
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from acquis.record.weighing import profile_in_force
from tests import build, build_accreditation
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.build_accreditation import APPLIED, TERM, UNTIL
from tests.doing import malformed, performed, refused
from tests.visiting import text, visitor

DeclareAdopted, PutToDecision, OpenSilence = (
    find(name) for name in ("DeclareAdopted", "PutToDecision", "OpenSilence")
)
STATE, OTHER = "state:TUV", "state:SAM"


def stage(application, capacity, at=MORNING):
    application = Application.objects.get(pk=application.pk)
    return standing_for(application, profile_in_force(Head.objects.get()), at, capacity).stage


def put(act, meeting):
    return PutToDecision(title=words("Accreditation"), held=hold(act, INSTITUTION))


class TestEnterApplication:
    act = build_accreditation.an_application_act()

    def test_it_works_and_nothing_public_tells(self, founded):
        before = Head.objects.get().open_number
        fields, changed = performed(self.act, SECRETARIAT, INSTITUTION)
        assert changed == {"parties_application": (1, 0, 0)}
        assert (fields["log"], fields["audience"]) == ("sealed", "secretariat")
        assert Head.objects.get().open_number == before
        assert "Tidemark" not in Entry.objects.get(log="sealed").body

    @pytest.mark.parametrize("capacity", [STATE, "applicant:1", "stakeholder:OPENNET", "operator", "public"])
    def test_only_the_secretariat_enters_it(self, founded, capacity):
        assert refused(self.act, capacity, INSTITUTION) == ("not-entitled", "37")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"code": "no code"}, "code", "no-code"),
            ({"code": "HOLY-SEE"}, "code", "taken-already"),
            ({"name": words(" ")}, "name", "out-of-range"),
            ({"purpose": words("p" * 4001)}, "purpose", "out-of-range"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, changed, field, reason):
        act = EnterApplication(**(self.act.payload() | changed))
        assert malformed(act, SECRETARIAT, INSTITUTION) == (field, reason)

    def test_one_is_pending_at_a_time_and_one_applies_again_after_withdrawing(self, founded):
        application = build_accreditation.an_application()
        assert malformed(self.act, SECRETARIAT, INSTITUTION) == ("code", "application-pending")
        do(WithdrawApplication(), f"applicant:{application.pk}", application.subject)
        assert build_accreditation.an_application(now=MORNING).pk != application.pk

    def test_its_words_can_be_erased(self, founded):
        build_accreditation.an_application()
        entry = Entry.objects.get(log="sealed")
        do(EraseContent(paths=("name", "purpose")), SECRETARIAT, entry)
        application = Application.objects.get()
        assert (application.name, application.purpose) == (ERASED, ERASED)
        assert str(application).startswith("erased")


class TestCirculation:
    def test_complete_then_before_states(self, founded):
        application = build_accreditation.an_application()
        circulate = CirculateApplication(until=UNTIL)
        assert refused(circulate, SECRETARIAT, application.subject, now=APPLIED) == ("not-complete", None)
        assert refused(CompleteApplication(), STATE, application.subject)[0] == "no-such-subject"
        do(CompleteApplication(), SECRETARIAT, application.subject, now=APPLIED)
        fields, _ = performed(circulate, SECRETARIAT, application.subject, now=APPLIED)
        assert fields["log"] == "sealed"
        assert refused(circulate, SECRETARIAT, application.subject, now=APPLIED) == (
            "circulated-already",
            None,
        )
        assert refused(CompleteApplication(), SECRETARIAT, application.subject) == ("complete-already", None)

    def test_thirty_days_at_least(self, founded):
        application = build_accreditation.an_application()
        do(CompleteApplication(), SECRETARIAT, application.subject, now=APPLIED)
        act = CirculateApplication(until=APPLIED + timedelta(days=30) - timedelta(microseconds=1))
        answer = malformed(act, SECRETARIAT, application.subject, now=APPLIED)
        assert answer == ("until", "circulation-too-short")


class TestObjections:
    def test_an_envelope_for_the_secretariat_alone(self, founded):
        application = build_accreditation.a_circulated_application()
        now = UNTIL - timedelta(days=1)
        fields, _ = performed(ObjectToApplication(), STATE, application.subject, now=now)
        assert (fields["log"], fields["audience"]) == ("sealed", "only:secretariat,state:TUV")
        assert stage(application, SECRETARIAT) == "consultation"
        assert stage(application, STATE) == "consultation"
        assert stage(application, f"applicant:{application.pk}") == "consultation"
        assert stage(application, OTHER) == "before-the-body"

    def test_at_the_deadline_it_is_late(self, founded):
        application = build_accreditation.a_circulated_application()
        answer = refused(ObjectToApplication(), STATE, application.subject, now=UNTIL)
        assert answer == ("circulation-over", "79")

    def test_once_each(self, founded):
        application = build_accreditation.a_circulated_application()
        build_accreditation.an_objection_to(application, STATE)
        now = UNTIL - timedelta(hours=1)
        assert refused(ObjectToApplication(), STATE, application.subject, now=now) == (
            "objected-already",
            "7",
        )

    @pytest.mark.parametrize("capacity", [SECRETARIAT, "applicant"])
    def test_who_does_not_decide_does_not_object(self, founded, capacity):
        application = build_accreditation.a_circulated_application()
        capacity = f"applicant:{application.pk}" if capacity == "applicant" else capacity
        now = UNTIL - timedelta(days=1)
        answer = refused(ObjectToApplication(), capacity, application.subject, now=now)
        assert answer == ("reserved-to-states", "7")

    def test_it_is_lifted_by_its_own_state(self, founded):
        application = build_accreditation.a_circulated_application()
        objection = build_accreditation.an_objection_to(application, STATE)
        on = f"application-objection:{objection.pk}"
        assert refused(LiftApplicationObjection(), OTHER, on)[0] == "no-such-subject"
        do(LiftApplicationObjection(), STATE, on)
        assert refused(LiftApplicationObjection(), STATE, on) == ("objection-lifted", None)
        assert stage(application, SECRETARIAT) == "before-the-body"

    @pytest.mark.parametrize(("to", "knows"), [("states", False), ("applicant", True)])
    def test_it_is_disclosed_by_its_own_state(self, founded, to, knows):
        application = build_accreditation.a_circulated_application()
        objection = build_accreditation.an_objection_to(application, STATE)
        do(DiscloseApplicationObjection(to=to), STATE, f"application-objection:{objection.pk}")
        assert stage(application, OTHER) == "consultation"
        page = text(visitor(f"applicant:{application.pk}").get(reverse("application", args=[application.pk])))
        assert ("Tuvalu" in page, "A State objected." in page) == (knows, not knows)

    def test_what_another_discloses_it_cannot_know_of(self, founded):
        application = build_accreditation.a_circulated_application()
        objection = build_accreditation.an_objection_to(application, STATE)
        act = DiscloseApplicationObjection(to="states")
        assert refused(act, OTHER, f"application-objection:{objection.pk}")[0] == "no-such-subject"
        assert refused(act, SECRETARIAT, f"application-objection:{objection.pk}")[0] == "reserved-to-states"


class TestTheApplicant:
    def test_answers_in_writing_and_states_read_it(self, founded):
        application = build_accreditation.a_circulated_application()
        answer = AnswerOnApplication(words=words("We are at your disposal."))
        do(answer, f"applicant:{application.pk}", application.subject, now=UNTIL)
        page = text(visitor(STATE).get(reverse("application", args=[application.pk])))
        assert "We are at your disposal." in page

    def test_of_another_application_it_knows_nothing(self, founded):
        own, other = (build_accreditation.a_circulated_application(code) for code in ("TIDEMARK", "HARBOUR"))
        act = AnswerOnApplication(words=words("Not mine."))
        assert refused(act, f"applicant:{own.pk}", other.subject, now=UNTIL)[0] == "no-such-subject"
        page = visitor(f"applicant:{own.pk}").get(reverse("application", args=[other.pk]))
        assert page.status_code == 404

    def test_does_nothing_that_is_for_the_accredited(self, founded):
        application = build_accreditation.an_application()
        speakers = build.an_open_list()
        assert refused(find("RequestFloor")(), f"applicant:{application.pk}", speakers)[0] == "not-entitled"

    def test_is_told_at_once_that_and_when_and_never_that_it_is_refused(self, founded):
        application = build_accreditation.a_circulated_application()
        build_accreditation.an_objection_to(application, STATE)
        page = text(visitor(f"applicant:{application.pk}").get(reverse("application", args=[application.pk])))
        assert "A State objected." in page
        assert "Tuvalu" not in page
        assert "In consultation" in page
        assert "refus" not in strip_tags(page).lower()


class TestAccreditOrganisation:
    def test_it_works_once_the_plenary_decided(self, founded):
        stakeholder = build_accreditation.an_accredited_organisation()
        organisation = Organisation.objects.get(code="TIDEMARK")
        assert (organisation.accredited, organisation.until) == (MORNING, TERM)
        assert stage(Application.objects.get(), stakeholder) == "accredited"
        do(find("RequestFloor")(), stakeholder, build.an_open_list(build.an_open_meeting()))

    def test_by_silence_too(self, founded):
        application, meeting = build_accreditation.a_circulated_application(), build.an_open_meeting()
        act = build_accreditation.an_accreditation_act(application)
        do(OpenSilence(title=words("A"), held=hold(act, INSTITUTION)), chair_of(meeting), meeting)
        question = build.Question.objects.get()
        do(DeclareAdopted(), chair_of(meeting), question, now=question.closes + timedelta(hours=9))
        assert Organisation.objects.filter(code="TIDEMARK").exists()

    @pytest.mark.parametrize("capacity", [STATE, SECRETARIAT, "institution", "stakeholder:X", "applicant:1"])
    def test_nobody_accredits_alone(self, founded, capacity):
        application = build_accreditation.a_circulated_application()
        act = build_accreditation.an_accreditation_act(application)
        assert refused(act, capacity, INSTITUTION) == ("by-decision-only", "78")

    def test_an_application_that_nobody_may_know_of_and_none_at_all_are_one(self, founded):
        received, meeting = build_accreditation.an_application(), build.an_open_meeting()
        nobody = AccreditOrganisation(code="NOBODY", name=words("Nobody"), until=TERM)
        for act in (build_accreditation.an_accreditation_act(received), nobody):
            assert refused(put(act, meeting), chair_of(meeting), meeting) == ("not-circulated", "78")

    def test_not_while_it_is_before_states(self, founded):
        application, meeting = build_accreditation.an_application(), build.an_open_meeting()
        do(CompleteApplication(), SECRETARIAT, application.subject)
        until = MORNING + timedelta(days=30)
        do(CirculateApplication(until=until), SECRETARIAT, application.subject)
        act = build_accreditation.an_accreditation_act(application)
        assert refused(put(act, meeting), chair_of(meeting), meeting) == ("circulation-runs", "78")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"name": words("Another")}, "name", "another-name"),
            ({"until": MORNING}, "until", "not-ahead"),
            ({"until": MORNING + timedelta(days=4 * 366)}, "until", "term-too-long"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, changed, field, reason):
        application, meeting = build_accreditation.a_circulated_application(), build.an_open_meeting()
        act = AccreditOrganisation(
            **(build_accreditation.an_accreditation_act(application).payload() | changed)
        )
        assert malformed(put(act, meeting), chair_of(meeting), meeting) == (field, reason)

    def test_the_plenary_decides_objected_to_or_not(self, founded):
        application, meeting = build_accreditation.a_circulated_application(), build.an_open_meeting()
        build_accreditation.an_objection_to(application)
        question = build.a_question(
            meeting, build_accreditation.an_accreditation_act(application), INSTITUTION
        )
        build.an_objection(question)
        assert refused(DeclareAdopted(), chair_of(meeting), question) == ("objection-stands", "20")
        assert Application.objects.get().pending

    def test_rights_end_with_it_and_one_may_apply_again(self, founded):
        stakeholder = build_accreditation.an_accredited_organisation()
        do(GiveCapacity(holder="b0" * 16, given=stakeholder), SECRETARIAT, INSTITUTION)
        [holder] = Holding.objects.values_list("holder", flat=True)
        assert held(holder, TERM - timedelta(seconds=1)).exists()
        assert not held(holder, TERM).exists()
        again = GiveCapacity(holder="c0" * 16, given=stakeholder)
        assert refused(again, SECRETARIAT, INSTITUTION, now=TERM) == ("accreditation-ended", None)
        assert stage(Application.objects.get(), SECRETARIAT, at=TERM) == "ended"
        assert build_accreditation.an_application(now=TERM).pending


class TestWhatTheOutsideKnows:
    def bytes_of(self, *addresses):
        answers = [visitor().get(address) for address in addresses]
        return [(answer.status_code, answer.headers.get("ETag"), answer.getvalue()) for answer in answers]

    def test_the_public_reads_the_same_bytes_with_an_application_an_objection_and_without(self, founded):
        addresses = (
            reverse("applications"),
            "/api/v1/applications",
            "/api/v1/organisations",
        )
        before = self.bytes_of(*addresses)
        application = build_accreditation.a_circulated_application()
        build_accreditation.an_objection_to(application)
        assert self.bytes_of(*addresses) == before
        assert visitor().get(reverse("application", args=[application.pk])).status_code == 404

    def test_states_and_the_secretariat_read_the_list(self, founded):
        build_accreditation.an_application("HARBOUR")
        build_accreditation.a_circulated_application()
        for capacity, codes in ((SECRETARIAT, {"HARBOUR", "TIDEMARK"}), (STATE, {"TIDEMARK"})):
            items = visitor(capacity).get("/api/v1/applications").json()["items"]
            assert {item["code"] for item in items} == codes
            page = text(visitor(capacity).get(reverse("applications")))
            assert ("Harbour" in page) == ("HARBOUR" in codes)
            assert "Tidemark" in page

    def test_the_list_takes_as_many_queries_with_ten_as_with_one(
        self, founded, django_assert_max_num_queries
    ):
        for application in [build_accreditation.a_circulated_application(f"ORG{n}") for n in range(10)]:
            build_accreditation.an_objection_to(application)
        client = visitor(STATE)
        with django_assert_max_num_queries(14):
            client.get(reverse("applications"))

    def test_organisations_are_those_accredited_now(self, founded):
        build_accreditation.an_accredited_organisation()
        items = visitor().get("/api/v1/organisations?limit=500").json()["items"]
        [shown] = [item for item in items if item["code"] == "TIDEMARK"]
        assert shown["until"].startswith("2030-02-28")


def test_a_season_of_applications_replays_and_the_law_agrees(founded):
    meeting = build.an_open_meeting()
    play = build_accreditation.Play(MORNING, random.Random(5))
    play.states = list(State.objects.order_by("code").values_list("code", flat=True))
    found = build_accreditation.play_applications(
        play, ("TIDEMARK", "HARBOUR", "BEACON", "MERIDIAN"), share=0.6
    )
    build_accreditation.play_accreditations(play, meeting, found)
    assert Organisation.objects.filter(kind="stakeholder").count() == 4
    assert audit() == []
    assert list(differences()) == []

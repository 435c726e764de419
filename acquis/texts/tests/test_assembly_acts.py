# SPDX-License-Identifier: EUPL-1.2
"""Reports go to the First Committee; the Assembly's answer stands on the report and on every element it touches."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.framework.models import Endorsement, Source
from acquis.law.loading import flat, load_shipped
from acquis.meetings.acts import EnterEstablishment
from acquis.record.audit import audit
from acquis.record.links import links_to
from acquis.record.replay import differences
from acquis.texts import queries
from acquis.texts.adopting import putting
from acquis.texts.assembly import elements_touched
from acquis.texts.assembly_acts import EnterAssemblyAnswer, TransmitReport
from acquis.texts.models import AssemblyAnswer, Document, Transmission
from acquis.texts.report_acts import IssueReport
from tests import build, build_framework, build_rules, build_texts
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused


def an_answer(**changed):
    fields = {
        "what": "takes-note",
        "title": words("Developments in the field"),
        "symbol": "A/RES/82/900",
        "adopted_on": "2027-02-20",
        "manner": "without-vote",
        "attested_by": "Secretariat of the Assembly",
    }
    return EnterAssemblyAnswer(**(fields | changed))


def a_report(meeting):
    """The report of a session, drafted and adopted."""
    do(IssueReport(), SECRETARIAT, meeting)
    document = Document.objects.filter(draft__report_of=meeting).latest("pk")
    put = putting(document, queries.sha256_of(document))
    do(put, chair_of(meeting), meeting)
    do(DeclareAdopted(), chair_of(meeting), Question.objects.get(held__on=document.subject))
    return document


@pytest.fixture
def session(founded):
    """A review conference that reaffirmed one element, replaced another and added a third."""
    build_framework.part_of_the_acquis()
    meeting = build_rules.a_review()
    build_framework.decided(build_framework.ReaffirmElements(codes=("N1",)), INSTITUTION, meeting)
    build_framework.decided(build_framework.a_replacement("N3"), "element:N3", meeting)
    build_framework.decided(build_framework.a_new_element(), INSTITUTION, meeting)
    return meeting


@pytest.fixture
def report(session):
    """The adopted report of that session."""
    return a_report(session)


@pytest.fixture
def transmitted(report):
    """The report, transmitted."""
    do(TransmitReport(symbol="A/82/77"), SECRETARIAT, report)
    return report


class TestTransmitReport:
    def test_it_works(self, report):
        fields, changed = performed(TransmitReport(), SECRETARIAT, report)
        assert changed == {"texts_transmission": (1, 0, 0)}
        assert Transmission.objects.get().committee == "first"

    def test_once(self, transmitted):
        assert refused(TransmitReport(), SECRETARIAT, transmitted) == ("transmitted-already", None)

    def test_the_secretariat_does_it(self, report):
        for capacity in ("state:SMR", "public", build.a_stakeholder()):
            assert refused(TransmitReport(), capacity, report) == ("not-entitled", "37")

    def test_not_before_the_body_adopted_it(self, session):
        do(IssueReport(), SECRETARIAT, session)
        draft = Document.objects.get(draft__report_of=session)
        assert refused(TransmitReport(), SECRETARIAT, draft) == ("report-not-adopted", None)

    def test_no_other_text_goes_there(self, plenary):
        assert refused(TransmitReport(), SECRETARIAT, build_texts.a_document()) == (
            "no-report-of-a-session",
            None,
        )

    def test_a_group_reports_to_the_plenary(self, plenary):
        group = build.a_working_group()
        meeting = build.an_open_meeting(body=group, starts=MORNING + timedelta(days=1))
        report = None
        do(IssueReport(), SECRETARIAT, meeting, now=meeting.starts)
        report = Document.objects.get(draft__report_of=meeting)
        assert refused(TransmitReport(), SECRETARIAT, report, now=meeting.starts) == (
            "report-stays-here",
            "12",
        )

    @pytest.mark.parametrize(("name", "provision"), [("att", None), ("ccw", None)])
    def test_where_no_committee_is_reported_to_it_is_not_foreseen(self, unfounded, name, provision):
        profile = load_shipped(name)
        founding = build.a_founding(profile_name=name, profile_hash=profile.hash, profile_text=flat(name))
        do(founding, "operator", INSTITUTION, now=build.FOUNDED, seen=None)
        entered = EnterEstablishment(document=words("It"), adopted_on="2027-01-08", attested_by="A")
        do(entered, SECRETARIAT, INSTITUTION, now=build.FOUNDED)
        body = build.Body.objects.get(kind=profile.main_body())
        document = build_texts.a_document(SECRETARIAT, body=body)
        expected = ("no-committee-foreseen", profile.scope.provision)
        assert refused(TransmitReport(), SECRETARIAT, document) == expected
        assert refused(an_answer(), SECRETARIAT, document) == expected


class TestEnterAssemblyAnswer:
    def test_it_works(self, transmitted):
        _, changed = performed(an_answer(), SECRETARIAT, transmitted)
        assert changed == {"texts_assemblyanswer": (1, 0, 0)}
        assert AssemblyAnswer.objects.get().what == "takes-note"

    def test_it_answers_what_was_transmitted(self, report):
        assert refused(an_answer(), SECRETARIAT, report) == ("not-transmitted", None)

    def test_an_endorsement_stands_on_each_element_decided_on(self, transmitted):
        performed(an_answer(what="endorses"), SECRETARIAT, transmitted)
        assert Source.objects.get(symbol="A/RES/82/900").manner == "without-vote"
        assert Endorsement.objects.count() == 3
        assert audit() == []
        assert list(differences()) == []

    def test_a_second_answer_may_endorse_by_the_same_source(self, transmitted):
        do(an_answer(what="endorses"), SECRETARIAT, transmitted)
        assert malformed(an_answer(what="welcomes"), SECRETARIAT, transmitted) == ("symbol", "taken-already")
        do(an_answer(what="welcomes", symbol="A/RES/83/1"), SECRETARIAT, transmitted)
        assert AssemblyAnswer.objects.count() == 2

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"manner": "recorded-vote"}, "manner", "figures-of-a-vote"),
            ({"manner": "recorded-vote", "in_favour": 100}, "manner", "figures-of-a-vote"),
            ({"in_favour": 100}, "manner", "figures-of-a-vote"),
            (
                {"manner": "recorded-vote", "in_favour": 194, "against": 0, "abstaining": 0},
                "in_favour",
                "out-of-range",
            ),
            ({"what": "other"}, "words", "words-for-other-alone"),
            ({"words": words("requested more")}, "words", "words-for-other-alone"),
            ({"adopted_on": "2031-01-01"}, "adopted_on", "not-yet"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, transmitted, changed, field, reason):
        assert malformed(an_answer(**changed), SECRETARIAT, transmitted) == (field, reason)


class TestWhatTheReportTouches:
    def test_reaffirmed_replaced_and_added_elements_of_that_session_alone(self, report):
        assert set(elements_touched(report)) == {"N1", "N3", "N12"}
        later = build.an_open_meeting(starts=MORNING + timedelta(days=1))
        build_framework.decided(
            build_framework.ReaffirmElements(codes=("N4",)), INSTITUTION, later, now=later.starts
        )
        assert set(elements_touched(report)) == {"N1", "N3", "N12"}

    def test_what_was_decided_in_a_closed_meeting_is_among_them_without_its_question(self, founded):
        build_framework.part_of_the_acquis()
        plenary = build.a_plenary()
        closed = build.an_open_meeting(body=plenary, status="formal-closed")
        build_framework.decided(build_framework.ReaffirmElements(codes=("N1",)), INSTITUTION, closed)
        do(build.SetStatus(status="formal-open"), chair_of(closed), closed)
        closed.refresh_from_db()
        report = a_report(closed)
        assert elements_touched(report) == {"N1": []}

    def test_the_elements_page_says_what_the_assembly_answered(self, transmitted, client):
        page = client.get(reverse("element", args=["N3"])).content.decode()
        assert "whose answer is not known yet" in page
        vote = {"manner": "recorded-vote", "in_favour": 150, "against": 4, "abstaining": 11}
        do(an_answer(**vote), SECRETARIAT, transmitted)
        for code in ("N1", "N3", "N12"):
            [link] = links_to(f"element:{code}", None)
            told = "took note of it: A/RES/82/900, by 150 votes to 4, with 11 abstentions"
            assert told in link.way
            assert link.label == transmitted.symbol
        assert links_to("element:N4", None) == []
        assert (
            "with 11 abstentions" in client.get(reverse("text", args=[transmitted.symbol])).content.decode()
        )

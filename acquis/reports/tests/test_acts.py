# SPDX-License-Identifier: EUPL-1.2
"""Reporting: who may, what is kept for whom, what the public record tells."""

import random
from datetime import timedelta

import pytest

from acquis.decisions.models import Stay
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.record import guard, log
from acquis.record.act import ERASED, Malformed, NotFound, Refusal
from acquis.record.audit import audit
from acquis.record.entries import open_lines
from acquis.record.models import Entry, Head
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from acquis.reports import queries
from acquis.reports.acts import OpenReportingWindow, PublishQuestionnaire
from acquis.reports.models import Answer, Publication, PublishedAnswer, Questionnaire, Report
from acquis.reports.public_acts import PublishAnswers, RetractAnswers
from acquis.reports.questionnaire import shipped
from acquis.reports.report_acts import (
    CorrectAnswer,
    DeclareNothingNew,
    NarrowAnswer,
    SubmitReport,
    WidenAnswer,
    WithdrawReport,
)
from tests import build, build_reports
from tests.build import MORNING, SECRETARIAT, do
from tests.build_reports import AFTER, CLOSES, a_report, a_window, answer, reporting

pytestmark = pytest.mark.usefixtures("plenary")
LATER = MORNING + timedelta(days=3)


def public_bytes(after=0):
    """What the public can read of the open log after an entry."""
    return repr(open_lines(after, 9_999)) + Head.objects.get().open_root


def last_number():
    return Head.objects.get().open_number


def state():
    return build.a_state()


class TestQuestionnaire:
    def test_the_plenary_adopts_it(self):
        adopted = build_reports.a_questionnaire()
        assert (adopted.code, adopted.version, len(adopted.survey.questions)) == ("national-survey", 1, 50)
        assert adopted.text == shipped()

    def test_what_the_plenary_adopts_is_the_act_itself(self):
        build_reports.a_questionnaire()
        fields = log.read(Entry.objects.order_by("order").last().body)
        assert (fields["act"], fields["as"]) == (PublishQuestionnaire.act_name(), "institution")

    def test_nobody_publishes_it_alone(self):
        with pytest.raises(Refusal) as no:
            do(build_reports.adopting_act(), SECRETARIAT, build.a_plenary())
        assert (no.value.reason, no.value.provision.number) == ("by-decision-only", "20")

    def test_a_working_group_does_not_adopt_it(self):
        group = build.a_working_group()
        meeting = build.an_open_meeting(body=group, starts=MORNING + timedelta(weeks=7))
        with pytest.raises(Refusal) as no:
            build.a_question(meeting, build_reports.adopting_act(), group)
        assert (no.value.reason, no.value.provision.number) == ("plenary-only", "64")

    def test_a_text_with_another_hash_is_refused(self):
        act = build_reports.adopting_act().model_copy(update={"hash": "0" * 64})
        with pytest.raises(Malformed) as no:
            build.a_question(held=act)
        assert no.value.reason == "not-that-text"

    def test_a_version_is_adopted_once(self):
        build_reports.a_questionnaire()
        with pytest.raises(Malformed) as no:
            build.a_question(held=build_reports.adopting_act())
        assert no.value.reason == "version-taken"

    def test_two_versions_put_at_once_leave_the_second_stayed(self):
        meeting = build.an_open_meeting()
        first, second = (build.a_question(meeting, build_reports.adopting_act(), meeting.body) for _ in "ab")
        do(DeclareAdopted(), build.chair_of(meeting), first)
        do(DeclareAdopted(), build.chair_of(meeting), second)
        assert (Stay.objects.get().reason, Questionnaire.objects.count()) == ("version-taken", 1)


class TestWindow:
    def test_the_secretariat_opens_it(self):
        window = a_window()
        assert (window.closes, window.due) == (CLOSES, None)

    def test_a_state_does_not(self):
        questionnaire = build_reports.a_questionnaire()
        with pytest.raises(Refusal) as no:
            do(
                OpenReportingWindow(title=build.words("Ours"), closes=CLOSES),
                state(),
                f"questionnaire:{questionnaire.pk}",
            )
        assert (no.value.reason, no.value.provision.number) == ("not-entitled", "55")

    def test_one_at_a_time(self):
        a_window()
        with pytest.raises(Refusal) as no:
            a_window(now=MORNING + timedelta(days=1), closes=CLOSES + timedelta(weeks=9))
        assert no.value.reason == "window-open-already"


class TestSubmit:
    def test_it_works(self):
        window = a_window()
        a_report(answer(), answer("II.a.2", "urgent", aggregates=True), window=window)
        first, second = Answer.objects.order_by("pk")
        assert (first.value, first.seen_by, first.aggregates) == ("partly", "myself", False)
        assert (second.value, second.aggregates) == ("urgent", True)

    def test_the_focal_point_and_the_head_report_too(self):
        window = a_window()
        for kind, seed in (("focal-point", 1), ("head", 2)):
            do(reporting(answer()), build.a_state(seed).replace("state", kind), window.subject)
        assert Report.objects.count() == 2

    def test_others_do_not(self):
        window = a_window()
        for capacity in (SECRETARIAT, "observer:VAT"):
            with pytest.raises(Refusal) as no:
                do(reporting(answer()), capacity, window.subject)
            assert (no.value.reason, no.value.provision.number) == ("not-entitled", "5")

    def test_nothing_has_to_be_answered(self):
        window = a_window()
        do(SubmitReport(answers=()), state(), window.subject)
        assert Report.objects.get().answer_set.count() == 0

    def test_that_a_state_reported_changes_no_public_byte(self):
        window = a_window()
        before = public_bytes()
        a_report(answer(), answer("II.a.2", "urgent", seen_by="states", aggregates=True), window=window)
        assert public_bytes() == before
        assert Publication.objects.count() == 0

    def test_what_is_public_enters_the_open_log_and_nothing_else_does(self):
        window = a_window()
        before = last_number()
        a_report(
            answer("I.1.3", "On our site", seen_by="public"),
            answer("II.g.1", "not-yet", seen_by="states", warned=True),
            answer("II.z.1", "Between us", seen_by="partners", partners=["state:FJI"]),
            window=window,
        )
        entry = Entry.objects.filter(log=log.OPEN).order_by("number").last()
        fields = log.read(entry.body)
        assert (fields["act"], fields["as"]) == ("PublishAnswers", state())
        assert [each["question"] for each in fields["payload"]["answers"]] == ["I.1.3"]
        public = public_bytes(before)
        assert "On our site" in public
        assert not [
            hidden for hidden in ("not-yet", "Between us", "FJI", "II.g", "report:") if hidden in public
        ]

    def test_each_reads_what_is_for_it(self):
        window = a_window()
        report = a_report(
            answer("I.1.3", "for me"),
            answer("I.2.2", "for partners", seen_by="partners", partners=["state:FJI"]),
            answer("II.z.1", "for the secretariat", seen_by="secretariat"),
            answer("III.9.1", "for States", seen_by="states"),
            answer("IV.8.3", "for all", seen_by="public"),
            window=window,
            by="state:SAM",
        )
        own = f"head:{report.state}"

        def reads(capacity):
            return [row.value.removeprefix("for ") for row in queries.answers_seen_by(report, capacity)]

        assert reads(own) == ["me", "partners", "the secretariat", "States", "all"]
        assert reads("state:FJI") == ["partners", "States", "all"]
        assert reads("state:TON") == ["States", "all"]
        assert reads(SECRETARIAT) == ["the secretariat", "States", "all"]
        assert reads("observer:VAT") == reads("stakeholder:X") == reads(None) == ["all"]

    def test_the_report_itself_is_for_its_state_alone(self):
        report = a_report(answer("IV.8.3", "for all", seen_by="states"))
        for capacity in (SECRETARIAT, build.a_state(5)):
            with pytest.raises(NotFound):
                do(WithdrawReport(), capacity, report.subject, now=LATER)

    def test_opening_what_is_sensitive_asks_first(self):
        window = a_window()
        with pytest.raises(Refusal) as no:
            do(reporting(answer("II.g.1", "not-yet", seen_by="states")), state(), window.subject)
        assert (no.value.reason, no.value.provision.number) == ("warn-first", "56")
        do(reporting(answer("II.g.1", "not-yet", seen_by="states", warned=True)), state(), window.subject)

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (answer("II.a.1", "perhaps"), "not-an-option"),
            (answer("IX.1", "x"), "no-such-question"),
            (answer("I.1.2", "soon"), "no-date"),
            (answer("I.1.3", "x" * 8_001), "text-length"),
            (answer("IV.7.1", ["policy", "skills", "response", "diplomacy"]), "too-many-chosen"),
            (answer("II.a.1", "partly", given="withheld"), "value-not-answered"),
            (answer(seen_by="partners"), "name-partners"),
            (answer(seen_by="partners", partners=["state:ZZZ"]), "no-such-partner"),
        ],
    )
    def test_an_answer_that_cannot_be_is_refused(self, given, reason):
        window = a_window()
        with pytest.raises(Malformed) as no:
            do(reporting(given), state(), window.subject)
        assert no.value.reason == reason

    def test_one_report_to_a_window(self):
        a_report()
        with pytest.raises(Refusal) as no:
            a_report(now=LATER)
        assert no.value.reason == "reported-already"

    def test_a_late_report_is_taken_and_counts_in_the_next_window(self):
        first = a_window()
        a_report(answer(aggregates=True), window=first, now=AFTER)
        second = a_window(now=AFTER + timedelta(days=1), closes=CLOSES + timedelta(weeks=50))
        assert [len(queries.for_mapping(each).told) for each in (first, second)] == [0, 1]


class TestAfterwards:
    def test_an_answer_is_corrected_with_its_date(self):
        report = a_report()
        do(CorrectAnswer(question="II.a.1", value="in-place"), state(), report.subject, now=LATER)
        was, becomes = Answer.objects.order_by("since")
        assert (was.until, becomes.since, becomes.value) == (LATER, LATER, "in-place")
        assert becomes.seen_by == was.seen_by

    def test_correcting_what_is_public_replaces_it_in_public(self):
        report = a_report(answer(seen_by="public"))
        do(CorrectAnswer(question="II.a.1", value="in-place"), state(), report.subject, now=LATER)
        assert [row.value for row in queries.public_words(report.state)] == ["in-place"]
        assert PublishedAnswer.objects.count() == 2

    def test_an_answer_is_widened_to_the_public_by_its_state(self):
        report = a_report(answer(seen_by="states"))
        do(WidenAnswer(questions=("II.a.1",), seen_by="public"), state(), report.subject, now=LATER)
        assert [row.value for row in queries.public_words(report.state)] == ["partly"]

    def test_partners_keep_what_they_see_when_an_answer_is_opened(self):
        report = a_report()
        act = WidenAnswer(questions=("II.a.1",), seen_by="partners", partners=("state:FJI",))
        do(act, state(), report.subject, now=LATER)
        with pytest.raises(Malformed) as no:
            do(WidenAnswer(questions=("II.a.1",), seen_by="secretariat"), state(), report.subject, now=LATER)
        assert no.value.reason == "not-wider"

    def test_consent_to_figures_is_given_and_taken_back_apart(self):
        report = a_report()
        given = WidenAnswer(questions=("II.a.1",), seen_by="myself", aggregates=True)
        taken = NarrowAnswer(questions=("II.a.1",), seen_by="myself", aggregates=False)
        told = []
        for act in (given, taken):
            do(act, state(), report.subject, now=LATER)
            told.append(len(queries.for_mapping(report.window).told))
        assert told == [1, 0]

    def test_widening_is_not_narrowing(self):
        report = a_report(answer(seen_by="states"))
        with pytest.raises(Malformed) as no:
            do(NarrowAnswer(questions=("II.a.1",), seen_by="public"), state(), report.subject, now=LATER)
        assert no.value.reason == "not-narrower"

    def test_narrowing_takes_the_words_out_of_the_public_record(self):
        report = a_report(answer("IV.8.3", "too much said", seen_by="public"), answer(seen_by="public"))
        do(NarrowAnswer(questions=("IV.8.3",), seen_by="states"), state(), report.subject, now=LATER)
        assert "too much said" not in public_bytes()
        assert [row.question for row in queries.public_words(report.state)] == ["II.a.1"]
        assert PublishedAnswer.objects.get(question="IV.8.3").value == ERASED
        assert queries.answer_to(report, "IV.8.3").value == "too much said"
        assert verify() is None

    def test_a_report_withdrawn_is_read_by_its_state_alone_and_counts_no_more(self):
        report = a_report(answer(seen_by="public", aggregates=True))
        do(WithdrawReport(), state(), report.subject, now=LATER)
        report.refresh_from_db()
        assert [len(queries.answers_seen_by(report, who)) for who in (state(), "state:FJI", None)] == [
            1,
            0,
            0,
        ]
        assert not queries.public_words(report.state).exists()
        assert queries.for_mapping(report.window).told == ()
        a_report(now=LATER)

    def test_nothing_new_counts_the_last_report_again(self):
        report = a_report(answer(aggregates=True))
        second = a_window(now=AFTER, closes=CLOSES + timedelta(weeks=50))
        do(DeclareNothingNew(), state(), second.subject, now=AFTER)
        assert len(queries.for_mapping(second).told) == 1
        assert [row.value for row in queries.standing_answers(queries.last_report(report.state))] == [
            "partly"
        ]

    def test_nothing_new_needs_something_earlier(self):
        with pytest.raises(Refusal) as no:
            do(DeclareNothingNew(), state(), a_window().subject)
        assert no.value.reason == "no-earlier-report"

    def test_nothing_is_made_public_past_the_report(self):
        report = a_report()
        forged = PublishAnswers.model_validate({"answers": [answer(value="in-place", given="answered")]})
        with pytest.raises(Malformed) as no:
            do(forged, state(), report.window.subject)
        assert no.value.reason == "not-public"

    def test_public_answers_leave_by_narrowing_the_report(self):
        report = a_report(answer(seen_by="public"))
        with pytest.raises(Refusal) as no:
            do(RetractAnswers(questions=("II.a.1",)), state(), report.window.subject)
        assert no.value.reason == "narrow-first"

    def test_erasing_reaches_the_answer(self):
        report = a_report(answer(), answer("IV.8.3", "a name"))
        entry = Entry.objects.filter(log=log.SEALED).order_by("number").last()
        with guard.open_door():
            SubmitReport.forget(("answers.1.value",), log.read(entry.body))
        assert [row.value for row in queries.standing_answers(report)] == ["partly", ERASED]


def a_year(window):
    """Twelve States report; one corrects what it made public, another year begins, it says nothing is new."""
    draw = random.Random(4)
    for capacity in build.some_states(12):
        drawn = build_reports.drawn_answers(window.questionnaire.survey, draw, 0.5)
        a_report(*drawn, window=window, by=capacity)
    report = a_report(answer("I.1.3", "public words", seen_by="public"), by=build.a_state(77))
    own = f"state:{report.state}"
    do(CorrectAnswer(question="I.1.3", value="other words"), own, report.subject, now=LATER)
    second = a_window(now=AFTER, closes=CLOSES + timedelta(weeks=50))
    do(DeclareNothingNew(), own, second.subject, now=AFTER)
    return report


def test_a_year_replays_and_the_law_finds_the_same_today(founded):
    a_year(a_window())
    assert verify() is None
    assert audit() == []
    assert list(differences()) == []


def test_what_was_taken_back_stays_so_in_replay(founded):
    report = a_year(a_window())
    own = f"state:{report.state}"
    do(NarrowAnswer(questions=("I.1.3",), seen_by="myself"), own, report.subject, now=AFTER)
    do(WithdrawReport(), own, report.subject, now=AFTER)
    assert verify() is None
    replay()
    assert list(differences()) == []
    assert "public words" not in public_bytes() and "other words" not in public_bytes()

# SPDX-License-Identifier: EUPL-1.2
"""Acts of a State on its own report. Each is sealed: that a State reported is nobody's to know but its own.

What a State makes public follows as an open act of that same State (`PublishAnswers`, `RetractAnswers` in
`public_acts.py`); see docs/decisions/0009-reports-in-two-logs.md.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.record.act import ERASED, Act, Consequence, Content, Deed, Malformed, Public, Refusal, key_of
from acquis.record.audience import only
from acquis.record.registry import act
from acquis.reports import queries
from acquis.reports.answers import (
    AnswerGiven,
    Given,
    PublicAnswer,
    SeenBy,
    Value,
    check_answers,
    check_audience,
    check_warned,
    is_public,
    narrower,
    rule,
    wider,
)
from acquis.reports.models import Answer, Report, Window
from acquis.reports.public_acts import PublishAnswers, RetractAnswers


def own_eyes(about: Any, capacity: str) -> str:
    """The audience of what a State does for itself: that State."""
    return only(f"state:{capacities.state_of(capacity)}")


def _of_state(deed: Deed) -> str:
    return capacities.state_of(deed.capacity) or ""


@act
class SubmitReport(Act):
    """A State hands in its report. Nothing has to be answered; each answer has the audience its State gives it."""

    power = "report"
    subject_kind = "window"
    makes = "report"
    commutes = True
    asks = _("Hand in the report")
    said = _("handed in its report")

    answers: Public[tuple[AnswerGiven, ...]]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _takes_reports(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        check_answers(deed.about.questionnaire.survey, self.answers, deed)
        return {"answered": len(self.answers)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        report = Report.enter(deed, window=deed.about, state=_of_state(deed), submitted=deed.at)
        Answer.objects.bulk_create([_row(deed, report, each) for each in self.answers])
        return _published(deed, deed.about, [each for each in self.answers if is_public(each)])

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        for path in paths:
            _, n, _ = path.split(".")
            Answer.objects.filter(pk=key_of(entry["log"], entry["number"], 2 + int(n))).update(value=ERASED)


@act
class DeclareNothingNew(Act):
    """A State says that its last report still holds; it counts in this window with the audiences it has."""

    power = "report"
    subject_kind = "window"
    makes = "report"
    commutes = True
    asks = _("Nothing new since the last report")
    said = _("said that its last report still holds")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _takes_reports(deed)
        if queries.last_report(_of_state(deed)) is None:
            raise Refusal("no-earlier-report", rule(deed, "window"))

    def check(self, deed: Deed) -> dict[str, Any]:
        last = queries.last_report(_of_state(deed))
        return {"same_as": last.source.pk if last else None}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Report.enter(
            deed, window=deed.about, state=_of_state(deed), same_as_id=findings["same_as"], submitted=deed.at
        )


@act
class CorrectAnswer(Act):
    """A State corrects or adds an answer; the earlier one stays with the date until which it held."""

    power = "report"
    subject_kind = "report"
    commutes = True
    kept_in = {"value": ("reports.Answer", 1, "value")}
    asks = _("Correct an answer")
    said = _("corrected its answer to question {question}")

    question: Public[str]
    given: Public[Given] = "answered"
    value: Content[Value] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_standing(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        source = deed.about.source
        was = queries.answer_to(source, self.question)
        as_before = {"seen_by": was.seen_by, "partners": tuple(was.partners)} if was else {}
        answer = AnswerGiven(
            question=self.question, given=self.given, value=self.value, warned=True, **as_before
        )
        check_answers(source.window.questionnaire.survey, [answer], deed)
        return {
            "corrects": was.pk if was else None,
            "seen_by": was.seen_by if was else "myself",
            "partners": list(was.partners) if was else [],
            "aggregates": was.aggregates if was else False,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        source = deed.about.source
        Answer.objects.filter(pk=findings["corrects"]).update(until=deed.at)
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        answer = Answer.enter(
            deed,
            report=source,
            question=self.question,
            given=self.given,
            value=value,
            seen_by=findings["seen_by"],
            partners=findings["partners"],
            aggregates=findings["aggregates"],
            since=deed.at,
        )
        return _published(deed, source.window, [answer] if is_public(answer) else [])


@act
class WidenAnswer(Act):
    """A State opens answers to more readers, or lets them count in figures."""

    power = "report"
    subject_kind = "report"
    commutes = True
    asks = _("Open answers to more readers")
    said = _("opened answers to more readers")

    questions: Public[tuple[str, ...]]
    seen_by: Public[SeenBy]
    partners: Public[tuple[str, ...]] = ()
    aggregates: Public[bool] = False
    warned: Public[bool] = False

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_standing(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        check_audience(self.seen_by, self.partners)
        survey = deed.about.source.window.questionnaire.survey
        for row in _standing(deed, self.questions):
            check_warned(survey.questions[row.question], self.seen_by, self.warned, deed)
            opens = wider(self.seen_by, self.partners, row)
            counts = self.aggregates and not row.aggregates and _same(self, row)
            if not opens and not counts:
                raise Malformed("seen_by", "not-wider", question=row.question)
        return {"answers": len(self.questions)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        rows = queries.answers_to(deed.about.source, self.questions)
        becoming = [row for row in rows if self.seen_by == "public" and row.seen_by != "public"]
        for row in rows:
            Answer.objects.filter(pk=row.pk).update(
                seen_by=self.seen_by,
                partners=sorted(self.partners),
                aggregates=row.aggregates or self.aggregates,
            )
        return _published(deed, deed.about.source.window, becoming)


@act
class NarrowAnswer(Act):
    """A State keeps answers for fewer readers, or takes them out of the figures to come."""

    power = "report"
    subject_kind = "report"
    commutes = True
    asks = _("Keep answers for fewer readers")
    said = _("kept answers for fewer readers")

    questions: Public[tuple[str, ...]]
    seen_by: Public[SeenBy]
    partners: Public[tuple[str, ...]] = ()
    aggregates: Public[bool] = True

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_standing(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        check_audience(self.seen_by, self.partners)
        for row in _standing(deed, self.questions):
            closes = narrower(self.seen_by, self.partners, row)
            leaves = not self.aggregates and row.aggregates and _same(self, row)
            if not closes and not leaves:
                raise Malformed("seen_by", "not-narrower", question=row.question)
        return {"answers": len(self.questions)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        rows = queries.answers_to(deed.about.source, self.questions)
        leaving = sorted(row.question for row in rows if is_public(row) and self.seen_by != "public")
        for row in rows:
            Answer.objects.filter(pk=row.pk).update(
                seen_by=self.seen_by,
                partners=sorted(self.partners),
                aggregates=row.aggregates and self.aggregates,
            )
        return _retracted(deed, deed.about.source.window, leaving)


@act
class WithdrawReport(Act):
    """A State takes its report back: nobody else reads it, and it counts in no figure to come."""

    power = "report"
    subject_kind = "report"
    commutes = True
    asks = _("Withdraw the report")
    said = _("withdrew its report")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return own_eyes(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_standing(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        report = deed.about
        Report.objects.filter(pk=report.pk).update(withdrawn=deed.at)
        if report.same_as_id:
            return []
        Report.objects.filter(same_as=report, withdrawn=None).update(withdrawn=deed.at)
        shown = [row.question for row in queries.standing_answers(report) if is_public(row)]
        return _retracted(deed, report.window, sorted(shown))


def _takes_reports(deed: Deed) -> None:
    """The latest window takes reports whenever they come: late ones count in the next."""
    if Window.objects.filter(closes__gt=deed.about.closes).exists():
        raise Refusal("a-later-window", rule(deed, "window"))
    if Report.objects.filter(window=deed.about, state=_of_state(deed), withdrawn=None).exists():
        raise Refusal("reported-already", rule(deed, "audiences"))


def _own_standing(deed: Deed) -> None:
    if deed.about.state != _of_state(deed):
        raise Refusal("not-your-own")
    if deed.about.withdrawn:
        raise Refusal("report-withdrawn")


def _standing(deed: Deed, questions: tuple[str, ...]) -> list[Answer]:
    rows = queries.answers_to(deed.about.source, questions)
    missing = set(questions) - {row.question for row in rows}
    if missing or not questions:
        raise Malformed("questions", "not-answered", question=", ".join(sorted(missing)))
    return rows


def _same(act: Any, row: Answer) -> bool:
    return act.seen_by == row.seen_by and sorted(act.partners) == sorted(row.partners)


def _row(deed: Deed, report: Report, each: AnswerGiven) -> Answer:
    return Answer(
        id=deed.key(),
        report=report,
        question=each.question,
        given=each.given,
        value=list(each.value) if isinstance(each.value, tuple) else each.value,
        seen_by=each.seen_by,
        partners=sorted(each.partners),
        aggregates=each.aggregates,
        since=deed.at,
    )


def _published(deed: Deed, window: Window, rows: Iterable[Any]) -> list[Consequence]:
    answers = tuple(
        PublicAnswer(
            question=row.question,
            given=row.given,
            value=tuple(row.value) if isinstance(row.value, list) else row.value,
        )
        for row in rows
    )
    return (
        [Consequence(PublishAnswers(answers=answers), window.subject, capacity=deed.capacity)]
        if answers
        else []
    )


def _retracted(deed: Deed, window: Window, questions: list[str]) -> list[Consequence]:
    act = RetractAnswers(questions=tuple(questions))
    return [Consequence(act, window.subject, capacity=deed.capacity)] if questions else []

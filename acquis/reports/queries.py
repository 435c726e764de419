# SPDX-License-Identifier: EUPL-1.2
"""What was reported: by a State for itself, in public, and (without the State) for the snapshot.

Nothing here lists, counts or finds States that have not reported. Do not add it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from acquis.law.capacities import state_of
from acquis.parties.models import State
from acquis.record import log
from acquis.record.audience import SECRETARIAT, STATES, may_see
from acquis.reports.answers import may_read
from acquis.reports.models import Answer, Publication, PublishedAnswer, Questionnaire, Report, Window
from acquis.reports.questionnaire import level_of

STRATA = ("ldc", "lldc", "sids")


def questionnaires() -> QuerySet[Questionnaire]:
    """The questionnaires adopted, the latest version first."""
    return Questionnaire.objects.order_by("code", "-version")


def windows() -> QuerySet[Window]:
    """The reporting windows, the latest first."""
    return Window.objects.select_related("questionnaire").order_by("-closes")


def current_window() -> Window | None:
    """The window that takes reports now: the latest, before and after its closing date."""
    return windows().first()


def reports_of(state: str) -> QuerySet[Report]:
    """A State's own reports, the latest first. For that State alone."""
    rows = Report.objects.filter(state=state).select_related("window__questionnaire", "same_as")
    return rows.order_by("-submitted", "-pk")


def last_report(state: str) -> Report | None:
    """A State's last report that stands, if any. For that State alone."""
    return reports_of(state).filter(withdrawn=None).first()


def standing_answers(report: Report) -> QuerySet[Answer]:
    """The answers of a report as they stand."""
    return Answer.objects.filter(report=report.same_as_id or report.pk, until=None).order_by("pk")


def answers_to(report: Report, questions: Iterable[str]) -> list[Answer]:
    """The standing answers to these questions."""
    return list(standing_answers(report).filter(question__in=list(questions)))


def answer_to(report: Report, question: str) -> Answer | None:
    """The standing answer to a question."""
    return standing_answers(report).filter(question=question).first()


def answers_seen_by(report: Report, capacity: str | None) -> list[Answer]:
    """The answers of a report that `capacity` may read; none once it was withdrawn, but for its State."""
    own = capacity is not None and state_of(capacity) == report.state
    if report.withdrawn and not own:
        return []
    return [row for row in standing_answers(report) if may_read(row, report.state, capacity)]


def shared_reports(capacity: str | None) -> list[Report]:
    """The reports of other States of which this capacity may read more than the public; the latest first."""
    if capacity is None:
        return []
    rows = Answer.objects.filter(until=None, report__withdrawn=None).exclude(
        report__state=state_of(capacity) or ""
    )
    levels = [level for level in (STATES, SECRETARIAT) if may_see(level, capacity)]
    found = set(rows.filter(seen_by__in=levels).values_list("report_id", flat=True).distinct())
    named = rows.exclude(partners=[]).select_related("report")
    found |= {row.report_id for row in named if may_read(row, row.report.state, capacity)}
    return list(Report.objects.filter(pk__in=found).select_related("window").order_by("-submitted", "-pk"))


def shared_with(capacity: str | None) -> list[tuple[Report, list[Answer]]]:
    """The reports of other States of which this capacity may read something, with what it may read."""
    if capacity is None:
        return []
    rows = Answer.objects.filter(until=None, report__withdrawn=None).exclude(seen_by="myself")
    rows = rows.exclude(report__state=state_of(capacity) or "").select_related(
        "report__window__questionnaire"
    )
    found: dict[int, tuple[Report, list[Answer]]] = {}
    for row in rows.order_by("report_id", "pk"):
        if may_read(row, row.report.state, capacity):
            found.setdefault(row.report_id, (row.report, []))[1].append(row)
    return list(found.values())


def public_answers(state: str, window: Window) -> QuerySet[Answer]:
    """The answers that a State keeps for everybody, of its report to a window."""
    return Answer.objects.filter(
        report__state=state, report__window=window, report__withdrawn=None, until=None, seen_by="public"
    )


def published(state: str, window: Window) -> QuerySet[PublishedAnswer]:
    """What a State has in public of its report to a window."""
    return PublishedAnswer.objects.filter(publication__state=state, publication__window=window, until=None)


def public_words(state: str) -> QuerySet[PublishedAnswer]:
    """All that a State has in public, the latest window first."""
    rows = PublishedAnswer.objects.filter(publication__state=state, until=None)
    return rows.select_related("publication__window__questionnaire").order_by("-publication__window_id", "pk")


def publications() -> QuerySet[Publication]:
    """What States made public, the latest first."""
    standing = Publication.objects.filter(publishedanswer__until=None).distinct()
    return standing.select_related("window__questionnaire").order_by("-at", "-pk")


@dataclass(frozen=True)
class Told:
    """One report for the mapping, without its State: its stratum (``AFR|ldc``), levels and what was withheld.

    `levels` maps (product, element) to 0…3; `top` holds the elements of the themes listed as priorities.
    """

    stratum: str
    levels: dict[tuple[str, str], int]
    withheld: frozenset[tuple[str, str]]
    top: frozenset[str]

    def plain(self) -> list[Any]:
        """The same as plain values in one order, for a digest."""
        levels = sorted([*key, level] for key, level in self.levels.items())
        return [self.stratum, levels, sorted(map(list, self.withheld)), sorted(self.top)]


@dataclass(frozen=True)
class Mapping:
    """What a window gives the snapshot: reports in an order that tells nothing, and the size of each stratum."""

    told: tuple[Told, ...]
    strata: dict[str, int]
    themes: tuple[tuple[str, str], ...]

    def plain(self) -> list[Any]:
        """The same as plain values, for a digest."""
        return [
            [each.plain() for each in self.told],
            sorted(self.strata.items()),
            [list(t) for t in self.themes],
        ]


def for_mapping(window: Window) -> Mapping:
    """The consented answers that count in a window's snapshot, without the States that gave them.

    Those of reports received before its closing date and not before that of the window before it. Texts never
    enter. What is printed of them is for the law of estimation to say (cells of at least five, rounded).
    """
    states = {state.code: stratum_of(state, window.closes) for state in State.objects.all()}
    strata: dict[str, int] = {}
    for stratum in states.values():
        strata[stratum] = strata.get(stratum, 0) + 1
    counted = _counted(window)
    rows: dict[int, list[tuple[str, str, Any]]] = {}
    answers = Answer.objects.filter(
        report__in=set(counted.values()), aggregates=True, since__lt=window.closes
    )
    answers = answers.exclude(until__lte=window.closes)
    for report, question, given, value in answers.values_list("report_id", "question", "given", "value"):
        rows.setdefault(report, []).append((question, given, value))
    told = [_told(states[state], rows.get(source, []), window) for state, source in counted.items()]
    told = [each for each in told if each.levels or each.withheld or each.top]
    return Mapping(tuple(sorted(told, key=lambda each: repr(each.plain()))), strata, themes_of(window))


def themes_of(window: Window) -> tuple[tuple[str, str], ...]:
    """The (product, element) pairs that a window's questionnaire counts, in the order of its questions."""
    counted = window.questionnaire.survey.questions.values()
    pairs = [(q.product, each) for q in counted if q.product and q.product != "top" for each in q.elements]
    return tuple(dict.fromkeys(pairs))


def _counted(window: Window) -> dict[str, int]:
    """For each State that counts in a window, the report whose answers count."""
    before = Window.objects.filter(closes__lt=window.closes).order_by("closes").last()
    rows = Report.objects.filter(submitted__lt=window.closes, withdrawn=None)
    if before:
        rows = rows.filter(submitted__gte=before.closes)
    rows = rows.order_by("submitted", "pk")
    return {state: same_as or pk for state, pk, same_as in rows.values_list("state", "pk", "same_as_id")}


def _told(stratum: str, answers: list[tuple[str, str, Any]], window: Window) -> Told:
    questions = window.questionnaire.survey.questions
    levels: dict[tuple[str, str], int] = {}
    withheld: set[tuple[str, str]] = set()
    top: set[str] = set()
    for code, given, value in answers:
        question = questions.get(code)
        if question is None or question.product is None:
            continue
        if question.product == "top":
            chosen = value if given == "answered" else ()
            top |= {
                each for one in chosen if one in question.values for each in question.values[one].elements
            }
            continue
        level = level_of(question, given, value)
        for element in question.elements:
            theme = (question.product, element)
            if given == "withheld":
                withheld.add(theme)
            elif level is not None:
                levels[theme] = max(level, levels.get(theme, 0))
    return Told(stratum, levels, frozenset(withheld - levels.keys()), frozenset(top))


def stratum_of(state: State, at: datetime) -> str:
    """The stratum of a State at an instant: its regional group and the first of the listed statuses it had."""
    day = log.instant(at)[:10]
    held = {
        each["what"]
        for each in state.statuses
        if (each.get("since") or "") <= day and (each.get("until") or "9999") > day
    }
    return f"{state.group}|{next((each for each in STRATA if each in held), '')}"


@dataclass(frozen=True)
class Suggested:
    """A need that an answer suggests: a draft for the State's own eyes, until it confirms it."""

    question: str
    element: str
    level: int


def suggested_needs(report: Report) -> list[Suggested]:
    """What the answers of a report suggest as needs, for its State alone."""
    questions = report.source.window.questionnaire.survey.questions
    found = []
    for row in standing_answers(report):
        question = questions.get(row.question)
        if question is None or question.product != "needs":
            continue
        level = level_of(question, row.given, row.value) or 0
        found += [Suggested(row.question, element, level) for element in question.elements if level]
    return found

# SPDX-License-Identifier: EUPL-1.2
"""Builders of the room `reports`, and its part of the yearly loop. Each goes through the door."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.models import Meeting
from acquis.record.act import Act
from acquis.record.registry import hold
from acquis.reports import queries
from acquis.reports.acts import OpenReportingWindow, PublishQuestionnaire
from acquis.reports.models import Questionnaire, Report, Window
from acquis.reports.questionnaire import Survey, digest, read, shipped
from acquis.reports.report_acts import DeclareNothingNew, SubmitReport
from tests import build
from tests.build import MORNING, SECRETARIAT, do, words

CLOSES = MORNING + timedelta(weeks=8)
AFTER = CLOSES + timedelta(days=1)
AUDIENCES = ("myself", "partners", "secretariat", "states", "public")


def adopting_act(text: str | None = None) -> PublishQuestionnaire:
    """The act that adopts a questionnaire: the one that comes with the software, unless another text is given."""
    text = text or shipped()
    survey = read(text)
    return PublishQuestionnaire(code=survey.code, version=survey.version, hash=digest(text), text=text)


def a_questionnaire(text: str | None = None) -> Questionnaire:
    """A questionnaire, adopted by consensus of the plenary."""
    meeting = build.an_open_meeting()
    question = build.a_question(meeting, adopting_act(text), meeting.body, title="Questionnaire")
    do(DeclareAdopted(), build.chair_of(meeting), question)
    return Questionnaire.objects.order_by("pk").last()


def a_window(
    questionnaire: Questionnaire | None = None, *, now: datetime = MORNING, closes: datetime = CLOSES
) -> Window:
    """A reporting window, open for eight weeks."""
    questionnaire = questionnaire or queries.questionnaires().first() or a_questionnaire()
    act = OpenReportingWindow(title=words("Reports of 2027"), closes=closes)
    do(act, SECRETARIAT, f"questionnaire:{questionnaire.pk}", now=now)
    return Window.objects.order_by("pk").last()


def answer(question: str = "II.a.1", value: Any = "partly", **fields: Any) -> dict[str, Any]:
    """One answer, raw: for the State itself and out of all figures unless `fields` say otherwise."""
    return {"question": question, "value": value, **fields}


def reporting(*answers: dict[str, Any]) -> SubmitReport:
    """The act that hands in these answers."""
    return SubmitReport.model_validate({"answers": list(answers)})


def a_report(
    *answers: dict[str, Any],
    window: Window | None = None,
    by: str | None = None,
    now: datetime = MORNING + timedelta(days=2),
) -> Report:
    """A report of a State, with one answer for itself unless others are given."""
    window = window or queries.current_window() or a_window()
    do(reporting(*(answers or (answer(),))), by or build.a_state(), window.subject, now=now)
    return Report.objects.order_by("submitted", "pk").last()


def drawn_answers(
    survey: Survey, draw: random.Random, gap: float, about: tuple[str, ...] = ("",)
) -> list[dict[str, Any]]:
    """A report as drawn: all States from one distribution; some questions left out, some withheld, audiences mixed.

    `about` limits it to questions whose codes begin so.
    """
    drawn = []
    for question in survey.questions.values():
        if not question.code.startswith(about) or draw.random() < 0.15:
            continue
        fields: dict[str, Any] = {"question": question.code, "aggregates": draw.random() < 0.9}
        if draw.random() < 0.05:
            drawn.append(fields | {"given": "withheld"})
            continue
        fields["seen_by"] = draw.choices(("myself", "secretariat", "states", "public"), (4, 2, 3, 2))[0]
        fields["warned"] = question.sensitive
        drawn.append(fields | {"value": _drawn_value(question, draw, gap)})
    return drawn


def _drawn_value(question: Any, draw: random.Random, gap: float) -> Any:
    values = list(question.values)
    if question.kind == "scale":
        return values[min(len(values) - 1, int(draw.betavariate(1 + 2 * gap, 2) * len(values)))]
    if question.kind == "choice":
        return draw.choice(values)
    if question.kind == "choices":
        return draw.sample(values, min(question.most or 2, len(values)))
    return "2027" if question.kind == "date" else "In the words of the delegation."


def adopt(play: Any, meeting: Meeting, title: str, held: Act, on: str) -> Question:
    """The chair puts an act to the body and declares it adopted."""
    chair = f"chair:{meeting.subject}"
    play.do(PutToDecision(title=words(title), held=hold(held, on)), chair, meeting.subject)
    question = Question.objects.order_by("pk").last()
    play.do(DeclareAdopted(), chair, question.subject)
    return question


def play_questionnaire(play: Any, meeting: Meeting) -> Questionnaire:
    """In a plenary meeting under way: the questionnaire is adopted."""
    adopt(play, meeting, "Questionnaire for national reports", adopting_act(), f"body:{meeting.body_id}")
    return Questionnaire.objects.order_by("pk").last()


def play_reporting(play: Any, share: float = 0.45, weeks: int = 8) -> Window:
    """The reporting part of the yearly loop: a window opens, a share of all States (drawn) report in it.

    States that reported before may say that nothing is new. At the end the window has closed.
    """
    questionnaire = queries.questionnaires().first()
    closes = play.at + timedelta(weeks=weeks)
    opening = OpenReportingWindow(title=words(f"Reports of {play.at:%Y}"), closes=closes)
    play.do(opening, SECRETARIAT, f"questionnaire:{questionnaire.pk}")
    window = Window.objects.order_by("pk").last()
    reporters = play.some(round(len(play.states) * share))
    step = timedelta(weeks=weeks) / (len(reporters) + 2)
    for code in reporters:
        act = _drawn_report(play, code, questionnaire.survey)
        play.do(act, f"state:{code}", window.subject, after=step)
    play.at = max(play.at, closes)
    return window


def _drawn_report(play: Any, code: str, survey: Survey) -> Act:
    if queries.last_report(code) and play.draw.random() < 0.3:
        return DeclareNothingNew()
    return reporting(*drawn_answers(survey, play.draw, play.draw.random()))

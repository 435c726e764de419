# SPDX-License-Identifier: EUPL-1.2
"""Builders of the room `reports`. Each goes through the door; the yearly loop is `acquis.web.simulation.reporting`."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.reports import queries
from acquis.reports.acts import OpenReportingWindow
from acquis.reports.models import Questionnaire, Report, Window
from acquis.reports.questionnaire import Survey
from acquis.web.simulation import reporting as simulated
from acquis.web.simulation.reporting import adopting_act, reporting
from tests import build
from tests.build import MORNING, SECRETARIAT, do, words

CLOSES = MORNING + timedelta(weeks=8)
AFTER = CLOSES + timedelta(days=1)


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
    """A report as drawn for the simulation; `about` limits it to questions whose codes begin so."""
    drawn = simulated.drawn_answers(survey, draw, gap)
    return [each for each in drawn if each["question"].startswith(about)]

# SPDX-License-Identifier: EUPL-1.2
"""National reports as they come in, in a simulation: all States drawn from one distribution."""

import random
from datetime import timedelta
from typing import Any

from acquis.meetings.models import Meeting
from acquis.record.act import Act
from acquis.reports import queries
from acquis.reports.acts import OpenReportingWindow, PublishQuestionnaire
from acquis.reports.models import Questionnaire, Window
from acquis.reports.questionnaire import Survey, digest, read, shipped
from acquis.reports.report_acts import DeclareNothingNew, SubmitReport
from acquis.web.simulation.play import SECRETARIAT, Play, words
from acquis.web.simulation.sessions import adopt


def adopting_act(text: str | None = None) -> PublishQuestionnaire:
    """The act that adopts a questionnaire: the one that comes with the software, unless another text is given."""
    text = text or shipped()
    survey = read(text)
    return PublishQuestionnaire(code=survey.code, version=survey.version, hash=digest(text), text=text)


def reporting(*answers: dict[str, Any]) -> SubmitReport:
    """The act that hands in these answers."""
    return SubmitReport.model_validate({"answers": list(answers)})


def drawn_answers(survey: Survey, draw: random.Random, gap: float) -> list[dict[str, Any]]:
    """A report as drawn: all States from one distribution; some questions left out, some withheld, audiences mixed."""
    drawn = []
    for question in survey.questions.values():
        if draw.random() < 0.15:
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


def asked() -> bool:
    """Whether a questionnaire was adopted."""
    return Questionnaire.objects.exists()


def questionnaire_once(play: Play, meeting: Meeting) -> None:
    """In a plenary meeting under way: the questionnaire is adopted, if none was before."""
    text = shipped(play.profile.content)
    if asked() or not text:
        return
    adopt(play, meeting, "Questionnaire for national reports", adopting_act(text), f"body:{meeting.body_id}")


def reports(play: Play, share: float = 0.45, weeks: int = 8) -> Window:
    """The reporting part of the yearly loop: a window opens, a share of all States (drawn) report in it.

    States that reported before may say that nothing is new. At the end the window has closed.
    """
    questionnaire = Questionnaire.objects.latest("pk")
    closes = play.at + timedelta(weeks=weeks)
    opening = OpenReportingWindow(title=words(f"Reports of {play.at:%Y}"), closes=closes)
    window = play.make(Window, opening, SECRETARIAT, f"questionnaire:{questionnaire.pk}")
    reporters = play.some(round(len(play.states) * share))
    step = timedelta(weeks=weeks) / (len(reporters) + 2)
    for code in reporters:
        act = drawn_report(play, code, questionnaire.survey)
        play.do(act, f"state:{code}", window.subject, after=step)
    play.until(closes)
    return window


def drawn_report(play: Play, code: str, survey: Survey) -> Act:
    """What a State hands in: a report as drawn, or word that nothing is new since its last."""
    if queries.last_report(code) and play.draw.random() < 0.3:
        return DeclareNothingNew()
    return reporting(*drawn_answers(survey, play.draw, play.draw.random()))

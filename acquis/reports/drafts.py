# SPDX-License-Identifier: EUPL-1.2
"""A report being filled in: kept on the desk, shared by those who act for the State, in no record.

A draft holds, by question, what `AnswerGiven` holds. What is left open is not in it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from acquis.record.registry import build
from acquis.reports import queries
from acquis.reports.answers import AUDIENCES
from acquis.reports.models import Draft, Report, Window
from acquis.reports.questionnaire import GIVEN, Part, Question

Answers = dict[str, dict[str, Any]]


def draft_of(state: str, window: Window) -> Draft | None:
    """The draft of a State for a window, if one was begun."""
    return Draft.objects.filter(state=state, window=window.pk).first()


def keep(state: str, window: Window, answers: Answers, at: datetime) -> Draft:
    """Keep the draft as it now is."""
    fields = {"answers": answers, "saved": at}
    return Draft.objects.update_or_create(state=state, window=window.pk, defaults=fields)[0]


def drop(state: str, window: Window) -> None:
    """Forget a draft: it was handed in."""
    Draft.objects.filter(state=state, window=window.pk).delete()


def typed(part: Part, posted: Mapping[str, Any]) -> Answers:
    """The answers to a part as they were typed; a question left open is not among them."""
    questions = [question for section in part.sections for question in section.questions]
    found = {question.code: _typed(question, posted) for question in questions}
    return {code: answer for code, answer in found.items() if answer}


def merged(before: Answers, part: Part, posted: Mapping[str, Any]) -> Answers:
    """The whole draft after a part was typed anew."""
    own = {question.code for section in part.sections for question in section.questions}
    kept = {code: answer for code, answer in before.items() if code not in own}
    return kept | typed(part, posted)


def _typed(question: Question, posted: Any) -> dict[str, Any] | None:
    name = question.code
    given = posted.get(f"{name}:given", "")
    if question.kind == "choices":
        value: Any = posted.getlist(f"{name}:value")
    else:
        value = posted.get(f"{name}:value", "").strip()
    if value and not given:
        given = "answered"
    if given not in GIVEN or (given == "answered" and not value):
        return None
    seen_by = posted.get(f"{name}:seen_by", "myself")
    return {
        "given": given,
        "value": value if given == "answered" else None,
        "seen_by": seen_by if seen_by in AUDIENCES else "myself",
        "partners": partners_in(posted.get(f"{name}:partners", "")),
        "aggregates": posted.get(f"{name}:aggregates") == "on",
        "warned": posted.get(f"{name}:warned") == "on",
    }


def partners_in(written: str) -> list[str]:
    """Partners as written: ``SAM, igo:ITU`` → ``["state:SAM", "igo:ITU"]``."""
    words = written.replace(",", " ").split()
    return [word if ":" in word else f"state:{word.upper()}" for word in words]


def last_answers(state: str, window: Window) -> Answers:
    """The answers of a State's last report to another window, to be offered again. Audiences start anew."""
    report = queries.reports_of(state).filter(withdrawn=None).exclude(window=window).first()
    rows = queries.standing_answers(report) if report else []
    return {row.question: {"given": row.given, "value": row.value} for row in rows}


def offered(answers: Answers, last: Answers, which: str) -> Answers:
    """The draft with the last answer to one question taken over, or (``all``) with all that are still open."""
    fresh = {"seen_by": "myself", "partners": [], "aggregates": False, "warned": False}
    taken = {code: {**fresh, **answer} for code, answer in last.items() if which in (code, "all")}
    return (taken | answers) if which == "all" else (answers | taken)


def handing_in(answers: Answers) -> Any:
    """The act that hands a draft in. Raises `Malformed` with the field at fault."""
    return build("SubmitReport", {"answers": [{"question": code, **each} for code, each in answers.items()]})


def progress(report: Any, part: Part) -> tuple[int, int]:
    """How many questions of a part have an answer, and how many there are. Left open is not a fault."""
    codes = [question.code for section in part.sections for question in section.questions]
    return sum(code in report for code in codes), len(codes)


def as_answers(report: Report) -> Answers:
    """The standing answers of a report in the shape of a draft."""
    return {
        row.question: {
            "given": row.given,
            "value": row.value,
            "seen_by": row.seen_by,
            "partners": row.partners,
            "aggregates": row.aggregates,
        }
        for row in queries.standing_answers(report)
    }

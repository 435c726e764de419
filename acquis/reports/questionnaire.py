# SPDX-License-Identifier: EUPL-1.2
"""A questionnaire as data: read, checked, asked. Pure: texts in, values out; no database.

An answer says how it was given: ``answered`` (then it has a value), ``none`` (there is nothing), ``not-applicable``,
``not-known`` or ``withheld``. A question not answered at all says nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

GIVEN = ("answered", "none", "not-applicable", "not-known", "withheld")
USABLE = ("answered", "none", "not-applicable")
"""What counts as having told; ``withheld`` counts in its own rate alone."""
LONGEST_TEXT = 8_000

Words = dict[str, str]


class Clause(BaseModel):
    """A part of a questionnaire: no field beyond those named, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Clause):
    """One thing that may be chosen; `level` 0 (nothing is left) to 3 (all is left) where it is counted.

    `elements`: what a theme stands for, where themes are chosen.
    """

    value: str
    text: Words
    elements: tuple[str, ...] = ()
    level: int | None = Field(default=None, ge=0, le=3)


class Question(Clause):
    """One question. Its code never changes its meaning: that is how answers of other years are compared."""

    code: str
    kind: Literal["scale", "choice", "choices", "text", "date"]
    asks: Words
    options: tuple[Option, ...] = ()
    elements: tuple[str, ...] = ()
    product: Literal["priorities", "needs", "top"] | None = None
    none: int | None = None
    most: int | None = None
    sensitive: bool = False

    @property
    def values(self) -> dict[str, Option]:
        """The options by their value."""
        return {option.value: option for option in self.options}


class Section(Clause):
    """Questions on the same elements; `basis` says where these stand in the documents."""

    key: str
    title: Words
    elements: tuple[str, ...]
    basis: str
    guidance: Words | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Part(Clause):
    """A part of a questionnaire, filled in on a page of its own."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: Words
    guidance: Words
    sections: tuple[Section, ...] = Field(min_length=1)


class Survey(Clause):
    """A questionnaire, whole."""

    code: str
    version: int = Field(ge=1)
    draft: bool = False
    title: Words
    guidance: Words
    parts: tuple[Part, ...] = Field(min_length=1)

    def asked_on(self, codes: Iterable[str]) -> list[tuple[Part, Section]]:
        """The sections that ask about any of these elements, each with its part."""
        wanted = set(codes)
        return [
            (part, section)
            for part in self.parts
            for section in part.sections
            if wanted.intersection(section.elements)
        ]

    @property
    def questions(self) -> dict[str, Question]:
        """The questions by code, in their order."""
        return {
            question.code: question
            for part in self.parts
            for section in part.sections
            for question in section.questions
        }

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements of the framework that the questions are about, in the order of their first mention."""
        return tuple(
            dict.fromkeys(each for question in self.questions.values() for each in question.elements)
        )


class Faulty(ValueError):
    """A text that is no questionnaire: `faults` says where and why."""

    def __init__(self, faults: list[str]):
        super().__init__("; ".join(faults))
        self.faults = faults


def digest(text: str) -> str:
    """SHA-256 of the text of a questionnaire, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def shipped(pack: str = "ict") -> str:
    """The text of the questionnaire of a pack; nothing where none comes with the software."""
    data = resources.files(__package__).joinpath("data")
    there = {each.name: each for each in data.iterdir()}
    file = there.get(f"{pack}.yaml")
    return file.read_text(encoding="utf-8") if file else ""


@lru_cache(maxsize=32)
def read(text: str) -> Survey:
    """The questionnaire written in `text`; `Faulty` lists what is wrong with it."""
    try:
        written = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Faulty([f"not YAML: {error}"]) from error
    if not isinstance(written, dict):
        raise Faulty(["not a questionnaire"])
    try:
        survey = Survey.model_validate(_spelt_out(written))
    except ValidationError as error:
        raise Faulty([_fault(each) for each in error.errors()]) from error
    faults = list(_faults(survey))
    if faults:
        raise Faulty(faults)
    return survey


def _fault(error: Any) -> str:
    return f"{'.'.join(str(step) for step in error['loc'])}: {error['msg']}"


def _spelt_out(written: dict[str, Any]) -> dict[str, Any]:
    """The shorthands replaced: named scales and phrases, elements taken from the section."""
    scales, asks = written.pop("scales", {}) or {}, written.pop("asks", {}) or {}
    for part in written.get("parts") or []:
        for section in part.get("sections") or []:
            for question in section.get("questions") or []:
                question["asks"] = _named(question.get("asks"), asks)
                if "options" in question:
                    question["options"] = _named(question["options"], scales)
                question.setdefault("elements", section.get("elements", []))
    return written


def _named(value: Any, known: dict[str, Any]) -> Any:
    return known.get(value, value) if isinstance(value, str) else value


def _faults(survey: Survey) -> Iterator[str]:
    keys = [part.key for part in survey.parts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"parts: {key} stands twice"
    codes = [q.code for part in survey.parts for section in part.sections for q in section.questions]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"{code}: stands twice"
    for question in survey.questions.values():
        yield from _faults_of(question)


def _faults_of(question: Question) -> Iterator[str]:
    chosen = question.kind in ("scale", "choice", "choices")
    if chosen != bool(question.options):
        yield f"{question.code}: options belong to a scale or choice, and to nothing else"
    if len(question.values) < len(question.options):
        yield f"{question.code}: an option stands twice"
    if question.kind == "scale" and any(option.level is None for option in question.options):
        yield f"{question.code}: each step of a scale has a level"
    if question.product in ("priorities", "needs") and (question.kind != "scale" or question.none is None):
        yield f"{question.code}: what is counted is a scale and says the level of “none”"
    for words in (question.asks, *(option.text for option in question.options)):
        if "en" not in words:
            yield f"{question.code}: has no English"


def fault_in(question: Question, given: str, value: Any) -> str | None:
    """Why an answer cannot be taken (a reason of this room's words), or None. `value` only goes with ``answered``."""
    if given not in GIVEN:
        return "no-such-answer"
    if given != "answered":
        return None if value is None else "value-not-answered"
    if question.kind in ("scale", "choice"):
        return None if isinstance(value, str) and value in question.values else "not-an-option"
    if question.kind == "choices":
        return _fault_in_choices(question, value)
    if question.kind == "date":
        return None if _is_date(value) else "no-date"
    return None if isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT else "text-length"


def _fault_in_choices(question: Question, value: Any) -> str | None:
    known = isinstance(value, list | tuple) and all(
        isinstance(v, str) and v in question.values for v in value
    )
    if not known or not value or len(set(value)) < len(value):
        return "not-an-option"
    return "too-many-chosen" if question.most and len(value) > question.most else None


def _is_date(value: Any) -> bool:
    """A year, a month or a day: 2027, 2027-03, 2027-03-01."""
    if not isinstance(value, str):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value)
    except ValueError:
        return False
    return value[:4].isdigit()


def level_of(question: Question, given: str, value: Any) -> int | None:
    """The level 0 to 3 at which an answer counts; None where it is not usable or the question counts for nothing."""
    if question.product not in ("priorities", "needs") or given not in USABLE:
        return None
    if given == "answered":
        option = question.values.get(value) if isinstance(value, str) else None
        return option.level if option else None
    return question.none if given == "none" else 0

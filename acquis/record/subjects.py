# SPDX-License-Identifier: EUPL-1.2
"""Subjects: what acts are done to. Rooms register their kinds here, and point at each other without imports.

A subject is written ``kind:key`` ("meeting:12", "state:SAM"), or ``institution`` alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from acquis.law.verdicts import Departure, Situation
from acquis.record.act import NotFound as NotFound

INSTITUTION = "institution"
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """A subject found: its row, where it lies for the law, and the subjects it lies within (nearest first).

    `began`: when a matter under way began, which ends under the rules of then. `comes`: from when it is there at all;
    before, nothing is done to it.
    """

    subject: str
    row: Any
    situation: Situation
    within: tuple[str, ...] = (INSTITUTION,)
    began: datetime | None = None
    comes: datetime | None = None


@dataclass(frozen=True)
class Pending:
    """An act that a body has before it: its name, its payload, and the question that holds it."""

    act: str
    payload: dict[str, Any]
    question: str


@dataclass(frozen=True)
class Kind:
    """How a kind of subject is found by its key, named for people, addressed on the site, and for whom."""

    find: Callable[[str], Found | None]
    label: Callable[[Any], str]
    address: Callable[[Any], str]
    audience: Callable[[Any], str]
    find_many: Callable[[list[str]], list[Found]] | None = None


_kinds: dict[str, Kind] = {}
_presided: list[Callable[[], list[str]]] = []
_pending: list[Callable[[str], list[Pending]]] = []
_departures: list[Callable[[str], tuple[Departure, ...]]] = []


@dataclass
class Reading:
    """What one request read: subjects found, rulings and waivers by meeting, what was asked `once`. It ends with it.

    For asking and showing, never for doing: the door reads everything itself, under its lock.
    """

    found: dict[str, Found] = field(default_factory=dict)
    departures: dict[str, tuple[Departure, ...]] = field(default_factory=dict)
    asked: dict[Any, Any] = field(default_factory=dict)


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def register(name: str, kind: Kind) -> None:
    """Make a kind of subject known."""
    _kinds[name] = kind


def departures_come_from(function: Callable[[str], tuple[Departure, ...]]) -> None:
    """Say how the rulings and waivers standing in a meeting ("meeting:12") are read."""
    _departures.append(function)


def departures_in(meeting: str) -> tuple[Departure, ...]:
    """The rulings and waivers standing in a meeting."""
    reading = _reading.get()
    if reading is None:
        return _departures_in(meeting)
    if meeting not in reading.departures:
        reading.departures[meeting] = _departures_in(meeting)
    return reading.departures[meeting]


def _departures_in(meeting: str) -> tuple[Departure, ...]:
    return tuple(each for function in _departures for each in function(meeting))


@contextmanager
def read_once(into: Reading | None = None) -> Iterator[None]:
    """Within it a subject is found once, and rulings are read once a meeting; with `into`, once a request."""
    before = _reading.set(into or _reading.get() or Reading())
    try:
        yield
    finally:
        _reading.reset(before)


def once(function: Callable[..., T], *given: Any) -> T:
    """What the function answers; asked once a request, where a page reads."""
    reading = _reading.get()
    if reading is None:
        return function(*given)
    key = (function, *given)
    if key not in reading.asked:
        reading.asked[key] = function(*given)
    return reading.asked[key]


def read_ahead(wanted: Iterable[str]) -> None:
    """Find these subjects together, one query a kind that can, so that a page need not ask for each by itself."""
    reading = _reading.get()
    if reading is None:
        return
    by_kind: dict[str, list[str]] = {}
    for subject in dict.fromkeys(wanted):
        name, _, key = subject.partition(":")
        if subject not in reading.found and name in _kinds:
            by_kind.setdefault(name, []).append(key)
    for name, keys in by_kind.items():
        if find_many := _kinds[name].find_many:
            reading.found |= {found.subject: found for found in find_many(keys)}


@contextmanager
def read_afresh() -> Iterator[None]:
    """Within it nothing read before is believed: for doing."""
    before = _reading.set(None)
    try:
        yield
    finally:
        _reading.reset(before)


def pending_come_from(function: Callable[[str], list[Pending]]) -> None:
    """Say how the acts that bodies have before them on a subject are read."""
    _pending.append(function)


def pending_on(subject: str) -> list[Pending]:
    """The acts on a subject that bodies have before them, neither decided nor lapsed."""
    return [each for function in _pending for each in function(subject)]


def presided_come_from(function: Callable[[], list[str]]) -> None:
    """Say which subjects now have somebody in the chair."""
    _presided.append(function)


def presided() -> list[str]:
    """The subjects ("meeting:12") that now have somebody in the chair, the latest first."""
    return [each for function in _presided for each in function()]


def kind_of(subject: str) -> str:
    """``"meeting"`` for ``"meeting:12"``."""
    return subject.partition(":")[0]


def find(subject: str) -> Found:
    """The subject; `NotFound` if there is none."""
    if subject == INSTITUTION:
        return Found(INSTITUTION, None, Situation(), within=())
    reading = _reading.get()
    if reading is None:
        return _find(subject)
    if subject not in reading.found:
        reading.found[subject] = _find(subject)
    return reading.found[subject]


def _find(subject: str) -> Found:
    name, _, key = subject.partition(":")
    kind = _kinds.get(name)
    found = kind.find(key) if kind and key.isprintable() and key else None
    if found is None:
        raise NotFound(subject)
    return found


def label(found: Found) -> str:
    """The subject's name for people, in the language now in use."""
    return _kinds[kind_of(found.subject)].label(found.row) if found.row is not None else ""


def address(found: Found) -> str:
    """The subject's page."""
    return _kinds[kind_of(found.subject)].address(found.row) if found.row is not None else "/"


def audience(found: Found) -> str:
    """Who may know that the subject exists."""
    return _kinds[kind_of(found.subject)].audience(found.row) if found.row is not None else "public"


def as_found(kind: str, row: Any) -> Found:
    """A row at hand as a subject, to be named, addressed and shown to whom it is for."""
    return Found(f"{kind}:{row.pk}", row, Situation())


def number_in(key: str) -> int:
    """The number that a key is; 0, which is the key of nothing, where it is none."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def by_number(model: Any, key: str) -> Any:
    """The row of `model` whose key is `key`, or None (also when `key` is no number)."""
    return model.objects.filter(pk=number_in(key)).first()

# SPDX-License-Identifier: EUPL-1.2
"""Subjects: what acts are done to. Rooms register their kinds here, and point at each other without imports.

A subject is written ``kind:key`` ("meeting:12", "state:SAM"), or ``institution`` alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from acquis.law.verdicts import Departure, Situation
from acquis.record.act import NotFound as NotFound

INSTITUTION = "institution"


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


_kinds: dict[str, Kind] = {}
_presided: list[Callable[[], list[str]]] = []
_pending: list[Callable[[str], list[Pending]]] = []
_departures: list[Callable[[str], tuple[Departure, ...]]] = []
_read: ContextVar[dict[str, tuple[Departure, ...]] | None] = ContextVar("departures", default=None)


def register(name: str, kind: Kind) -> None:
    """Make a kind of subject known."""
    _kinds[name] = kind


def departures_come_from(function: Callable[[str], tuple[Departure, ...]]) -> None:
    """Say how the rulings and waivers standing in a meeting ("meeting:12") are read."""
    _departures.append(function)


def departures_in(meeting: str) -> tuple[Departure, ...]:
    """The rulings and waivers standing in a meeting."""
    known = _read.get()
    if known is not None and meeting in known:
        return known[meeting]
    found = tuple(each for function in _departures for each in function(meeting))
    if known is not None:
        known[meeting] = found
    return found


@contextmanager
def read_once() -> Iterator[None]:
    """Within it rulings and waivers are read once a meeting: for asking about many acts, never for doing one."""
    before = _read.set({})
    try:
        yield
    finally:
        _read.reset(before)


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


def by_number(model: Any, key: str) -> Any:
    """The row of `model` whose key is `key`, or None (also when `key` is no number)."""
    return (
        model.objects.filter(pk=int(key)).first()
        if key.isascii() and key.isdecimal() and len(key) < 19
        else None
    )

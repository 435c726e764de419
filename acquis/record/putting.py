# SPDX-License-Identifier: EUPL-1.2
"""From a subject to the question a body decides: which act can be put on it, and where whoever presides puts it.

Rooms say on which of their subjects an act can be put, and what a page of theirs knows of it; the room of decisions
says where. So a page offers "Put to decision" without knowing who puts questions, or how.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from acquis.record import registry
from acquis.record.act import Act
from acquis.record.request import Request
from acquis.record.subjects import INSTITUTION


@dataclass(frozen=True)
class Putting:
    """An act to put on a subject, with what is known of its fields (path → value)."""

    cls: type[Act]
    on: str
    known: dict[str, Any] = field(default_factory=dict)


_subjects: dict[str, Callable[[Any], Iterable[str]]] = {}
_from: dict[str, list[Callable[[Any], Putting | None]]] = {}
_address: list[Callable[[Putting, Request], str]] = []


def put_on(act: str, function: Callable[[Any], Iterable[str]]) -> None:
    """Say on which subjects an act can be put in a meeting: ``function(meeting's row)``."""
    _subjects[act] = function


def put_from(kind: str, function: Callable[[Any], Putting | None]) -> None:
    """Say what the page of a subject of that kind puts to decision on another subject: ``function(row)``."""
    _from.setdefault(kind, []).append(function)


def puts_at(function: Callable[[Putting, Request], str]) -> None:
    """Say where the asker of a request puts this; nothing where they may not, or not now."""
    _address.append(function)


def subjects_of(cls: type[Act], meeting: Any) -> list[str]:
    """The subjects on which an act can be put in a meeting: what its room says, else what its kind of subject says."""
    if cls.act_name() in _subjects:
        return list(_subjects[cls.act_name()](meeting))
    usual = {"meeting": meeting.subject, "body": f"body:{meeting.body_id}", "institution": INSTITUTION}
    return [usual[cls.subject_kind]] if cls.subject_kind in usual else []


def further(kind: str, row: Any) -> list[Putting]:
    """What the page of a subject puts to decision on another."""
    return [putting for function in _from.get(kind, ()) if (putting := function(row))]


def address(putting: Putting, request: Request) -> str:
    """Where the asker of a request puts this, or nothing."""
    return next((found for function in _address if (found := function(putting, request))), "")


def put(act: str, on: str, **known: Any) -> Putting:
    """An act by its name, to put on a subject."""
    return Putting(registry.find(act), on, known)

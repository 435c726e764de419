# SPDX-License-Identifier: EUPL-1.2
"""The way back: what points at a subject. Rooms above say which of their subjects do; pages below show it.

A request for support names a need; the need's page, in a room below, shows the request without knowing its room. A
public page that shows links depends on every room above: let it touch ``institution``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from acquis.record import subjects
from acquis.record.act import NotFound
from acquis.record.audience import may_see

_sources: list[Callable[[str], Iterable[tuple[Any, subjects.Found]]]] = []


@dataclass(frozen=True)
class Link:
    """A subject that points here, in what way, and where it is to be found."""

    subject: str
    way: Any
    label: str
    address: str


def links_come_from(function: Callable[[str], Iterable[tuple[Any, subjects.Found]]]) -> None:
    """Say what of a room points at a subject: ``function(subject)`` gives (way in words, what points)."""
    _sources.append(function)


def known(subject: str, capacity: str | None) -> subjects.Found | None:
    """The subject, if there is one and a reader may know of it."""
    try:
        found = subjects.find(subject)
    except NotFound:
        return None
    return found if may_see(subjects.audience(found), capacity) else None


def links_to(subject: str, capacity: str | None) -> list[Link]:
    """What points at a subject, as far as a reader may know of it, in the order of the rooms."""
    return [
        Link(found.subject, way, subjects.label(found), subjects.address(found))
        for function in _sources
        for way, found in function(subject)
        if may_see(subjects.audience(found), capacity)
    ]

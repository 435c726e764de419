# SPDX-License-Identifier: EUPL-1.2
"""The newest entries, read once and written out once for all who may see the same of them.

An event is ``id: POSITION``, ``data: LINE`` and an empty line; LINE is the entry's line of ``GET /api/v1/record``.
"""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from acquis.record import entries, log
from acquis.record.audience import may_see
from acquis.record.models import Content, Entry, Head

BATCH = 200


@dataclass
class Position:
    """Up to where a reader has read: the number in the open log, and the last sealed one that it was shown.

    It stands in the id of every event, so it never counts sealed entries that are not for the reader.
    """

    open: int
    sealed: int = 0

    @classmethod
    def parse(cls, text: str) -> "Position":
        """From a Last-Event-ID, ``12`` or ``12.3``; anything else reads from the start."""
        numbers = [int(part) if part.isascii() and part.isdecimal() else 0 for part in text.split(".")[:2]]
        return cls(*numbers)


class Standing(NamedTuple):
    """Where a reader stands: its position, up to which sealed entry there is nothing more for it, its capacity."""

    open: int
    sealed: int
    looked: int
    capacity: str | None

    @classmethod
    def at(cls, position: Position, capacity: str | None) -> "Standing":
        """At a position, in a capacity. The public stands nowhere in the sealed log."""
        sealed = position.sealed if capacity else 0
        return cls(position.open, sealed, sealed, capacity)

    def named(self) -> str:
        """The position as the id of an event. The public's knows open entries only."""
        return f"{self.open}.{self.sealed}" if self.capacity else str(self.open)


Answer = tuple[bytes, Standing]
"""The events for somebody who stands somewhere, and where it stands then."""


@dataclass
class Tail:
    """The entries after `start` with what lies beside them, open ones first; none of it is for everybody's eyes."""

    start: Position
    sealed: int
    found: list[tuple[Entry, list[Content]]]
    _lines: dict[tuple, bytes] = field(default_factory=dict)
    _answers: dict[Standing, Answer] = field(default_factory=dict)

    def reaches(self, standing: Standing) -> bool:
        """Whether somebody who stands there misses nothing by reading on here."""
        beyond = standing.capacity is None or standing.looked >= self.start.sealed
        return standing.open >= self.start.open and beyond

    def after(self, standing: Standing) -> Answer:
        """The events for somebody who stands there."""
        if standing not in self._answers:
            self._answers[standing] = self._after(standing)
        return self._answers[standing]

    def _after(self, standing: Standing) -> Answer:
        events = []
        for entry, beside in self.found:
            if entry.log == log.OPEN and entry.number > standing.open:
                standing = standing._replace(open=entry.number)
            elif (
                entry.log == log.SEALED
                and entry.number > standing.looked
                and _is_for(entry, standing.capacity)
            ):
                standing = standing._replace(sealed=entry.number, looked=entry.number)
            else:
                continue
            events.append(event(standing, self._line(entry, beside, standing.capacity)))
        return b"".join(events), _having_looked(standing, self.sealed)

    def _line(self, entry: Entry, beside: list[Content], capacity: str | None) -> bytes:
        key = entry.order, *(each.path for each in beside if may_see(each.audience, capacity))
        if key not in self._lines:
            self._lines[key] = encoded(entries.line(entry, beside, capacity))
        return self._lines[key]


def _is_for(entry: Entry, capacity: str | None) -> bool:
    return capacity is not None and may_see(entries.audience_of(entry), capacity)


def _having_looked(standing: Standing, upto: int) -> Standing:
    return standing._replace(looked=max(standing.looked, upto)) if standing.capacity else standing


def encoded(line: dict[str, Any]) -> bytes:
    """A line as it is sent."""
    return json.dumps(line, ensure_ascii=False).encode()


def event(standing: Standing, line: bytes) -> bytes:
    """One event, after which its reader stands there."""
    return b"id: %s\ndata: %s\n\n" % (standing.named().encode(), line)


def head() -> Position:
    """Where both logs end."""
    found = Head.objects.filter(pk=1).values_list("open_number", "sealed_number").first()
    return Position(*found) if found else Position(0, 0)


def read_tail(start: Position, end: Position) -> Tail | None:
    """What came after `start` up to `end`; None if that is more than a batch."""
    if end.open - start.open + end.sealed - start.sealed > BATCH:
        return None
    opened = Entry.objects.filter(log=log.OPEN, number__gt=start.open, number__lte=end.open)
    sealed = Entry.objects.filter(log=log.SEALED, number__gt=start.sealed, number__lte=end.sealed)
    found = [*opened.order_by("number"), *sealed.order_by("number")]
    beside = entries.contents_of(entry.order for entry in found)
    return Tail(start, end.sealed, [(entry, beside.get(entry.order, [])) for entry in found])


def read_further(standing: Standing) -> Answer:
    """The events after wherever somebody stands, at most a batch, read for this capacity alone."""
    events, upto, capacity = [], head().sealed, standing.capacity
    for line in entries.open_lines(standing.open, BATCH, capacity):
        standing = standing._replace(open=line["sequence"])
        events.append(event(standing, encoded(line)))
    if capacity and len(events) < BATCH:
        for line in entries.sealed_lines(standing.looked, BATCH, capacity):
            standing = standing._replace(sealed=line["sequence"], looked=line["sequence"])
            events.append(event(standing, encoded(line)))
    return b"".join(events), standing if len(events) >= BATCH else _having_looked(standing, upto)

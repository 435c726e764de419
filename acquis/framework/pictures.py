# SPDX-License-Identifier: EUPL-1.2
"""The timeline of the acquis as a picture: where each mark stands. Pure; the template draws, a list tells the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

WIDTH, ROW, TOP, SIDE = 960, 56, 40, 24
NEAR, STEP = 14, 13


@dataclass(frozen=True)
class Event:
    """Something dated: on which line it stands, what it is called, where it is told, whether it was adopted."""

    line: str
    day: date
    name: str
    address: str
    adopted: bool = True


@dataclass(frozen=True)
class Mark:
    """An event drawn."""

    event: Event
    x: int
    y: int


@dataclass(frozen=True)
class Timeline:
    """The picture: its size, its years, its lines and its marks."""

    width: int
    height: int
    years: list[tuple[int, int]]
    lines: list[tuple[Any, int]]
    marks: list[Mark]


def timeline(events: Iterable[Event], lines: dict[str, Any], rtl: bool = False) -> Timeline | None:
    """The events on their lines, years from the first to the last; from right to left if the page reads so."""
    known = sorted(events, key=lambda event: event.day)
    if not known:
        return None
    first, last = known[0].day.year, known[-1].day.year + 1
    used = [line for line in lines if any(event.line == line for event in known)]

    def across(day: date) -> int:
        part = (day.year - first + (day.timetuple().tm_yday - 1) / 366) / (last - first)
        x = SIDE + round(part * (WIDTH - 2 * SIDE))
        return WIDTH - x if rtl else x

    height = TOP + ROW * len(used) + SIDE
    every = 1 if last - first <= 12 else 2 if last - first <= 24 else 5
    years = [
        (year, across(date(year, 1, 1))) for year in range(first, last + 1) if (year - first) % every == 0
    ]
    rows = {line: TOP + ROW * n for n, line in enumerate(used)}
    named = [(lines[line], y) for line, y in rows.items()]
    return Timeline(WIDTH, height, years, named, list(_marks(known, rows, across)))


def _marks(events: list[Event], rows: dict[str, int], across: Any) -> Iterable[Mark]:
    """Marks that would cover each other stand one below the other."""
    before: dict[str, tuple[int, int]] = {}
    for event in events:
        x, last = across(event.day), before.get(event.line)
        depth = (last[1] + 1) % 3 if last and abs(x - last[0]) < NEAR else 0
        before[event.line] = (x, depth)
        yield Mark(event, x, rows[event.line] + 22 + depth * STEP)

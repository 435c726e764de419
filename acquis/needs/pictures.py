# SPDX-License-Identifier: EUPL-1.2
"""The heat map as a picture: element × group, five steps of one hue, dots for the width of the interval.

A cell of which fewer than five told is hatched, whatever the cause: none told, few told, all look alike.
"""

from dataclasses import dataclass
from typing import Any

from acquis.law.estimation import WHOLE

STEPS = (
    ("#e9f0f5", "#16202a"),
    ("#c3d9e8", "#16202a"),
    ("#8db7d3", "#16202a"),
    ("#2a6a93", "#ffffff"),
    ("#0f4a73", "#ffffff"),
)
LABEL, WIDE, HIGH, GAP, HEAD = 240, 116, 46, 4, 44
NARROW, BROAD = 25, 45
"""Widths of an interval, in points of a hundred: up to the first one dot, up to the second two, else three."""


@dataclass(frozen=True)
class Square:
    """One cell as drawn."""

    x: int
    y: int
    cell: dict[str, Any]
    fill: str
    ink: str
    dots: int
    group: str

    @property
    def middle(self) -> int:
        """The middle of the cell, from the start."""
        return self.x + WIDE // 2

    @property
    def share_at(self) -> int:
        """The line of the figure."""
        return self.y + 20

    @property
    def dots_at(self) -> list[int]:
        """Where the dots stand."""
        first = self.middle - 6 * (self.dots - 1)
        return [first + 12 * n for n in range(self.dots)]


def heat_map(rows: list[dict[str, Any]], groups: list[str], rtl: bool) -> dict[str, Any]:
    """Squares, heads and labels of the map. In languages written from the right, columns begin at the right."""
    columns = [*groups, WHOLE]
    width = LABEL + len(columns) * (WIDE + GAP)
    place = {group: _mirrored(LABEL + n * (WIDE + GAP), width, rtl) for n, group in enumerate(columns)}
    lines = []
    for n, row in enumerate(rows):
        y = HEAD + n * (HIGH + GAP)
        squares = [
            _square(place[group], y, row["cells"][group], group) for group in columns if group in row["cells"]
        ]
        lines.append({"row": row, "y": y, "text": y + HIGH // 2 + 5, "squares": squares})
    return {
        "width": width,
        "height": HEAD + len(rows) * (HIGH + GAP),
        "heads": [(group, place[group] + WIDE // 2) for group in columns],
        "lines": lines,
        "label": width if rtl else 0,
        "wide": WIDE,
        "high": HIGH,
    }


def _mirrored(x: int, width: int, rtl: bool) -> int:
    return width - x - WIDE if rtl else x


def _square(x: int, y: int, cell: dict[str, Any], group: str) -> Square:
    if not cell["shown"]:
        return Square(x, y, cell, "url(#untold)", "currentColor", 0, group)
    fill, ink = STEPS[min(4, cell["share"] // 20)]
    width = cell["high"] - cell["low"]
    return Square(x, y, cell, fill, ink, 1 if width <= NARROW else 2 if width <= BROAD else 3, group)

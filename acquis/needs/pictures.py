# SPDX-License-Identifier: EUPL-1.2
"""The heat map as a picture: element × group, five steps of one hue, dots for the width of the interval.

A cell of which fewer than five told is hatched, whatever the cause: none told, few told, all look alike.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join

from acquis.law.estimation import WHOLE

STEPS = (
    ("#e9f0f5", "#16202a"),
    ("#c3d9e8", "#16202a"),
    ("#8db7d3", "#16202a"),
    ("#2a6a93", "#ffffff"),
    ("#0f4a73", "#ffffff"),
)
LABEL, WIDE, HIGH, GAP, HEAD = 240, 116, 46, 4, 44
BOX = (
    '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}" stroke="currentColor" stroke-opacity=".2"/>'
)
FIGURE = '<text x="{}" y="{}" text-anchor="middle" font-weight="700" fill="{}" direction="ltr">{} %</text>'
DOT = '<circle cx="{}" cy="{}" r="4" fill="{}"/>'
FEW = (
    '<rect x="{}" y="{}" width="48" height="20" rx="3" fill="var(--surface)"/>'
    '<text x="{}" y="{}" text-anchor="middle" font-size="12" direction="ltr">n&lt;5</text>'
)
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
    def interval(self) -> str:
        """The share and its interval; nothing where fewer than five told."""
        return interval(self.cell)

    @property
    def drawn(self) -> str:
        """The cell as SVG: figure and dots, or the mark of few. Written here, since a map has many."""
        box = format_html(BOX, self.x, self.y, WIDE, HIGH, self.fill)
        if not self.cell["shown"]:
            return box + format_html(FEW, self.x + 34, self.y + 13, self.middle, self.y + 28)
        first = self.middle - 6 * (self.dots - 1)
        dots = [(first + 12 * n, self.y + 34, self.ink) for n in range(self.dots)]
        figure = format_html(FIGURE, self.middle, self.y + 20, self.ink, self.cell["share"])
        return box + figure + format_html_join("", DOT, dots)


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
        intervals = [interval(row["cells"].get(group)) for group in columns]
        lines.append({"row": row, "text": y + HIGH // 2 + 5, "squares": squares, "intervals": intervals})
    return {
        "width": width,
        "height": HEAD + len(rows) * (HIGH + GAP),
        "heads": [(group, place[group] + WIDE // 2) for group in columns],
        "lines": lines,
        "label": width if rtl else 0,
    }


def interval(cell: dict[str, Any] | None) -> str:
    """The share of a cell and its interval; nothing where fewer than five told."""
    return f"{cell['share']} % ({cell['low']}–{cell['high']})" if cell and cell["shown"] else ""


def _mirrored(x: int, width: int, rtl: bool) -> int:
    return width - x - WIDE if rtl else x


def _square(x: int, y: int, cell: dict[str, Any], group: str) -> Square:
    if not cell["shown"]:
        return Square(x, y, cell, "url(#untold)", "currentColor", 0, group)
    fill, ink = STEPS[min(4, cell["share"] // 20)]
    width = cell["high"] - cell["low"]
    return Square(x, y, cell, fill, ink, 1 if width <= NARROW else 2 if width <= BROAD else 3, group)

# SPDX-License-Identifier: EUPL-1.2
"""What partial, voluntary answers allow one to say of groups of States, and how little. Never of one State.

N States, R of which told, k of them with a need (a level of 1 to 3 on a theme). Always true, without assumption, are
the worst-case bounds k/N and (k+N-R)/N (Manski). Between them: a beta-binomial estimate by stratum, drawn towards
what region and theme say together, with the answers not given tilted both ways (method 1, docs/method-needs.md).
Source: the project's own choice, the Programme of Action's documents being silent; neutrality rule 5.

Chance comes from outside: ``dice(label)`` gives a seeded stream, so that the same seed gives the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

METHOD = 1
DRAWS = 400
PRIOR_WEIGHT = 6
TILTS = (2**-0.3, 1.0, 2.0)
"""The odds of a need among those who did not tell, beside those who did: from somewhat lower to twice as high."""
LEAST = 5
"""Nothing is printed of fewer that told."""
STEP = 5
"""Counts are printed rounded down to fives, shares rounded to five in a hundred."""
WHOLE = "all"


class Dice(Protocol):
    """A stream of chance, such as ``random.Random``."""

    def random(self) -> float:
        """A number from 0 to 1."""

    def betavariate(self, alpha: float, beta: float) -> float:
        """A number drawn from the beta distribution."""

    def gauss(self, mu: float, sigma: float) -> float:
        """A number drawn from the normal distribution."""


Seeded = Callable[[str], Dice]


@dataclass(frozen=True)
class Told:
    """One report, without its State: stratum (``AFR|ldc``), level 0 to 3 by theme, themes withheld, and put first."""

    stratum: str
    levels: Mapping[str, int]
    withheld: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tally:
    """Counts by (stratum, theme), and the size of each stratum. Not for printing.

    `depth` (mean level, 0 to 1) and `first` (share that put a theme first) come with their standard errors.
    """

    sizes: Mapping[str, int]
    told: Mapping[tuple[str, str], int]
    need: Mapping[tuple[str, str], int]
    depth: Mapping[str, tuple[float, float]]
    first: Mapping[str, tuple[float, float]]
    withheld: Mapping[str, int]
    reported: Mapping[str, int]
    stratum_rate: Mapping[str, float] = field(default_factory=dict)
    theme_rate: Mapping[str, float] = field(default_factory=dict)
    rate: float = 0.5

    @property
    def groups(self) -> list[str]:
        """The groups printed: those of at least five States, in alphabetical order."""
        sizes: dict[str, int] = {}
        for stratum, size in self.sizes.items():
            sizes[group_of(stratum)] = sizes.get(group_of(stratum), 0) + size
        return sorted(group for group, size in sizes.items() if group and size >= LEAST)


@dataclass(frozen=True)
class Cell:
    """A theme in a group (or in all States): N, R, k; the share estimated and its interval, as fractions of N."""

    size: int
    told: int
    need: int
    share: float
    low: float
    high: float


def group_of(stratum: str) -> str:
    """The regional group of a stratum."""
    return stratum.partition("|")[0]


def bounds(need: int, told: int, size: int) -> tuple[float, float]:
    """The worst-case bounds of a share: true whatever those who did not tell would say. Source: Manski."""
    return (need / size, (need + size - told) / size) if size else (0.0, 1.0)


def tally(reports: Sequence[Told], sizes: Mapping[str, int], themes: Iterable[str]) -> Tally:
    """The counts that everything rests on."""
    themes = tuple(themes)
    told: dict[tuple[str, str], int] = {}
    need: dict[tuple[str, str], int] = {}
    for report in reports:
        for theme in report.levels.keys() & set(themes):
            key = (report.stratum, theme)
            told[key] = told.get(key, 0) + 1
            need[key] = need.get(key, 0) + (report.levels[theme] > 0)
    levels = {theme: [r.levels[theme] for r in reports if theme in r.levels] for theme in themes}
    chose = [report for report in reports if report.first]
    counted = Tally(
        sizes=dict(sizes),
        told=told,
        need=need,
        depth={theme: _mean([level / 3 for level in given]) for theme, given in levels.items()},
        first={theme: _mean([float(theme in r.first) for r in chose]) for theme in themes},
        withheld={theme: sum(theme in report.withheld for report in reports) for theme in themes},
        reported=_reported(reports),
    )
    return _with_rates(counted, themes)


def _mean(values: Sequence[float]) -> tuple[float, float]:
    """Mean and its standard error; of nothing, nothing in particular."""
    if not values:
        return 0.0, 0.0
    mean = sum(values) / len(values)
    spread = sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)
    return mean, math.sqrt(spread / len(values))


def _reported(reports: Sequence[Told]) -> dict[str, int]:
    found: dict[str, int] = {}
    for report in reports:
        found[report.stratum] = found.get(report.stratum, 0) + 1
    return found


def _with_rates(counted: Tally, themes: Sequence[str]) -> Tally:
    """The pooled rates by stratum, by theme and over all, smoothed by one need and one without."""
    strata: dict[str, list[int]] = {stratum: [1, 2] for stratum in counted.sizes}
    by_theme: dict[str, list[int]] = {theme: [1, 2] for theme in themes}
    over_all = [1, 2]
    for (stratum, theme), told in counted.told.items():
        for sums in (strata.setdefault(stratum, [1, 2]), by_theme[theme], over_all):
            sums[0] += counted.need.get((stratum, theme), 0)
            sums[1] += told
    return Tally(
        **{**vars(counted)}
        | {
            "stratum_rate": {stratum: k / n for stratum, (k, n) in strata.items()},
            "theme_rate": {theme: k / n for theme, (k, n) in by_theme.items()},
            "rate": over_all[0] / over_all[1],
        }
    )


def expected(counted: Tally, stratum: str, theme: str) -> float:
    """What region and theme together lead one to expect in a cell, before its own answers."""
    odds = _odds(counted.stratum_rate[stratum]) * _odds(counted.theme_rate[theme]) / _odds(counted.rate)
    return odds / (1 + odds)


def _odds(rate: float) -> float:
    return rate / (1 - rate)


def tilted(rate: float, odds: float) -> float:
    """A rate with its odds multiplied."""
    return rate * odds / (1 - rate + rate * odds)


Draws = dict[str, list[list[int]]]
"""For each group and for ``all``: needs among all its States, by tilt, by draw."""


def draw_theme(counted: Tally, theme: str, dice: Dice, draws: int = DRAWS) -> Draws:
    """Draw the answers not given, stratum by stratum; the same chance for each tilt."""
    groups = sorted({group_of(stratum) for stratum in counted.sizes})
    found: Draws = {group: [[0] * draws for _ in TILTS] for group in (*groups, WHOLE)}
    for stratum in sorted(counted.sizes):
        drawn = _draw_stratum(counted, stratum, theme, dice, draws)
        for total, of_stratum in zip(found[group_of(stratum)], drawn, strict=True):
            for n, needs in enumerate(of_stratum):
                total[n] += needs
    for n in range(len(TILTS)):
        found[WHOLE][n] = [sum(each) for each in zip(*(found[group][n] for group in groups), strict=True)]
    return found


def _draw_stratum(counted: Tally, stratum: str, theme: str, dice: Dice, draws: int) -> list[list[int]]:
    told, need = counted.told.get((stratum, theme), 0), counted.need.get((stratum, theme), 0)
    silent = counted.sizes[stratum] - told
    if not silent:
        return [[need] * draws for _ in TILTS]
    mean, chance, beta = expected(counted, stratum, theme), dice.random, dice.betavariate
    a, b = PRIOR_WEIGHT * mean + need, PRIOR_WEIGHT * (1 - mean) + told - need
    drawn: list[list[int]] = [[] for _ in TILTS]
    for _ in range(draws):
        rate, each = beta(a, b), [chance() for _ in range(silent)]
        for of_tilt, odds in zip(drawn, TILTS, strict=True):
            limit = tilted(rate, odds)
            of_tilt.append(need + sum([one < limit for one in each]))
    return drawn


def cells_of(counted: Tally, theme: str, drawn: Draws) -> dict[str, Cell]:
    """The theme in each group printed, and in all States."""
    return {group: _cell(counted, theme, group, drawn[group]) for group in (*counted.groups, WHOLE)}


def _cell(counted: Tally, theme: str, group: str, drawn: list[list[int]]) -> Cell:
    strata = [each for each in counted.sizes if group in (WHOLE, group_of(each))]
    size = sum(counted.sizes[each] for each in strata)
    told = sum(counted.told.get((each, theme), 0) for each in strata)
    need = sum(counted.need.get((each, theme), 0) for each in strata)
    if not told:
        return Cell(size, 0, 0, 0.5, 0.0, 1.0)
    plain = drawn[TILTS.index(1.0)]
    low = min(quantile(of_tilt, 0.05) for of_tilt in drawn)
    high = max(quantile(of_tilt, 0.95) for of_tilt in drawn)
    return Cell(size, told, need, sum(plain) / len(plain) / size, low / size, high / size)


def quantile(values: Sequence[float], at: float) -> float:
    """The value below which the fraction `at` of the values lies (the nearest one that was drawn)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(at * len(ordered)) - 1))]


def printed(cell: Cell) -> dict[str, int | bool]:
    """A cell as it may be shown, in whole per cent: nothing where fewer than five told, else rounded to hide each one.

    The bounds stay true after rounding. They never say that all of a group told, nor that all or none has a need.
    """
    if cell.told < LEAST:
        return {"shown": False, "low": 0, "high": 100, "least": 0, "most": 100}
    need, without = rounded_apart(cell)
    share = min(95, max(5, STEP * round(100 * cell.share / STEP)))
    return {
        "shown": True,
        "share": share,
        "low": max(0, min(share - STEP, STEP * math.floor(100 * cell.low / STEP))),
        "high": min(100, max(share + STEP, STEP * math.ceil(100 * cell.high / STEP))),
        "least": math.floor(100 * need / cell.size),
        "most": math.ceil(100 * (cell.size - without) / cell.size),
    }


def rounded_apart(cell: Cell) -> tuple[int, int]:
    """Those with a need and those without, each rounded down to fives, five at least of the group left out."""
    need, without = down(cell.need), down(cell.told - cell.need)
    while need + without > max(0, cell.size - STEP):
        if need >= without:
            need -= STEP
        else:
            without -= STEP
    return max(0, need), max(0, without)


def down(count: int) -> int:
    """A count rounded down to fives."""
    return count - count % STEP

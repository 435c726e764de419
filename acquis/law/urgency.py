# SPDX-License-Identifier: EUPL-1.2
"""Ranks of themes as intervals and tiers, never as a bare list: prevalence, depth and priority, freely weighed.

How much each criterion weighs is political. So every weighing counts alike (weights drawn evenly from the simplex),
and one theme stands above another only where nine of ten draws say so. Source: the project's own choice (SMAA).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .estimation import LEAST, PRIOR_WEIGHT, TILTS, WHOLE, Dice, Draws, Tally, expected, quantile, tilted

ABOVE = 0.9
TOP = 10
TIPPING = tuple(2 ** (step / 20) for step in range(41))


@dataclass(frozen=True)
class Standing:
    """A theme among those ranked: the ranks it takes in nine of ten draws (1 the first), and its tier (from 1)."""

    first: int
    last: int
    tier: int


def standings(counted: Tally, drawn: Mapping[str, Draws], dice: Dice) -> dict[str, Standing]:
    """Rank interval and tier of each theme that at least five told of; the others have none."""
    themes = [theme for theme in drawn if told_of(counted, theme) >= LEAST]
    if not themes:
        return {}
    scores = _scores(counted, themes, drawn, dice)
    ranks = _ranks(scores, len(themes))
    tiers = _tiers(scores, ranks)
    return {
        theme: Standing(int(quantile(ranks[n], 0.05)), int(quantile(ranks[n], 0.95)), tiers[n])
        for n, theme in enumerate(themes)
    }


def told_of(counted: Tally, theme: str) -> int:
    """How many told of a theme."""
    return sum(told for (_, each), told in counted.told.items() if each == theme)


def _scores(
    counted: Tally, themes: Sequence[str], drawn: Mapping[str, Draws], dice: Dice
) -> list[list[float]]:
    """The urgency of every theme, draw by draw and tilt by tilt, under a weighing of its own each time."""
    depth, first = ([each[theme] for theme in themes] for each in (counted.depth, counted.first))
    scores = []
    for tilt in range(len(TILTS)):
        for needs in zip(*(drawn[theme][WHOLE][tilt] for theme in themes), strict=True):
            wide, deep, put_first = _standard(needs), _jittered(depth, dice), _jittered(first, dice)
            a, b, c = _weights(dice)
            scores.append([a * x + b * y + c * z for x, y, z in zip(wide, deep, put_first, strict=True)])
    return scores


def _jittered(measured: Sequence[tuple[float, float]], dice: Dice) -> list[float]:
    """Means as another draw of reports might have given them, brought to one scale."""
    return _standard([dice.gauss(mean, error) for mean, error in measured])


def _weights(dice: Dice) -> tuple[float, float, float]:
    a, b, c = (-math.log(1 - dice.random()) for _ in range(3))
    return a / (a + b + c), b / (a + b + c), c / (a + b + c)


def _standard(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / spread if spread else 0.0 for value in values]


def _ranks(scores: list[list[float]], how_many: int) -> list[list[int]]:
    ranks: list[list[int]] = [[] for _ in range(how_many)]
    for score in scores:
        for rank, theme in enumerate(sorted(range(how_many), key=lambda n: -score[n]), start=1):
            ranks[theme].append(rank)
    return ranks


def _tiers(scores: list[list[float]], ranks: list[list[int]]) -> list[int]:
    """A tier ends where its first theme stands above the next one in nine of ten draws."""
    order = sorted(range(len(ranks)), key=lambda n: sum(ranks[n]))
    tiers, tier, head = [0] * len(ranks), 1, order[0]
    for theme in order:
        if sum(score[head] > score[theme] for score in scores) >= ABOVE * len(scores):
            tier, head = tier + 1, theme
        tiers[theme] = tier
    return tiers


def tipping(counted: Tally, themes: Sequence[str]) -> float | None:
    """How many times higher (or lower) the odds among those who did not tell must be for the first ten to change.

    None: no fourfold change does it, or there are no more than ten.
    """
    if len(themes) <= TOP:
        return None
    before = _first_ten(counted, themes, 1.0)
    for odds in TIPPING[1:]:
        if _first_ten(counted, themes, odds) != before or _first_ten(counted, themes, 1 / odds) != before:
            return round(odds, 2)
    return None


def _first_ten(counted: Tally, themes: Sequence[str], odds: float) -> set[str]:
    needs = {theme: _needs_expected(counted, theme, odds) for theme in themes}
    return set(sorted(themes, key=lambda theme: -needs[theme])[:TOP])


def _needs_expected(counted: Tally, theme: str, odds: float) -> float:
    total = 0.0
    for stratum, size in counted.sizes.items():
        told, need = counted.told.get((stratum, theme), 0), counted.need.get((stratum, theme), 0)
        mean = PRIOR_WEIGHT * expected(counted, stratum, theme)
        total += need + (size - told) * tilted((mean + need) / (PRIOR_WEIGHT + told), odds)
    return total

# SPDX-License-Identifier: EUPL-1.2
"""From a mapping to the figures of a snapshot: computed outside the door, verified in it.

Computing all takes about a second and is done before the act. The door counts again exactly (what is shown and what
is not, the bounds, coverage, follow-up) and draws one theme anew, chosen by the digest of the inputs. Anybody entitled
to the inputs can compute all of it again: the seed follows from the window.
"""

import hashlib
import random
from collections.abc import Iterable
from typing import Any

from acquis.law import estimation, urgency
from acquis.law.estimation import LEAST, WHOLE, Cell, Dice, Tally, Told
from acquis.needs.models import FollowedUp
from acquis.parties.models import State
from acquis.record import log
from acquis.reports.models import Window
from acquis.reports.queries import Mapping, for_mapping

PRODUCTS = ("priorities", "needs")
FEW, ENOUGH = "fewer-than-5", "5-or-more"


def seed_of(window: Window) -> str:
    """The seed of a window's snapshot: it follows from the window, so that nobody can choose among seeds."""
    return f"{window.subject} {log.instant(window.closes)}"


def inputs_of(window: Window) -> tuple[Mapping, list[tuple[str, int, str]]]:
    """All that a snapshot rests on: the mapping, and the follow-up that may be counted, both without States."""
    return for_mapping(window), follow_up(window)


def digest_of(mapping: Mapping, followed: list[Any]) -> str:
    """SHA-256 of the inputs, in hex. Not for the public: with few reports it could be guessed."""
    plain = log.canonical([mapping.plain(), [list(each) for each in followed]])
    return hashlib.sha256(plain.encode()).hexdigest()


def hash_of(figures: dict[str, Any]) -> str:
    """SHA-256 of the figures, in hex."""
    return hashlib.sha256(log.canonical(figures).encode()).hexdigest()


def follow_up(window: Window) -> list[tuple[str, int, str]]:
    """What States consented to have counted of their follow-up: (group, recommendation, step), sorted."""
    groups = dict(State.objects.values_list("code", "group"))
    rows = FollowedUp.objects.filter(aggregates=True, since__lt=window.closes).exclude(
        until__lte=window.closes
    )
    found = rows.values_list("state", "recommendation__number", "step")
    return sorted((groups[state], number, step) for state, number, step in found)


def theme(product: str, element: str) -> str:
    """The name of a theme for the law: ``needs:N7``."""
    return f"{product}:{element}"


def counted(mapping: Mapping) -> tuple[Tally, list[str]]:
    """The counts of a mapping, and the themes: by product, then in the order of the questions."""
    themes = [theme(*each) for product in PRODUCTS for each in mapping.themes if each[0] == product]
    told = [
        Told(
            each.stratum,
            {theme(*key): level for key, level in each.levels.items()},
            frozenset(theme(*key) for key in each.withheld),
            frozenset(theme("needs", element) for element in each.top),
        )
        for each in mapping.told
    ]
    return estimation.tally(told, mapping.strata, themes), themes


def dice(seed: str, label: str) -> Dice:
    """A stream of chance for one theme, or for the ranks of one product."""
    return random.Random(f"{seed}|{label}")


def compute(window: Window, draws: int = estimation.DRAWS) -> dict[str, Any]:
    """The figures of a window's snapshot, as printed. About a second of computing: call it outside the door."""
    mapping, followed = inputs_of(window)
    tally, themes = counted(mapping)
    seed = seed_of(window)
    drawn = {each: estimation.draw_theme(tally, each, dice(seed, each), draws) for each in themes}
    rows, tipping = [], {}
    for product in PRODUCTS:
        of_product = [each for each in themes if each.startswith(f"{product}:")]
        standings = urgency.standings(tally, {each: drawn[each] for each in of_product}, dice(seed, product))
        found = urgency.tipping(tally, list(standings))
        tipping[product] = round(100 * found) if found else None
        for each in of_product:
            cells = estimation.cells_of(tally, each, drawn[each])
            rows.append(row_of(tally, each, cells, standings.get(each)))
    return frame(tally, rows, tipping, followed)


def row_of(
    tally: Tally, name: str, cells: dict[str, Cell], standing: urgency.Standing | None
) -> dict[str, Any]:
    """One theme as printed."""
    product, _, element = name.partition(":")
    return {
        "product": product,
        "element": element,
        "told": estimation.down(cells[WHOLE].told),
        "withheld": estimation.down(tally.withheld[name]),
        "cells": {group: estimation.printed(cell) for group, cell in cells.items()},
        "rank": [standing.first, standing.last] if standing else None,
        "tier": standing.tier if standing else None,
    }


def frame(
    tally: Tally, rows: list[dict[str, Any]], tipping: dict[str, int | None], followed: list[Any]
) -> dict[str, Any]:
    """The whole of the figures around the rows."""
    return {
        "rows": rows,
        "tipping": tipping,
        "coverage": coverage_of(tally),
        "follow_up": follow_up_counts(followed),
    }


def coverage_of(tally: Tally) -> dict[str, Any]:
    """How many told at all: all States in fives, a group in words."""
    by_group = {
        group: sum(n for stratum, n in tally.reported.items() if estimation.group_of(stratum) == group)
        for group in tally.groups
    }
    reported, states = sum(tally.reported.values()), sum(tally.sizes.values())
    return {
        "states": states,
        "told": estimation.down(reported) if reported < states else estimation.down(max(0, reported - LEAST)),
        "groups": {group: ENOUGH if told >= LEAST else FEW for group, told in by_group.items()},
    }


def follow_up_counts(followed: list[tuple[str, int, str]]) -> dict[str, Any]:
    """By recommendation: how many told what came of it and which steps, in fives; groups of five or more."""
    counts: dict[str, Any] = {}
    for number in sorted({each[1] for each in followed}):
        of_this = [each for each in followed if each[1] == number]
        if len(of_this) >= LEAST:
            counts[str(number)] = {
                "told": estimation.down(len(of_this)),
                "steps": _fives(each[2] for each in of_this),
                "groups": _fives(each[0] for each in of_this if each[0]),
            }
    return counts


def _fives(names: Iterable[str]) -> dict[str, int]:
    names = list(names)
    counts = {name: estimation.down(names.count(name)) for name in sorted(set(names))}
    return {name: n for name, n in counts.items() if n}


def fault_in(
    figures: dict[str, Any], window: Window, draws: int, mapping: Mapping, followed: list[Any]
) -> str | None:
    """What does not hold of figures handed in, or None: counted again exactly, one theme drawn anew."""
    try:
        return _fault_in(figures, window, draws, mapping, followed)
    except (KeyError, TypeError, AttributeError):
        return "shape"


def _fault_in(
    figures: dict[str, Any], window: Window, draws: int, mapping: Mapping, followed: list[Any]
) -> str | None:
    tally, themes = counted(mapping)
    rows = figures["rows"]
    if [theme(row["product"], row["element"]) for row in rows] != themes:
        return "themes"
    expected = frame(tally, rows, figures["tipping"], followed)
    if figures != expected:
        return "counts"
    for row, name in zip(rows, themes, strict=True):
        if _exact(row) != _exact(row_of(tally, name, _plain_cells(tally, name), None)):
            return name
    shown = [name for row, name in zip(rows, themes, strict=True) if row["cells"][WHOLE]["shown"]]
    again = shown[int(digest_of(mapping, followed), 16) % len(shown)] if shown else None
    if again and not _drawn_alike(rows[themes.index(again)], tally, again, seed_of(window), draws):
        return again
    return None


def _plain_cells(tally: Tally, name: str) -> dict[str, Cell]:
    """The counts of a theme without any draw: enough for what is exact."""
    nothing = {each: [[0]] * len(estimation.TILTS) for each in (*tally.groups, WHOLE)}
    return estimation.cells_of(tally, name, nothing)


def _exact(row: dict[str, Any]) -> Any:
    cells = {group: (cell["shown"], cell["least"], cell["most"]) for group, cell in row["cells"].items()}
    return row["told"], row["withheld"], cells


def _drawn_alike(row: dict[str, Any], tally: Tally, name: str, seed: str, draws: int) -> bool:
    drawn = estimation.draw_theme(tally, name, dice(seed, name), draws)
    cells = estimation.cells_of(tally, name, drawn)
    return row["cells"] == {group: estimation.printed(cell) for group, cell in cells.items()}


def figure(figures: dict[str, Any], ident: str) -> dict[str, Any] | None:
    """A figure by its name ``needs:N7:AFR``: its row and cell; None if the snapshot has none of that name."""
    product, _, rest = ident.partition(":")
    element, _, group = rest.partition(":")
    for row in figures["rows"]:
        if (row["product"], row["element"]) == (product, element) and group in row["cells"]:
            return {"row": row, "cell": row["cells"][group], "group": group}
    return None

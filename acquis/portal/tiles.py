# SPDX-License-Identifier: EUPL-1.2
"""The States as equal tiles by regional group, without boundaries; coloured for what a State itself made public.

All other tiles look alike, whatever the cause: nothing here tells who has not reported.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.framework.models import LawPosition
from acquis.needs.queries import public_needs
from acquis.parties.models import SIMULATED, State
from acquis.parties.queries import states_by_name
from acquis.parties.words import REGIONAL_GROUPS
from acquis.record.caching import public_page
from acquis.record.request import Request
from acquis.reports.queries import publications

SIDE, GAP, HEAD, ACROSS, BETWEEN = 46, 4, 26, 18, 14
WIDTH = ACROSS * (SIDE + GAP) - GAP

SAID = {
    "answers": _("answers to a questionnaire"),
    "needs": _("what it needs"),
    "law": _("a view on international law"),
}


@dataclass(frozen=True)
class Tile:
    """One State as a square: where it stands, what it made public."""

    state: State
    said: tuple[Any, ...]
    x: int
    y: int

    @property
    def middle(self) -> int:
        """The middle of the square."""
        return self.x + SIDE // 2


@dataclass(frozen=True)
class Block:
    """The tiles of one regional group under its name."""

    name: Any
    y: int
    tiles: list[Tile]


@require_safe
@public_page(touching=lambda: ["institution"])
def states(request: Request) -> HttpResponse:
    """The States by name in the alphabetical order of the page's language, and as tiles by regional group."""
    listed = states_by_name()
    blocks = tile_map(listed, made_public(), get_language_bidi())
    last = blocks[-1].tiles[-1].y + SIDE if blocks else 0
    context = {
        "states": listed,
        "blocks": blocks,
        "width": WIDTH,
        "height": last,
        "side": SIDE,
        "mark": str(SIMULATED).format(name="").strip(),
        "edge": WIDTH if get_language_bidi() else 0,
    }
    return render(request, "portal/states.html", context)


def made_public() -> dict[str, list[str]]:
    """What each State made public itself, by code: three queries, however many States."""
    found: dict[str, list[str]] = {}
    answers = publications().order_by().values_list("state", flat=True)
    needs = public_needs().order_by().values_list("state", flat=True)
    positions = LawPosition.objects.filter(author__startswith="state:", until=None, withdrawn=None)
    law = [author.removeprefix("state:") for author in positions.values_list("author", flat=True)]
    for what, codes in (("answers", answers), ("needs", needs), ("law", law)):
        for code in set(codes):
            found.setdefault(code, []).append(what)
    return found


def tile_map(listed: list[State], said: dict[str, list[str]], rtl: bool) -> list[Block]:
    """The blocks of tiles, group by group; in languages written from the right they begin at the right."""
    blocks, y = [], 0
    for group, name in REGIONAL_GROUPS.items():
        own = [state for state in listed if state.group == group]
        if own:
            blocks.append(
                Block(
                    name, y + HEAD - 10, [_tile(state, n, y + HEAD, said, rtl) for n, state in enumerate(own)]
                )
            )
            y += HEAD + -(-len(own) // ACROSS) * (SIDE + GAP) + BETWEEN
    return blocks


def _tile(state: State, n: int, top: int, said: dict[str, list[str]], rtl: bool) -> Tile:
    row, column = divmod(n, ACROSS)
    x = column * (SIDE + GAP)
    x = WIDTH - x - SIDE if rtl else x
    return Tile(state, tuple(SAID[each] for each in said.get(state.code, ())), x, top + row * (SIDE + GAP))

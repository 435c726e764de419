# SPDX-License-Identifier: EUPL-1.2
"""The ways in which an institution decides: matters decided alike are taken together, to be drawn and told."""

from __future__ import annotations

from dataclasses import dataclass

from .describing_ways import by_silence
from .powers import NAMES
from .profile import Profile
from .ways import Decided, Vote


@dataclass(frozen=True)
class Way:
    """How some matters are decided: by consensus or at once by ``vote``; if consensus fails, by ``otherwise``.

    ``silent``: whether a body may decide on them outside meetings by silence. ``matters`` are names of powers.
    """

    matters: tuple[str, ...]
    vote: Vote | None
    otherwise: Vote | None
    silent: bool


def ways(profile: Profile) -> tuple[Way, ...]:
    """Every way in which a body of the institution decides, that of most matters first."""
    found: dict[tuple[str, str | None, bool], list[str]] = {}
    for power in NAMES:
        row = profile.powers.get(power)
        if isinstance(row, Decided):
            found.setdefault((row.rule, row.otherwise, bool(by_silence(profile, row))), []).append(power)
    cases = profile.rules.votes.cases
    each = [
        Way(tuple(matters), cases.get(rule), cases[otherwise] if otherwise else None, silent)
        for (rule, otherwise, silent), matters in found.items()
    ]
    return tuple(sorted(each, key=lambda way: -len(way.matters)))

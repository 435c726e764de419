# SPDX-License-Identifier: EUPL-1.2
"""A profile as readable rules of procedure: its articles, and the table of capacities and powers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .powers import POWERS
from .profile import Profile
from .rights import resolves
from .verdicts import Provision
from .ways import Decided, Granted


@dataclass(frozen=True)
class Article:
    """A provision as one reads it; ``powers`` rest on it, ``cite`` is the source in one line."""

    number: str
    words: dict[str, str]
    cite: str
    standing: str
    verified: bool
    alternatives: tuple[str, ...]
    powers: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """A cell of the table: in which ``rights.MOMENTS`` a power is held, and under which provision."""

    moments: frozenset[str]
    provision: Provision


@dataclass(frozen=True)
class Row:
    """A line of the table: a power, its meaning, who holds it, and what others are told (``refused``)."""

    power: str
    meaning: str
    holders: dict[str, tuple[Held, ...]]
    refused: Provision | None


def articles(profile: Profile) -> list[Article]:
    """Every provision in the order of its number: the institution's own first, then practice."""
    resting = _powers_by_provision(profile)
    return [
        _article(profile.provision(number), resting) for number in sorted(profile.provisions, key=_natural)
    ]


def table(profile: Profile) -> list[Row]:
    """One line per power of ``POWERS``; no ``holders`` and no ``refused`` where the profile foresees none."""
    return [_row(profile, power, meaning) for power, meaning in POWERS]


def _article(provision: Provision, resting: dict[str, tuple[str, ...]]) -> Article:
    return Article(
        provision.number,
        provision.text,
        provision.source.cite(),
        provision.standing,
        provision.verified,
        provision.alternatives,
        resting.get(provision.number, ()),
    )


def _powers_by_provision(profile: Profile) -> dict[str, tuple[str, ...]]:
    """For each provision cited by a power, the powers that cite it, in the order of ``POWERS``."""
    found: dict[str, tuple[str, ...]] = {}
    for power, _ in POWERS:
        row = profile.powers.get(power)
        for number in _cited_by(row) if row else ():
            found[number] = (*found.get(number, ()), power)
    return found


def _cited_by(row: Granted | Decided) -> set[str]:
    """The provisions a power rests on, for its grants, its decisions and its refusals."""
    if isinstance(row, Decided):
        return {row.provision}
    return {grant.provision for grant in row.grants} | {row.refused, *row.refused_to.values()}


def _row(profile: Profile, power: str, meaning: str) -> Row:
    holders: dict[str, tuple[Held, ...]] = {}
    for holder, moments, provision in resolves(profile, power):
        if not profile.knows(holder):
            continue
        holders[holder] = (*holders.get(holder, ()), Held(moments, provision))
    row = profile.powers.get(power)
    if row is None:
        return Row(power, meaning, holders, None)
    number = row.provision if isinstance(row, Decided) else row.refused
    return Row(power, meaning, holders, profile.provision(number))


def _natural(number: str) -> list[tuple[int, int, str]]:
    """``2`` before ``10``, and numbers before ``P1``."""
    parts = re.findall(r"\d+|\D+", number)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]

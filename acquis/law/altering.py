# SPDX-License-Identifier: EUPL-1.2
"""What a change to a profile alters: rights gained and lost, ways of deciding, sessions moved, every field.

``comparing`` sets any two institutions side by side; here one is a copy of the other, with something changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .periods import sessions_due
from .powers import NAMES
from .profile import Profile
from .reading import Path
from .rights import MOMENTS, resolves
from .ways import Decided

Days = tuple[date, date]


@dataclass(frozen=True)
class RightAltered:
    """A cell of the table of rights: in which of ``MOMENTS`` a kind of capacity gains or loses a power.

    ``always``: it had the power in no moment before, or has it in none after. ``provision``: the rule it rests on
    after the change; before it, where it is lost whole.
    """

    power: str
    kind: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    always: bool
    provision: str


@dataclass(frozen=True)
class DecisionAltered:
    """How a body decides on a power: by which rules in turn, before and after; none where it does not."""

    power: str
    body: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    provision: str


@dataclass(frozen=True)
class SessionsAltered:
    """First and last days on which a body would no longer meet, or would now; and how many sessions stay."""

    body: str
    gone: tuple[Days, ...]
    new: tuple[Days, ...]
    kept: int


@dataclass(frozen=True)
class FieldAltered:
    """A field by its path (``bodies.plenary.period.every``), with what stood there; None where nothing did."""

    path: str
    before: Any
    after: Any


def rights_altered(one: Profile, other: Profile) -> list[RightAltered]:
    """Every cell of the table that differs, power by power."""
    found = []
    for power in NAMES:
        before, after = _cells(one, power), _cells(other, power)
        for kind in dict.fromkeys([*before, *after]):
            had, has = before.get(kind, {}), after.get(kind, {})
            gained = tuple(each for each in MOMENTS if each in has and each not in had)
            lost = tuple(each for each in MOMENTS if each in had and each not in has)
            if gained or lost:
                resting = has[gained[0]] if gained else next(iter(has.values()), had[lost[0]])
                found.append(RightAltered(power, kind, gained, lost, not (had and has), resting))
    return found


def _cells(profile: Profile, power: str) -> dict[str, dict[str, str]]:
    """Kind of capacity → moment → number of the provision; for powers held, not those decided on."""
    if isinstance(profile.powers.get(power), Decided):
        return {}
    cells: dict[str, dict[str, str]] = {}
    for kind, moments, provision in resolves(profile, power):
        for moment in moments:
            cells.setdefault(kind, {}).setdefault(moment, provision.number)
    return cells


def decisions_altered(one: Profile, other: Profile) -> list[DecisionAltered]:
    """Every power on which a body now decides otherwise, no longer, or for the first time."""
    found = []
    for power in NAMES:
        before, after = _decided(one, power), _decided(other, power)
        for body in dict.fromkeys([*before, *after]):
            was, now = before.get(body, ()), after.get(body, ())
            if was != now:
                row = other.powers[power] if now else one.powers[power]
                assert isinstance(row, Decided)
                found.append(DecisionAltered(power, body, was, now, row.provision))
    return found


def _decided(profile: Profile, power: str) -> dict[str, tuple[str, ...]]:
    """Body → its rules in turn: the first, what follows where it failed, silence where it may be used."""
    row = profile.powers.get(power)
    if not isinstance(row, Decided):
        return {}
    rules = (row.rule, *((row.otherwise,) if row.otherwise else ()))
    silent = {key for key, body in profile.bodies.items() if body.decides and body.decides.by_silence}
    return {
        body: (*rules, "silence") if row.by_silence and body in silent else rules for body in row.decision_of
    }


def sessions_altered(one: Profile, other: Profile, since: date, until: date) -> list[SessionsAltered]:
    """Every body whose sessions between two days are not the same ones; ``since`` is as in ``periods.sessions_due``."""
    found = []
    for body in dict.fromkeys([*one.bodies, *other.bodies]):
        was, now = _days(one, body, since, until), _days(other, body, since, until)
        gone, new = (
            tuple(each for each in was if each not in now),
            tuple(each for each in now if each not in was),
        )
        if gone or new:
            found.append(SessionsAltered(body, gone, new, len(was) - len(gone)))
    return found


def _days(profile: Profile, body: str, since: date, until: date) -> dict[Days, None]:
    """The sessions of a body, in order; none where the profile does not know it."""
    if body not in profile.bodies:
        return {}
    return {(each.first, each.last): None for each in sessions_due(profile, body, since, until)}


def fields_altered(one: Profile, other: Profile) -> list[FieldAltered]:
    """Every field that differs, the profiles as written; a field of many parts is told part by part."""
    before, after = (
        each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in (one, other)
    )
    return list(_differences(before, after, ()))


def _differences(before: Any, after: Any, path: Path) -> Iterator[FieldAltered]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(key), after.get(key), (*path, key))
    elif before != after:
        yield FieldAltered(".".join(str(step) for step in path), before, after)

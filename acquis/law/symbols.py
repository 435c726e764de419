# SPDX-License-Identifier: EUPL-1.2
"""Symbols of documents: made from the profile's pattern, read leniently. What is irregular is kept as written.

A symbol names body, year, series and number (``POA/2027/L.4``); a suffix says how a further document stands to the
first: ``Rev`` replaces it, ``Add`` completes it, ``Corr`` corrects it. All languages share one symbol.
Source: practice of the United Nations as its library describes it (research.un.org, "symbols").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .profile import Profile

Kind = Literal["Rev", "Add", "Corr"]

_SUFFIX = re.compile(r"[/.](Rev|Add|Corr|Amend|Summary)\.?(\d*)$", re.I)
_SERIES = re.compile(r"^(CRP|INF|NGO|NP|PRST|PV|RES|SR|WP|L)(?:\.?(\d+))?$")
_BARE_SERIES = re.compile(r"^(CRP|INF|NGO|RES|WP|L)$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_PLAIN = re.compile(r"[^\s\x00-\x1f\x7f<>\"']+( [^\s\x00-\x1f\x7f<>\"']+)*")


@dataclass(frozen=True)
class Suffix:
    """``Rev.2``: the kind, and the number if one was written."""

    kind: str
    number: int | None


@dataclass(frozen=True)
class Symbol:
    """A symbol read. ``raw`` is what was written; what could not be read stays None.

    ``regular``: as the profile makes it.
    """

    raw: str
    base: str
    body: str | None = None
    group: int | None = None
    year: int | None = None
    series: str | None = None
    number: int | None = None
    suffixes: tuple[Suffix, ...] = ()
    regular: bool = False


def stem(profile: Profile, body: str, series: str, year: int, group: int = 1) -> str:
    """Everything of a symbol but its number: ``POA/2027/L.``. KeyError for a body without a pattern."""
    pattern = profile.symbols.patterns[body]
    head, _, tail = pattern.partition("{n}")
    return head.format(year=year, series=series, group=group) + tail


def next_number(taken: Iterable[int]) -> int:
    """The next free number of a body, year and series: one more than the highest taken."""
    return max(taken, default=0) + 1


def with_suffix(symbol: str, kind: Kind, number: int) -> str:
    """``POA/2027/L.4`` → ``POA/2027/L.4/Rev.1``. A revision of a revision replaces its suffix."""
    if kind == "Rev" and (found := _SUFFIX.search(symbol)) and found[1].lower() == "rev":
        symbol = symbol[: found.start()]
    return f"{symbol}/{kind}.{number}"


def series_for(profile: Profile, kind: str) -> tuple[str, ...]:
    """The series in which that kind of capacity submits documents, its usual one first. Source: ``symbols.open_to``.

    Where the profile does not say, every series is open to everybody.
    """
    symbols = profile.symbols
    kind = "state" if kind == "head" else kind
    if not symbols.open_to:
        return symbols.series
    return tuple(series for series, kinds in symbols.open_to.items() if kind in kinds)


def read(profile: Profile, written: str) -> Symbol:
    """What can be read of a symbol, regular or not. ValueError for what cannot be one: empty, quotes, brackets."""
    raw = " ".join(written.split())
    if not raw or len(raw) > 120 or not _PLAIN.fullmatch(raw):
        raise ValueError(f"{written!r} is no symbol")
    base, suffixes = _suffixes(raw.rstrip("*"))
    ours = _ours(profile, base)
    canonical = base + "".join(f"/{each.kind}.{each.number}" for each in suffixes)
    if ours:
        body, parts = ours
        return Symbol(
            raw,
            base,
            body,
            int(parts["group"]) if parts.get("group") else None,
            int(parts["year"]),
            parts["series"],
            int(parts["n"]),
            suffixes,
            canonical == raw,
        )
    return _theirs(raw, base, suffixes)


def _suffixes(symbol: str) -> tuple[str, tuple[Suffix, ...]]:
    """Take the suffixes off the end, however they are joined: ``/Rev.1``, ``.Rev1``."""
    found: list[Suffix] = []
    while match := _SUFFIX.search(symbol):
        found.insert(0, Suffix(match[1].capitalize(), int(match[2]) if match[2] else None))
        symbol = symbol[: match.start()]
    return symbol, tuple(found)


def _ours(profile: Profile, base: str) -> tuple[str, dict[str, str]] | None:
    """Body and parts of a symbol that one of the profile's patterns makes."""
    shapes = {"year": r"(?P<year>\d{4})", "n": r"(?P<n>[1-9]\d{0,5})", "group": r"(?P<group>[1-9]\d{0,3})"}
    known = (*profile.symbols.series, profile.symbols.non_paper)
    shapes["series"] = f"(?P<series>{'|'.join(map(re.escape, known))})"
    for body, pattern in profile.symbols.patterns.items():
        parts = re.split(r"\{(\w+)\}", pattern)
        shape = "".join(shapes[part] if n % 2 else re.escape(part) for n, part in enumerate(parts))
        if match := re.fullmatch(shape, base):
            return body, match.groupdict()
    return None


def _theirs(raw: str, base: str, suffixes: tuple[Suffix, ...]) -> Symbol:
    """A symbol of another institution, read part by part from the left."""
    parts = base.split("/")
    year = next((int(part) for part in parts if _YEAR.match(part)), None)
    series, number = None, None
    for n, part in enumerate(parts[1:], start=1):
        if match := _SERIES.match(part):
            series, number = match[1], int(match[2]) if match[2] else None
            if number is None and _BARE_SERIES.match(part) and parts[-1].isdecimal() and n < len(parts) - 1:
                number = int(parts[-1])
    return Symbol(raw, base, year=year, series=series, number=number, suffixes=suffixes)

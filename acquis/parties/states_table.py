# SPDX-License-Identifier: EUPL-1.2
"""The table of States, as it lies in `data/`: read, never judged, never changed.

Only the standard library is used, and cells are read as text: the code of
Namibia is the two letters NA, not an empty cell. Nothing here asks what day it
is; who asks whether a fact holds says on which day.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
REGIONAL_GROUPS = ("AFR", "APG", "EEG", "GRULAC", "WEOG")
STATUSES = ("ldc", "lldc", "sids")
NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class StateRow:
    """A State: one of the 193 Members, or an invented one, which has no other codes and was never admitted.

    `group` is the one it is counted in for elections; `statuses` are those not known to have ended.
    """

    iso3: str
    iso2: str
    m49: str
    admitted: date | None
    group: str
    statuses: tuple[str, ...]
    names: dict[str, str] = field(hash=False)


@dataclass(frozen=True)
class PartyRow:
    """An observer or a group that speaks. Rights come from the profile, not from here."""

    code: str
    kind: str
    names: dict[str, str] = field(hash=False)
    names_verified: bool
    note: str


@dataclass(frozen=True)
class StatusFact:
    """A dated fact about a State. `since` is None where no date is recorded."""

    iso3: str
    what: str
    value: str
    since: date | None
    until: date | None
    verified: bool
    note: str

    @property
    def has_ended(self) -> bool:
        """Whether the fact has a verified end, on whatever day: a scheduled end ends nothing."""
        return self.verified and self.until is not None

    def holds_on(self, day: date) -> bool:
        """Whether the fact holds on `day`."""
        begun = self.since is None or self.since <= day
        ended = self.verified and self.until is not None and self.until <= day
        return begun and not ended


@dataclass(frozen=True)
class FormerName:
    """A name older texts use. `until` is the first day of the next name, if recorded."""

    iso3: str
    lang: str
    name: str
    until: date | None
    verified: bool
    note: str


@cache
def members() -> tuple[StateRow, ...]:
    """The 193 Members of the United Nations, by code."""
    lasting: dict[str, tuple[str, ...]] = {}
    for fact in status_facts():
        if fact.what in STATUSES and not fact.has_ended:
            lasting[fact.iso3] = (*lasting.get(fact.iso3, ()), fact.what)
    return tuple(
        StateRow(
            iso3=row["iso3"],
            iso2=row["iso2"],
            m49=row["m49"],
            admitted=_day(row["admitted"]),
            group=row["group"],
            statuses=lasting.get(row["iso3"], ()),
            names=_names(row),
        )
        for row in _rows("states.csv")
    )


@cache
def invented() -> tuple[StateRow, ...]:
    """193 invented States; groups and statuses are spread as among the Members."""
    return tuple(
        StateRow(
            iso3=row["iso3"],
            iso2="",
            m49="",
            admitted=None,
            group=row["group"],
            statuses=tuple(status for status in STATUSES if row[status] == "1"),
            names=_names(row),
        )
        for row in _rows("invented_states.csv")
    )


@cache
def observers() -> tuple[PartyRow, ...]:
    """Observer States, entities and intergovernmental organizations."""
    return _parties("observers.csv")


@cache
def groups() -> tuple[PartyRow, ...]:
    """The regional groups, and the political groups that make statements."""
    return _parties("groups.csv")


@cache
def status_facts() -> tuple[StatusFact, ...]:
    """Regional group, LDC, LLDC and SIDS, each with its dates."""
    return tuple(
        StatusFact(
            r["iso3"],
            r["what"],
            r["value"],
            _day(r["from"]),
            _day(r["until"]),
            r["verified"] == "yes",
            r["note"],
        )
        for r in _rows("status.csv")
    )


@cache
def former_names() -> tuple[FormerName, ...]:
    """Names that older data carries."""
    return tuple(
        FormerName(r["iso3"], r["lang"], r["name"], _day(r["until"]), r["verified"] == "yes", r["note"])
        for r in _rows("former_names.csv")
    )


def _parties(name: str) -> tuple[PartyRow, ...]:
    return tuple(
        PartyRow(r["code"], r["kind"], _names(r), r["names_verified"] == "yes", r["note"])
        for r in _rows(name)
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _names(row: dict[str, str]) -> dict[str, str]:
    return {lang: row[lang] for lang in LANGUAGES}


def _day(text: str) -> date | None:
    return None if text in ("", NOT_RECORDED) else date.fromisoformat(text)

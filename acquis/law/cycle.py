# SPDX-License-Identifier: EUPL-1.2
"""The calendar of a whole cycle: sessions announced or proposed, with what is due before them, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from . import deadlines
from .clauses import Period
from .periods import sessions_due
from .profile import Profile
from .verdicts import Provision

_DAYS = {"day": 1, "month": 30, "year": 365}


@dataclass(frozen=True)
class Dated:
    """What is on a day, or from ``day`` to ``last``.

    ``announced``: the days were announced (``provision.verified`` says whether that was verified); else they are
    proposed from the period. ``rhythm``: how firm that period is. ``closes``: whether later is too late.
    """

    day: date
    last: date
    what: Literal["session", "reports", "applications", "money"]
    body: str
    provision: Provision
    announced: bool = False
    rhythm: str = ""
    closes: bool = False
    title: dict[str, str] = field(default_factory=dict, hash=False)


def longest(profile: Profile) -> Period:
    """The longest period of any body: the cycle of the institution. ValueError where no body has a period."""
    every = [body.period.every for body in profile.bodies.values() if body.period]
    return max(every, key=lambda each: each.count * _DAYS[each.unit])


def years(profile: Profile) -> int:
    """How many calendar years a cycle takes."""
    period = longest(profile)
    return -(-period.count * _DAYS[period.unit] // _DAYS["year"])


def ahead(profile: Profile, since: date, year: int) -> list[Dated]:
    """All that is dated in the calendar year ``year`` and in one whole cycle after it.

    ``since`` is when the institution began to work, for the rhythm of what was never announced.
    """
    begins, ends = max(since, date(year, 1, 1)), date(year + years(profile) + 1, 1, 1)
    sessions = [
        each
        for body in profile.bodies
        for each in _sessions(profile, body, since, ends)
        if each.day >= begins
    ]
    due = {row for each in sessions for row in _due(profile, each)} | set(
        _yearly_reports(profile, begins, ends)
    )
    order = list(profile.bodies)
    return sorted(
        [*sessions, *(each for each in due if each.day >= begins)],
        key=lambda each: (each.day, each.what, order.index(each.body) if each.body else -1, each.last),
    )


def announced(profile: Profile) -> list[Dated]:
    """All days on which bodies are known to meet or to have met, in order of time."""
    found = [
        Dated(
            each.starts,
            each.ends,
            "session",
            each.body,
            profile.provision(each.provision),
            announced=True,
            title={str(tongue): words for tongue, words in each.title.items()},
        )
        for each in profile.known_dates
    ]
    return sorted(found, key=lambda each: (each.day, list(profile.bodies).index(each.body)))


def _sessions(profile: Profile, body: str, since: date, ends: date) -> Iterator[Dated]:
    """What was announced; and, after the last of it, what the period calls for."""
    known = [each for each in announced(profile) if each.body == body]
    yield from (each for each in known if each.day < ends)
    period = profile.bodies[body].period
    for each in sessions_due(profile, body, since, ends):
        if period and (not known or each.first > known[-1].day):
            yield Dated(each.first, each.last, "session", body, each.provision, rhythm=period.kind)


def _due(profile: Profile, session: Dated) -> Iterator[Dated]:
    for each in deadlines.before(profile, session.body, session.day):
        body = "" if each.what == "reports" else session.body
        yield Dated(each.day, each.day, each.what, body, each.provision, closes=each.closes)


def _yearly_reports(profile: Profile, begins: date, ends: date) -> Iterator[Dated]:
    """The day for reports of every year, where they are yearly: it comes whether or not a body meets."""
    row = profile.reporting
    if row.due and (row.every.count, row.every.unit) == (1, "year"):
        month, day = (int(part) for part in row.due.split("-"))
        for year in range(begins.year, ends.year):
            on = date(year, month, day)
            yield Dated(on, on, "reports", "", profile.provision(row.provision), closes=row.due_closes)

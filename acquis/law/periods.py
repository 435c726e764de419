# SPDX-License-Identifier: EUPL-1.2
"""When bodies meet: sessions from a body's period, its usual month, and the working days of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .bodies import Body, Recurrence
from .calendar import after, is_working_day
from .clauses import Place
from .profile import Profile
from .verdicts import Provision


@dataclass(frozen=True)
class Session:
    """A session that a period calls for: its first and last working day, and the provision of the period."""

    body: str
    first: date
    last: date
    provision: Provision

    def opens(self, place: Place) -> datetime:
        """Ten in the morning of the first day, in the zone of the place, in UTC."""
        return _local(self.first, time(10), place)

    def ends(self, place: Place) -> datetime:
        """Six in the afternoon of the last day, in UTC."""
        return _local(self.last, time(18), place)


def sessions_due(profile: Profile, body: str, since: date, until: date) -> tuple[Session, ...]:
    """The sessions of a body that open from ``since`` (included) to ``until`` (excluded), in order of time.

    ``since`` is when the institution began to work: the first session opens in the body's usual month from there
    on, that of a review one period later. Each further one opens a period after. Where another body meets in this
    one's stead (``unless``), there is none in the calendar year of the other's session. Who meets within another's
    meetings opens with that one's session of the year. Empty for a body without a period. Where days on which it
    meets are known, the latest stand as announced, and the rhythm runs through them.

    A period that is a floor (``at-least``) or is decided each time is taken as the rhythm: a proposal, which those who
    decide may change. Source: the profile's provision on the period.
    """
    row = profile.bodies[body]
    if row.period is None:
        return ()
    place, known = profile.places[row.places[0]], _last_known(profile, body)
    others, hosts = _years_of(profile, row.period, since, until), _hosts(profile, row, since, until)
    found = [known] if known and since <= known.first < until else []
    for first in _openings(row, known, since, until, place):
        if first.year not in others:
            first = hosts.get(first.year, first)
            last = last_day(first, row.period.days, place)
            found.append(Session(body, first, last, profile.provision(row.period.provision)))
    return tuple(sorted(found, key=lambda each: each.first))


def opening(day: date, place: Place) -> date:
    """The first Monday from ``day`` on; where it is not worked, the first working day after it."""
    day += timedelta(days=-day.weekday() % 7)
    while not is_working_day(day, place):
        day += timedelta(days=1)
    return day


def last_day(first: date, days: int, place: Place) -> date:
    """The last of so many working days, counted from ``first``."""
    day = first
    while days > 1:
        day += timedelta(days=1)
        days -= is_working_day(day, place)
    return day


def _beginning(period: Recurrence, since: date, *, of_review: bool) -> date:
    """When the first session opens: in the second week of the usual month; ``since`` itself, where none is usual.

    A review comes a period after ``since``, in the usual month nearest to that day; in the first from then on, where
    the period is a floor.
    """
    earliest = _later(since, period, 1) if of_review else since
    if period.month is None:
        return earliest
    start = date(earliest.year, period.month, 8)
    if of_review and period.kind != "at-least":
        near = [start.replace(year=start.year + n) for n in (-1, 0, 1)]
        return min(near, key=lambda day: abs(day - earliest))
    return start if start >= earliest else start.replace(year=start.year + 1)


def _openings(row: Body, known: Session | None, since: date, until: date, place: Place) -> Iterator[date]:
    """The first days of sessions, but for the one known; the rhythm before it is the same as after it."""
    assert row.period is not None
    n, start = 0, _beginning(row.period, since, of_review=row.kind == "review")
    if known:
        start = known.first - timedelta(days=3)  # so that a Monday is the one nearest to the same day
        while _later(start, row.period, n - 1) >= since:
            n -= 1
    while (first := opening(_later(start, row.period, n), place)) < until:
        if first >= since and not (known and n == 0):
            yield first
        n += 1


def _last_known(profile: Profile, body: str) -> Session | None:
    """The latest session of a body whose days are known."""
    days = [each for each in profile.known_dates if each.body == body]
    if not days:
        return None
    latest = max(days, key=lambda each: each.starts)
    return Session(body, latest.starts, latest.ends, profile.provision(latest.provision))


def _later(start: date, period: Recurrence, n: int) -> date:
    """``start`` and so many periods."""
    at = datetime.combine(start, time(), tzinfo=UTC)
    span = period.every.model_copy(update={"count": period.every.count * n}) if n else None
    return after(at, span).date() if span else start


def _years_of(profile: Profile, period: Recurrence, since: date, until: date) -> set[int]:
    """The calendar years in which the body that meets in this one's stead does."""
    if period.unless is None:
        return set()
    end_of_year = date(until.year + 1, 1, 1)
    return {each.first.year for each in sessions_due(profile, period.unless, since, end_of_year)}


def _hosts(profile: Profile, row: Body, since: date, until: date) -> dict[int, date]:
    """The first day, by its year, of the sessions of the body within whose meetings this one meets."""
    host = profile.bodies.get(row.within or "")
    if host is None or host.within is not None:
        return {}
    found = sessions_due(profile, row.within or "", since, date(until.year + 1, 1, 1))
    return {each.first.year: each.first for each in found}


def _local(day: date, hour: time, place: Place) -> datetime:
    return datetime.combine(day, hour, tzinfo=ZoneInfo(place.zone)).astimezone(UTC)

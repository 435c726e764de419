# SPDX-License-Identifier: EUPL-1.2
"""Working days and elapsed hours in a place, its zone and holidays given by the profile."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .clauses import Period, Place

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def is_working_day(day: date, place: Place) -> bool:
    """Whether the day is neither a day off of the week nor a holiday of the place, announced or expected."""
    return not (
        _DAYS[day.weekday()] in place.weekend
        or day.isoformat() in (*place.holidays, *place.unverified)
        or day.strftime("%m-%d") in place.holidays
    )


def add_hours(start: datetime, hours: int, place: Place, *, working_days_only: bool) -> datetime:
    """The moment, in UTC, when so many hours have elapsed since ``start`` (aware).

    Hours are elapsed ones: a change of clocks makes none longer. With ``working_days_only`` the count
    stands still from
    midnight to midnight, local time, on every day that is not worked.
    """
    return add_time(start, timedelta(hours=hours), place, working_days_only=working_days_only)


def add_time(start: datetime, left: timedelta, place: Place, *, working_days_only: bool) -> datetime:
    """The moment, in UTC, when so much time has elapsed since ``start`` (aware), counted as in `add_hours`."""
    moment = in_utc(start)
    if not working_days_only:
        return moment + left
    while True:
        midnight = _midnight_after(moment, place)
        if _worked(moment, place):
            if moment + left <= midnight:
                return moment + left
            left -= midnight - moment
        moment = midnight


def counted(start: datetime, end: datetime, place: Place, *, working_days_only: bool) -> timedelta:
    """How much time counts between two moments (aware), none where the second is not later."""
    moment, last, total = in_utc(start), in_utc(end), timedelta()
    if not working_days_only:
        return max(last - moment, total)
    while moment < last:
        midnight = _midnight_after(moment, place)
        if _worked(moment, place):
            total += min(midnight, last) - moment
        moment = midnight
    return total


def _midnight_after(moment: datetime, place: Place) -> datetime:
    """When the day of the place ends in which a moment lies, in UTC."""
    zone = ZoneInfo(place.zone)
    day = moment.astimezone(zone).date()
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)


def _worked(moment: datetime, place: Place) -> bool:
    return is_working_day(moment.astimezone(ZoneInfo(place.zone)).date(), place)


def after(start: datetime, period: Period) -> datetime:
    """The moment, in UTC, one period after ``start`` (aware): the same day of a later month, or its last day."""
    moment = in_utc(start)
    if period.unit == "day":
        return moment + timedelta(days=period.count)
    months = moment.month - 1 + period.count * (12 if period.unit == "year" else 1)
    year, month = moment.year + months // 12, months % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC; ValueError for a time that does not say its zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} does not say its zone")
    return moment.astimezone(UTC)

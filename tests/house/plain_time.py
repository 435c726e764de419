# SPDX-License-Identifier: EUPL-1.2
"""Working time in two places, as plainly as it can be counted: midnight by midnight, the days off written by hand."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

NEW_YORK = ("America/New_York", ("2027-03-09", "2027-03-26", "2027-05-17", "2027-05-31"))
GENEVA = ("Europe/Zurich", ("2027-03-09", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17"))
"""The zone of a place and its days off in the spring of 2027, beside Saturdays and Sundays."""


def later(start: datetime, left: timedelta, zone: str, off: tuple[str, ...]) -> datetime:
    """So much working time after a moment: days off do not count from their midnight to the next."""
    moment = start
    while True:
        end = _next_day(moment, zone)
        if _worked(moment, zone, off):
            if left <= end - moment:
                return moment + left
            left -= end - moment
        moment = end


def between(start: datetime, end: datetime, zone: str, off: tuple[str, ...]) -> timedelta:
    """How much working time lies between two moments."""
    moment, total = start, timedelta()
    while moment < end:
        until = min(_next_day(moment, zone), end)
        total += until - moment if _worked(moment, zone, off) else timedelta()
        moment = until
    return total


def _next_day(moment: datetime, zone: str) -> datetime:
    day = moment.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _worked(moment: datetime, zone: str, off: tuple[str, ...]) -> bool:
    day = moment.astimezone(ZoneInfo(zone)).date()
    return day.weekday() < 5 and day.isoformat() not in off

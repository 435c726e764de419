# SPDX-License-Identifier: EUPL-1.2
"""The hours of three-hour meetings, and when the interpreters leave."""

from datetime import UTC, date, datetime, timedelta

import pytest

from acquis.law.sittings import hours, interpreters_leave

TEN = datetime(2027, 3, 1, 15, tzinfo=UTC)
"""Ten in the morning in New York."""


def after_ten(hours, minutes=0):
    return TEN + timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        ("2027-03-12", "America/New_York", 15),
        ("2027-03-15", "America/New_York", 14),
        ("2027-11-05", "America/New_York", 14),
        ("2027-11-08", "America/New_York", 15),
        ("2027-03-26", "Europe/Zurich", 9),
        ("2027-03-29", "Europe/Zurich", 8),
        ("2027-10-29", "Europe/Zurich", 8),
        ("2027-11-01", "Europe/Zurich", 9),
    ],
)
def test_ten_by_the_clock_of_the_place_before_and_after_each_change(day, zone, expected):
    starts, ends = hours(date.fromisoformat(day), "morning", zone)
    assert (starts.hour, ends - starts) == (expected, timedelta(hours=3))
    assert hours(date.fromisoformat(day), "afternoon", zone)[0] - starts == timedelta(hours=5)


PLANNED = [(TEN, after_ten(3)), (after_ten(5), after_ten(8))]


@pytest.mark.parametrize(
    ("now", "planned", "began", "leave"),
    [
        (after_ten(2, 50), PLANNED, after_ten(0, 25), after_ten(3)),  # a late start keeps nobody longer
        (after_ten(3, 59), PLANNED, TEN, after_ten(3)),
        (after_ten(4, 15), PLANNED, TEN, None),  # long past, and not yet the hours of the afternoon
        (after_ten(4, 30), PLANNED, TEN, after_ten(8)),
        (after_ten(-1), PLANNED, None, None),
        (after_ten(2), [], after_ten(0, 25), after_ten(3, 25)),  # no timetable: three hours from the opening
        (after_ten(4, 26), [], after_ten(0, 25), None),
        (after_ten(2), [], None, None),
    ],
)
def test_when_the_interpreters_leave(now, planned, began, leave):
    assert interpreters_leave(now, planned, began) == leave

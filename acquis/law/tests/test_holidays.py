# SPDX-License-Identifier: EUPL-1.2
"""Holidays of the places shipped: real days, each on a day that would be worked, each once, for four years."""

from datetime import date, timedelta

import pytest

from acquis.law.calendar import is_working_day
from acquis.law.loading import load_shipped

PLACES = load_shipped("belgium-poa").places
YEARS = (2026, 2027, 2028, 2029)


@pytest.mark.parametrize("name", ["new-york", "geneva"])
def test_each_dated_holiday_is_a_day_that_would_be_worked_and_stands_once(name):
    place = PLACES[name]
    dated = [each for each in (*place.holidays, *place.unverified) if len(each) == 10]
    assert len(dated) == len(set(dated))
    bare = place.model_copy(update={"holidays": (), "unverified": ()})
    assert [each for each in dated if not is_working_day(date.fromisoformat(each), bare)] == []
    assert {date.fromisoformat(each).year for each in dated} == set(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_new_york_has_nine_a_year(year):
    place, day, off = PLACES["new-york"], date(year, 1, 1), []
    while day.year == year:
        if day.weekday() < 5 and not is_working_day(day, place):
            off.append(day)
        day += timedelta(days=1)
    moved = {2027: 1, 2028: -1}.get(year, 0)  # New Year 2028 falls on a Saturday: its day off lies in 2027
    assert len(off) == 9 + moved


def test_what_was_not_read_is_said_to_be_so():
    for place in PLACES.values():
        assert place.unverified and place.holidays_from

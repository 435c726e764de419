# SPDX-License-Identifier: EUPL-1.2
"""When bodies meet, as their periods say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.calendar import after, in_utc, is_working_day
from acquis.law.periods import last_day, opening, sessions_due

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def every_body():
    return [
        (name, key)
        for name in loading.shipped()
        for key, body in loading.load_shipped(name).bodies.items()
        if body.period
    ]


@pytest.mark.parametrize(("name", "body"), every_body())
@given(since=DAYS, years=st.integers(1, 12))
def test_sessions_are_a_period_apart_on_working_days_and_never_in_the_past(name, body, since, years):
    profile = loading.load_shipped(name)
    row, until = profile.bodies[body], since.replace(day=1, year=since.year + years)
    place = profile.places[row.places[0]]
    found = sessions_due(profile, body, since, until)
    for each in found:
        assert since <= each.first < until
        assert each.first <= each.last
        assert is_working_day(each.first, place) and is_working_day(each.last, place)
    for one, next_one in zip(found, found[1:], strict=False):
        earliest = after(
            datetime(one.first.year, one.first.month, one.first.day, tzinfo=UTC), row.period.every
        )
        assert next_one.first >= earliest.date() - timedelta(days=10)


@pytest.mark.parametrize(("name", "body"), every_body())
def test_a_body_meets_in_no_year_in_which_another_meets_in_its_stead(name, body):
    profile = loading.load_shipped(name)
    unless = profile.bodies[body].period.unless
    if unless is None:
        pytest.skip("no other body meets in its stead")
    span = (date(2027, 1, 1), date(2045, 1, 1))
    mine = {each.first.year for each in sessions_due(profile, body, *span)}
    others = {each.first.year for each in sessions_due(profile, unless, *span)}
    assert mine and others and not mine & others


@pytest.mark.parametrize(
    ("since", "first_review"), [("2026-11-24", "2030-07-08"), ("2026-02-01", "2030-07-08")]
)
def test_a_review_every_four_years_is_in_the_usual_month_nearest_to_four_years(belgium, since, first_review):
    (first, *_) = sessions_due(belgium, "review-conference", date.fromisoformat(since), date(2040, 1, 1))
    assert first.first == date.fromisoformat(first_review)
    assert first.provision.number == "14"


def test_a_plenary_of_five_days_goes_from_monday_to_friday(belgium):
    (first, *_) = sessions_due(belgium, "plenary", date(2026, 11, 24), date(2030, 1, 1))
    assert (first.first, first.last) == (date(2027, 6, 14), date(2027, 6, 18))
    assert first.opens(belgium.places["new-york"]) == in_utc(datetime(2027, 6, 14, 14, 0, tzinfo=UTC))


def test_a_body_that_is_created_has_no_session_of_its_own(belgium):
    assert sessions_due(belgium, "working-group", date(2026, 1, 1), date(2040, 1, 1)) == ()


def test_a_monday_not_worked_is_followed_by_the_next_day(belgium):
    place = belgium.places["new-york"].model_copy(update={"holidays": ("2027-06-14",)})
    assert opening(date(2027, 6, 8), place) == date(2027, 6, 15)
    assert last_day(date(2027, 6, 15), 5, place) == date(2027, 6, 21)


def test_a_forum_within_the_conference_meets_with_it():
    profile, years = loading.load_shipped("att"), (date(2026, 1, 1), date(2030, 1, 1))
    forum = sessions_due(profile, "diversion-forum", *years)
    conference = sessions_due(profile, "conference-of-states-parties", *years)
    assert [each.first for each in forum] == [each.first for each in conference]
    assert all(each.last <= held.last for each, held in zip(forum, conference, strict=True))

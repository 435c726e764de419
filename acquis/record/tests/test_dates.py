# SPDX-License-Identifier: EUPL-1.2
"""How pages write instants and days, in the order and the forms of each language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from acquis.record.dates import in_sentence
from acquis.record.templatetags.page import clock, dated, day, deadline, moment
from tests.visiting import plain

TEN = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "24 November 2026"),
        ("fr", "24 novembre 2026"),
        ("es", "24 de noviembre de 2026"),
        ("ru", "24 ноября 2026"),
        ("ar", "24 نوفمبر 2026"),
        ("zh-hans", "2026年11月24日"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language, written):
    with translation.override(language):
        assert plain(day(TEN)) == plain(dated(date(2026, 11, 24))) == plain(dated("2026-11-24")) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Tue 24 Nov, 10:00"),
        ("fr", "mar 24 nov, 10:00"),
        ("ru", "24 ноября, 10:00"),
        ("ar", "الثلاثاء 24 نوفمبر، 10:00"),
        ("zh-hans", "11月24日 星期二 10:00"),
    ],
)
def test_an_instant_is_written_as_its_language_writes_it(language, written):
    with translation.override(language):
        assert plain(moment(TEN)).startswith(written)


def test_russian_names_the_weekday_of_a_deadline_with_a_small_letter():
    with translation.override("ru"):
        assert "вторник, 24 ноября, 10:00" in deadline(TEN)


@pytest.mark.parametrize(
    ("iso", "written"), [("2023", "2023"), ("2023-07", "July 2023"), ("", ""), (None, "")]
)
def test_a_date_is_shown_as_far_as_it_goes(iso, written):
    with translation.override("en"):
        assert plain(dated(iso)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2026-12-19T15:00:00.000000Z", "Sat 19 Dec 2026, 10:00 New York"),
        ("2026-12-19", "19 December 2026"),
        ("A/RES/79/237", "A/RES/79/237"),
        ("2026", "2026"),
    ],
)
def test_a_sentence_shows_an_instant_or_a_day_in_words(value, written):
    with translation.override("en"):
        assert in_sentence(value) == written


def test_the_clock_is_the_places():
    assert plain(clock(TEN, "Europe/Zurich")) == "16:00"

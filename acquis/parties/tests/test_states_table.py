# SPDX-License-Identifier: EUPL-1.2
"""The table of States against itself, against the CLDR, and against a file of UN names."""

import csv
import os
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from acquis.parties import states_table as table

GROUP_SIZES = {"AFR": 54, "APG": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29}
CHECK_VARIABLE = "ACQUIS_CHECK_STATES"

# Articles that lists set in brackets after a name. Other brackets belong to the name.
ARTICLES = {
    "en": {"the"},
    "fr": {"l’", "le", "la", "les"},
    "es": {"el", "la", "los", "las"},
}

# Where the check file is older than the table.
EXPECTED_NAME_DIFFERENCES = {("NLD", "en"), ("NLD", "fr"), ("NLD", "es"), ("NLD", "ru")}
EXPECTED_STATUS_DIFFERENCES = {("STP", "ldc")}


# --- The Members


def test_there_are_193_members_in_five_groups():
    assert len(table.members()) == 193
    assert Counter(s.group for s in table.members()) == GROUP_SIZES


@pytest.mark.parametrize(("code", "form"), [("iso3", r"[A-Z]{3}"), ("iso2", r"[A-Z]{2}"), ("m49", r"\d{3}")])
def test_codes_are_unique_and_well_formed(code, form):
    codes = [getattr(s, code) for s in table.members()]
    assert len(set(codes)) == 193
    assert all(re.fullmatch(form, c) for c in codes)


def test_the_alpha_2_code_of_namibia_is_two_letters():
    assert _member("NAM").iso2 == "NA"


@pytest.mark.parametrize(
    ("day", "count"),
    # The UN's count for the end of each year, less Members that were and are no more.
    [
        ("1945-12-31", 51 - 2),  # Czechoslovakia and Yugoslavia
        ("1957-12-31", 82 - 2),
        ("1970-12-31", 127 - 3),  # and Democratic Yemen
        ("1980-12-31", 154 - 4),  # and the German Democratic Republic
        ("1990-12-31", 159 - 2),
        ("1999-12-31", 188 - 1),
        ("2011-07-14", 193),
    ],
)
def test_dates_of_admission_add_up(day, count):
    admitted = [s.admitted for s in table.members() if s.admitted]
    assert sum(d <= date.fromisoformat(day) for d in admitted) == count


def test_a_bracket_that_belongs_to_a_name_stays():
    assert _member("IRN").names["en"] == "Iran (Islamic Republic of)"
    assert _member("BHS").names["en"] == "Bahamas"


def test_former_names_are_of_members_and_no_longer_in_use():
    for former in table.former_names():
        assert former.name != _member(former.iso3).names[former.lang]


# --- Names in six languages


@pytest.mark.parametrize("rows", ["members", "invented", "observers", "groups"])
def test_every_row_has_a_clean_name_in_every_language(rows):
    for row in getattr(table, rows)():
        assert tuple(row.names) == table.LANGUAGES
        for name in row.names.values():
            assert name
            assert name == unicodedata.normalize("NFC", name).strip()
            assert "'" not in name
            assert all(unicodedata.category(c) not in ("Cc", "Cf") for c in name)


@pytest.mark.parametrize("rows", ["members", "invented", "observers", "groups"])
@pytest.mark.parametrize("lang", table.LANGUAGES)
def test_no_two_rows_share_a_name(rows, lang):
    names = [row.names[lang] for row in getattr(table, rows)()]
    assert len(set(names)) == len(names)


def test_overrides_are_exactly_the_differences_from_the_cldr():
    babel = pytest.importorskip("babel")
    territories = {lang: babel.Locale(lang).territories for lang in table.LANGUAGES}
    differences = {
        (s.iso3, lang): (s.names[lang], territories[lang][s.iso2])
        for s in table.members()
        for lang in table.LANGUAGES
        if s.names[lang] != territories[lang][s.iso2]
    }
    overrides = _rows(table.DATA / "names_overrides.csv")
    assert differences == {(r["iso3"], r["lang"]): (r["un"], r["cldr"]) for r in overrides}


# --- Statuses


def test_facts_are_about_members_and_of_known_kinds():
    known = {s.iso3 for s in table.members()}
    assert {f.iso3 for f in table.status_facts()} == known
    assert {f.what for f in table.status_facts()} == {"group", "group_also", *table.STATUSES}


def test_no_fact_ends_before_it_begins():
    for fact in table.status_facts():
        if fact.since and fact.until:
            assert fact.since < fact.until


def test_each_member_has_one_group_for_elections_and_it_is_the_one_in_the_table():
    facts = [(f.iso3, f.value) for f in table.status_facts() if f.what == "group"]
    assert sorted(facts) == sorted((s.iso3, s.group) for s in table.members())


@pytest.mark.parametrize(
    ("iso3", "last_day", "first_day_without"),
    [
        ("BTN", "2023-12-12", "2023-12-13"),
        ("STP", "2024-12-12", "2024-12-13"),
        ("BWA", "1994-12-18", "1994-12-19"),
    ],
)
def test_ldc_status_ends_on_its_day(iso3, last_day, first_day_without):
    fact = _fact(iso3, "ldc")
    assert fact.holds_on(date.fromisoformat(last_day))
    assert not fact.holds_on(date.fromisoformat(first_day_without))


@pytest.mark.parametrize("iso3", ["BGD", "LAO", "NPL"])
def test_a_scheduled_end_ends_nothing(iso3):
    fact = _fact(iso3, "ldc")
    assert fact.until == date(2026, 11, 24)
    assert not fact.verified
    assert fact.holds_on(date(2030, 1, 1))


def test_counts_of_statuses():
    held = Counter(status for s in table.members() for status in s.statuses)
    assert held == {"ldc": 44, "lldc": 32, "sids": 37}


def test_statuses_of_a_member_are_those_not_known_to_have_ended():
    assert _member("NPL").statuses == ("ldc", "lldc")
    assert _member("BTN").statuses == ("lldc",)


def test_turkiye_takes_part_in_two_groups():
    assert _fact("TUR", "group").value == "WEOG"
    assert _fact("TUR", "group_also").value == "APG"


# --- Observers and groups


def test_codes_of_observers_and_groups():
    for rows in (table.observers(), table.groups()):
        codes = [r.code for r in rows]
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(r"[A-Z][A-Z0-9-]+", c) for c in codes)
    assert {o.kind for o in table.observers()} == {"observer-state", "entity", "igo"}
    regional = tuple(g.code for g in table.groups() if g.kind == "regional")
    assert regional == table.REGIONAL_GROUPS


def test_no_observer_has_the_code_or_a_name_of_a_member():
    codes = {s.iso3 for s in table.members()}
    names = _every_name(table.members())
    for observer in table.observers():
        assert observer.code not in codes
        assert names.isdisjoint(observer.names.values())


# --- Invented States


def test_invented_states_have_the_structure_of_the_real_ones():
    real = [(s.group, s.statuses) for s in table.members()]
    assert [(s.group, s.statuses) for s in table.invented()] == real


def test_codes_of_invented_states_are_in_the_range_left_to_users():
    codes = [s.iso3 for s in table.invented()]
    assert len(set(codes)) == 193
    assert all(re.fullmatch(r"X[A-Z]{2}", c) for c in codes)
    assert "XKX" not in codes


def test_no_invented_name_is_a_real_one_in_any_language():
    real = {_fold(n) for n in _every_name(table.members()) | _every_name(table.observers())}
    real |= {_fold(former.name) for former in table.former_names()}
    assert real.isdisjoint(_invented_words())


def test_no_invented_name_is_a_territory_or_a_language():
    babel = pytest.importorskip("babel")
    locales = [babel.Locale(lang) for lang in table.LANGUAGES]
    known = {_fold(n) for at in locales for n in (*at.territories.values(), *at.languages.values())}
    assert known.isdisjoint(_invented_words())


# --- Against a file of UN names, where one is given


@pytest.fixture(scope="module")
def check():
    path = os.environ.get(CHECK_VARIABLE)
    if not path:
        pytest.skip(f"{CHECK_VARIABLE} names no file: the table was not checked against UN names")
    return {r["iso3"]: r for r in _rows(Path(path))}


def test_codes_and_groups_are_those_of_the_check_file(check):
    assert {s.iso3: (s.iso2, s.m49, s.group) for s in table.members()} == {
        iso3: (r["iso2"], r["m49"], r["group"]) for iso3, r in check.items()
    }


def test_names_differ_from_the_check_file_only_where_expected(check):
    differences = {
        (s.iso3, lang)
        for s in table.members()
        for lang in table.LANGUAGES
        if _typeset(s.names[lang]) != _without_article(check[s.iso3][lang], lang)
    }
    assert differences == EXPECTED_NAME_DIFFERENCES


def test_statuses_differ_from_the_check_file_only_where_expected(check):
    differences = {
        (s.iso3, what)
        for s in table.members()
        for what in table.STATUSES
        if (what in s.statuses) != (check[s.iso3][what] == "1")
    }
    assert differences == EXPECTED_STATUS_DIFFERENCES


def _member(iso3):
    return next(s for s in table.members() if s.iso3 == iso3)


def _fact(iso3, what):
    (fact,) = (f for f in table.status_facts() if (f.iso3, f.what) == (iso3, what))
    return fact


def _every_name(rows):
    return {name for row in rows for name in row.names.values()}


def _invented_words():
    """Whole invented names and, of those made of two, each part."""
    names = _every_name(table.invented())
    parts = {p for n in names for p in re.split(r" (?:and|et|y|и) | و|和", n)}
    return {_fold(n) for n in names | parts}


def _fold(name):
    plain = unicodedata.normalize("NFD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def _typeset(name):
    """One apostrophe, and no space around hyphens: lists differ in both."""
    return re.sub(r"\s*-\s*", "-", unicodedata.normalize("NFC", name).replace("'", "’"))


def _without_article(name, lang):
    name = _typeset(name)
    match = re.fullmatch(r"(.+) \((.+)\)", name)
    return match[1] if match and match[2] in ARTICLES.get(lang, ()) else name


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))

# SPDX-License-Identifier: EUPL-1.2
"""Symbols made and read, case by case, and that what is made is read as it was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquis.law import loading, symbols

from .worked import cases, why

CASES = cases("symbols")


@pytest.mark.parametrize("case", CASES["made"], ids=why)
def test_a_symbol_is_made_from_the_pattern_of_the_body(belgium, case):
    start = symbols.stem(belgium, case["body"], case["series"], case["year"], case.get("group", 1))
    assert f"{start}{case['number']}" == case["symbol"]


@pytest.mark.parametrize("case", CASES["suffixed"], ids=why)
def test_a_suffix_says_how_a_further_document_stands_to_the_first(case):
    assert symbols.with_suffix(case["symbol"], case["kind"], case["number"]) == case["becomes"]


@pytest.mark.parametrize("case", CASES["numbered"], ids=why)
def test_the_next_number_is_one_more_than_the_highest(case):
    assert symbols.next_number(case["taken"]) == case["next"]


@pytest.mark.parametrize("case", CASES["series"], ids=why)
def test_each_submits_in_its_series(belgium, case):
    assert list(symbols.series_for(belgium, case["as"])) == case["series"]


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["written"])
def test_a_symbol_is_read_as_far_as_it_can_be_and_kept_as_written(belgium, case):
    found = symbols.read(belgium, case["written"])
    assert found.raw == case["written"]
    assert found.regular == case["regular"]
    assert [[each.kind, each.number] for each in found.suffixes] == case.get("suffixes", [])
    for part in ("body", "group", "year", "series", "number"):
        assert getattr(found, part) == case.get(part), part


@pytest.mark.parametrize("written", CASES["not symbols"])
def test_what_cannot_be_a_symbol_is_refused(belgium, written):
    with pytest.raises(ValueError, match="no symbol"):
        symbols.read(belgium, written)


@given(
    body=st.sampled_from(["plenary", "working-group", "review-conference"]),
    series=st.sampled_from(["CRP", "INF", "L", "WP", "NGO", "NP"]),
    year=st.integers(1900, 2999),
    group=st.integers(1, 99),
    number=st.integers(1, 9999),
    suffix=st.sampled_from(["Rev", "Add", "Corr"]),
    times=st.integers(1, 20),
)
def test_what_is_made_is_read_as_it_was_made(body, series, year, group, number, suffix, times):
    profile = loading.load_shipped("belgium-poa")
    base = f"{symbols.stem(profile, body, series, year, group)}{number}"
    found = symbols.read(profile, symbols.with_suffix(base, suffix, times))
    assert (found.body, found.year, found.series, found.number) == (body, year, series, number)
    assert found.suffixes == (symbols.Suffix(suffix, times),)
    assert found.regular

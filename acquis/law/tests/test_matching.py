# SPDX-License-Identifier: EUPL-1.2
"""Offers that fit requests: worked cases, and what must hold of every pair."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import matching

from .worked import cases, why

CASES = cases("matching")
SETS = ("elements", "languages", "regions", "eligible", "statuses")


def typed(fields):
    return {name: frozenset(value) if name in SETS else value for name, value in fields.items()}


def pair(case):
    offer = matching.Offer(1, **typed(CASES["offer"] | case.get("offer", {})))
    return offer, matching.Request(**typed(CASES["request"] | case.get("request", {})))


@pytest.mark.parametrize("case", CASES["cases"], ids=why)
def test_an_offer_fits_or_says_why_not(case):
    found = matching.fit(*pair(case))
    assert [test.filter for test in found.failing] == case["failing"]
    assert found.fits == (not case["failing"])
    assert (found.nearest.filter if found.nearest else None) == (case["failing"] or [None])[-1]
    if found.fits:
        assert list(found.shared) == case["shared"]


def test_more_of_what_was_asked_comes_first_then_the_earlier_offer():
    request = matching.Request(frozenset({"N1", "N2"}), frozenset({"fr"}), "AFR")
    offers = [
        matching.Offer(key, frozenset(codes)) for key, codes in ((3, {"N1"}), (2, {"N1", "N2"}), (1, {"N2"}))
    ]
    assert [each.offer for each in matching.fitting(offers, request)] == [2, 1, 3]


def test_near_is_what_one_thing_keeps_apart():
    request = matching.Request(frozenset({"N1"}), frozenset({"fr"}), "AFR")
    offers = [
        matching.Offer(1, frozenset({"N1"}), languages=frozenset({"en"})),
        matching.Offer(2, frozenset({"N1"}), regions=frozenset({"APG"})),
        matching.Offer(3, frozenset({"N1"}), languages=frozenset({"en"}), regions=frozenset({"APG"})),
        matching.Offer(4, frozenset({"N2"})),
        matching.Offer(5, frozenset({"N1"})),
    ]
    assert [each.offer for each in matching.near(offers, request)] == [1, 2]


some = st.frozensets(st.sampled_from("abcd"), max_size=3)
days = st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31))
offers = st.builds(
    matching.Offer,
    key=st.integers(1, 9),
    elements=some,
    languages=some,
    regions=some,
    eligible=some,
    until=days,
)
requests = st.builds(
    matching.Request,
    elements=some,
    languages=some,
    region=st.sampled_from(["", *"abcd"]),
    statuses=some,
    starts=days,
)


@settings(max_examples=300, deadline=None)
@given(offer=offers, request=requests, more=some)
def test_who_asks_for_more_never_loses_an_offer(offer, request, more):
    wider = replace(request, elements=request.elements | more, languages=request.languages | more)
    assert not matching.fit(offer, request).fits or matching.fit(offer, wider).fits


@settings(max_examples=300, deadline=None)
@given(offer=offers, request=requests)
def test_every_filter_is_told_and_an_offer_without_limits_fails_on_its_elements_alone(offer, request):
    found = matching.fit(offer, request)
    assert tuple(test.filter for test in found.tests) == matching.FILTERS
    free = matching.fit(matching.Offer(offer.key, offer.elements), request)
    assert {test.filter for test in free.failing} <= {"elements"}

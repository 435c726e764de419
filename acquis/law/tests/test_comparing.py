# SPDX-License-Identifier: EUPL-1.2
"""Institutions told in sentences, compared, their ways of deciding, and the calendar of a cycle."""

from datetime import date
from itertools import pairwise

import pytest

from acquis.law import cycle, loading
from acquis.law.capacities import KINDS
from acquis.law.comparing import compare
from acquis.law.deciding import ways
from acquis.law.describing import GROUPS, describe
from acquis.law.powers import NAMES
from acquis.law.ways import Decided

SHIPPED = loading.shipped()


def _compared(one, other):
    return {group.name: group for group in compare(loading.load_shipped(one), loading.load_shipped(other))}


def _different(groups, name):
    return [pair.name for pair in groups[name].different]


def _aspect(profile, group, name):
    return next(each for each in describe(profile, group) if each.name == name)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_institution_differs_from_itself(name):
    groups = _compared(name, name)
    assert list(groups) == list(GROUPS)
    assert [group.different for group in groups.values()] == [()] * len(GROUPS)
    assert all(pair.one or pair.other for group in groups.values() for pair in group.alike)


@pytest.mark.parametrize("one, other", list(pairwise(SHIPPED)))
def test_the_order_of_two_institutions_changes_no_difference(one, other):
    there, back = _compared(one, other), _compared(other, one)
    assert {name: _different(there, name) for name in there} == {
        name: _different(back, name) for name in back
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_every_power_is_told_of_once_and_every_sentence_rests_on_a_provision_that_exists(name):
    profile = loading.load_shipped(name)
    aspects = describe(profile)
    told = [each.name for each in aspects if each.group in ("decisions", "rights") and each.name in NAMES]
    assert sorted(told) == sorted(NAMES)
    assert set(profile.powers) == {each.name for each in aspects if each.name in NAMES and each.said}
    cited = {said.provision for each in aspects for said in each.said}
    assert cited <= set(profile.provisions) and "" not in cited


def test_belgium_and_the_arms_trade_treaty_differ_in_what_a_lawyer_names_first():
    groups = _compared("belgium-poa", "att")
    assert {"working-groups", "closed-committees"} <= set(_different(groups, "bodies"))
    assert "review-period" in _different(groups, "periods")
    assert "decision-rule" in _different(groups, "decisions")
    assert {"reporting-duty", "reporting-date"} <= set(_different(groups, "reporting"))
    assert "object" in [pair.name for pair in groups["rights"].alike]


def test_names_and_numbers_of_provisions_make_no_difference(belgium):
    renamed = loading.load(
        loading.flat("belgium-poa")
        .replace('"Working group"', '"Work stream"')
        .replace('"Intergovernmental organisations"', '"Organisations of States"'),
        name="renamed",
    )
    assert all(group.different == () for group in compare(belgium, renamed))


def test_one_changed_figure_is_one_difference(belgium):
    changed = loading.load(
        loading.flat("belgium-poa").replace('"every": "4 years"', '"every": "5 years"'), name="changed"
    )
    found = [(group.name, pair.name) for group in compare(belgium, changed) for pair in group.different]
    assert found == [("periods", "review-period")]


def test_an_unverified_provision_is_told_as_such():
    told = _aspect(loading.load_shipped("global-mechanism"), "money", "costs").said
    assert [each.verified for each in told] == [False]


def test_the_head_of_a_delegation_is_not_named_beside_its_delegates(belgium):
    attending = _aspect(belgium, "rights", "attend").said
    kinds = [kind for said in attending for kind in said.params["kinds"]]
    assert "state" in kinds and "head" not in kinds and set(kinds) <= set(KINDS)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_matter_that_bodies_decide_on_is_decided_in_one_way(name):
    profile = loading.load_shipped(name)
    decided = [power for power, row in profile.powers.items() if isinstance(row, Decided)]
    assert sorted(power for way in ways(profile) for power in way.matters) == sorted(decided)


def test_belgium_decides_by_consensus_alone_and_some_matters_also_by_silence(belgium):
    assert {(way.vote, way.otherwise, way.silent) for way in ways(belgium)} == {
        (None, None, True),
        (None, None, False),
    }


def test_the_arms_trade_treaty_falls_back_to_three_majorities():
    found = {way.otherwise.majority for way in ways(loading.load_shipped("att")) if way.otherwise}
    assert found == {"two-thirds", "simple", "three-quarters"}


class TestCycle:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_every_body_with_a_period_meets_in_the_cycle_and_all_is_in_order(self, name):
        profile = loading.load_shipped(name)
        rows = cycle.ahead(profile, date(2026, 1, 1), 2026)
        assert [each.day for each in rows] == sorted(each.day for each in rows)
        met = {each.body for each in rows if each.what == "session"}
        assert met == {key for key, body in profile.bodies.items() if body.period}

    @pytest.mark.parametrize(
        "name, years",
        [("att", 1), ("belgium-poa", 4), ("ccw", 5), ("global-mechanism", 5), ("poa-salw", 6)],
    )
    def test_a_cycle_is_as_long_as_the_longest_period(self, name, years):
        assert cycle.years(loading.load_shipped(name)) == years

    def test_what_is_announced_stands_beside_what_is_proposed(self):
        profile = loading.load_shipped("global-mechanism")
        plenary = [each for each in cycle.ahead(profile, date(2026, 1, 1), 2026) if each.body == "plenary"]
        assert [(str(each.day), each.announced) for each in plenary[:3]] == [
            ("2026-03-30", True),
            ("2026-07-20", True),
            ("2027-07-19", False),
        ]

    def test_reports_of_every_year_are_due_though_nobody_meets(self):
        rows = cycle.ahead(loading.load_shipped("att"), date(2026, 1, 1), 2026)
        due = [(str(each.day), each.closes) for each in rows if each.what == "reports"]
        assert due == [("2026-05-31", False), ("2027-05-31", False)]

    def test_the_money_is_checked_ninety_days_before(self):
        rows = cycle.ahead(loading.load_shipped("ccw"), date(2026, 1, 1), 2026)
        review = next(each for each in rows if each.what == "session" and each.body == "review-conference")
        check = next(each for each in rows if each.what == "money" and each.body == "review-conference")
        assert (review.day - check.day).days == 90

    def test_days_are_known_even_where_they_have_passed(self):
        known = cycle.announced(loading.load_shipped("ccm"))
        assert [each.day.year for each in known] == sorted(each.day.year for each in known)
        assert len(known) == len(loading.load_shipped("ccm").known_dates) and known[0].announced

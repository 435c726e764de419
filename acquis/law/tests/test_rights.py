# SPDX-License-Identifier: EUPL-1.2
"""The whole table of rights, cell by cell, against the one written by hand in ``cases/rights.yaml``."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import loading
from acquis.law.capacities import KINDS, kind_of
from acquis.law.powers import DECIDING, NAMES
from acquis.law.rights import MOMENTS, decision_rule, may, resolves
from acquis.law.verdicts import REASONS, STATUSES, Departure, Situation
from acquis.law.ways import Decided

from .worked import cases, why

TABLE = cases("rights")
SHORT = dict(zip(("open", "closed", "informal", "informals", "none"), MOMENTS, strict=True))
AS = {kind: kind for kind in KINDS} | {
    "state": "state:TUV",
    "head": "head:TUV",
    "focal-point": "focal-point:TUV",
    "chair": "chair:meeting:12",
    "observer": "observer:VAT",
    "igo": "igo:3",
    "stakeholder": "stakeholder:7",
    "applicant": "applicant:7",
}


def written(cell):
    """The moments a cell of the hand-written table names."""
    if cell == "anywhere":
        return set(MOMENTS)
    if cell == "meetings":
        return set(STATUSES)
    return {SHORT[word] for word in cell or ()}


def situation(moment, **more):
    return Situation(
        body="plenary", meeting="meeting:12", status=None if moment == "no-meeting" else moment, **more
    )


def test_the_table_names_every_power():
    assert {*TABLE["powers"], *TABLE["not foreseen"]} == set(NAMES)


@pytest.mark.parametrize("power", TABLE["not foreseen"])
def test_what_is_not_foreseen_is_nobodys(belgium, power):
    reasons = {
        may(belgium, power, AS[kind], situation(moment)).reason for kind in KINDS for moment in MOMENTS
    }
    assert reasons == {"not-foreseen"}


@pytest.mark.parametrize("power", TABLE["powers"])
def test_every_cell_of_the_table(belgium, power):
    row = TABLE["powers"][power]
    for kind in KINDS:
        for moment in MOMENTS:
            verdict = may(belgium, power, AS[kind], situation(moment))
            assert bool(verdict) == (moment in written(row.get(kind))), (power, kind, moment)
            if not verdict:
                provision = row["refused"].get(kind, row["refused"]["others"])
                assert verdict.provision.number == provision, (power, kind, moment)
                assert verdict.reason in REASONS


@pytest.mark.parametrize("power", [name for name, row in TABLE["powers"].items() if "decision of" in row])
def test_the_institution_acts_when_the_body_named_has_decided(belgium, power):
    for body in belgium.bodies:
        here = situation("formal-open", decided_by=body)
        expected = body in TABLE["powers"][power]["decision of"]
        assert bool(may(belgium, power, "institution", here)) == expected
        assert not may(belgium, power, "state:TUV", here)
        assert (decision_rule(belgium, power, body) is not None) == expected


@pytest.mark.parametrize("case", TABLE["reasons"], ids=why)
def test_the_reason_is_the_one_expected(belgium, case):
    verdict = may(belgium, case["power"], case["as"], situation(case.get("status", "no-meeting")))
    assert verdict.reason == case["reason"]


@pytest.mark.parametrize("case", TABLE["departures"], ids=why)
def test_a_departure_permits_what_it_may_and_no_more(belgium, case):
    departure = Departure(case.get("of", case["power"]), case["for"], "ruling", 41)
    verdict = may(belgium, case["power"], case["as"], situation(case["status"], departures=(departure,)))
    assert bool(verdict) == case["allowed"]
    assert getattr(verdict, "departure", None) == (departure if case["allowed"] else None)


def test_the_latest_departure_is_named(belgium):
    rulings = tuple(Departure("take-the-floor", "any", "ruling", entry) for entry in (7, 9, 8))
    verdict = may(belgium, "take-the-floor", "stakeholder:7", situation("informal", departures=rulings))
    assert verdict.departure.entry == 9


def test_an_unverified_provision_warns_and_never_refuses():
    text = loading.text_of("belgium-poa").replace('    refused: "31"', "    refused: P5")
    profile = loading.load(text, name="test")
    verdict = may(profile, "reply", "stakeholder:7", situation("formal-open"))
    assert (bool(verdict), verdict.provision, verdict.warning.number) == (True, None, "P5")


def test_resolves_says_what_may_says(belgium):
    for power in NAMES:
        held = resolves(belgium, power)
        for kind in KINDS:
            moments = set().union(*(when for holder, when, _ in held if holder == kind))
            assert moments == {m for m in MOMENTS if may(belgium, power, AS[kind], situation(m))}, (
                power,
                kind,
            )


capacity_strings = st.sampled_from(list(AS.values()))
departures = st.lists(
    st.builds(
        Departure,
        power=st.sampled_from(NAMES),
        capacity=st.sampled_from([*KINDS, *AS.values(), "any"]),
        by=st.sampled_from(["ruling", "waiver"]),
        entry=st.integers(1, 99),
    ),
    max_size=6,
).map(tuple)


@settings(max_examples=300, deadline=None)
@given(
    capacity=capacity_strings,
    moment=st.sampled_from(MOMENTS),
    rulings=departures,
    decided_by=st.sampled_from([None, "plenary", "working-group", "review-conference"]),
)
def test_who_does_not_decide_never_holds_a_deciding_power(capacity, moment, rulings, decided_by):
    profile = loading.load_shipped("belgium-poa")
    here = situation(moment, departures=rulings, decided_by=decided_by)
    for power in profile.powers:
        if isinstance(profile.powers[power], Decided):
            assert kind_of(capacity) == "institution" or not may(profile, power, capacity, here)
        elif power in DECIDING and not profile.decides(kind_of(capacity)):
            assert not may(profile, power, capacity, here)

# SPDX-License-Identifier: EUPL-1.2
"""Labels: criteria, the lot, findings, what a label is worth; worked cases, and what must hold of every draw."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquis.law import labels

from .worked import cases, moment, why

CASES = cases("labels")
UNTIL = datetime.fromisoformat("2029-03-01T00:00:00+00:00")


def codes(profile):
    return [each.code for each in labels.labels_of(profile).criteria]


def test_the_criteria_are_the_ten_principles_each_with_kinds_of_evidence(belgium):
    assert codes(belgium) == [f"P{n}" for n in range(1, 11)]
    assert all(each.evidence for each in labels.labels_of(belgium).criteria)


@pytest.mark.parametrize("what", ["organisation", "product", "person", "firm"])
def test_a_label_is_for_an_activity_alone(belgium, what):
    assert labels.may_be_labelled(belgium, "activity")
    verdict = labels.may_be_labelled(belgium, what)
    assert (verdict.reason, verdict.provision.number) == ("labels-are-for-activities", "71")


def test_what_is_left_out_or_without_evidence_is_named(belgium):
    assert labels.unanswered(belgium, ["P1", "P3", "P10"]) == ("P2", *(f"P{n}" for n in range(4, 10)))
    evidence = {each.code: each.evidence[:1] for each in labels.labels_of(belgium).criteria}
    assert labels.unsupported(belgium, evidence) == ()
    assert labels.unsupported(belgium, evidence | {"P4": ["hearsay"], "P8": []}) == ("P4", "P8")


@pytest.mark.parametrize("case", CASES["reviews"], ids=why)
def test_what_three_findings_come_to(belgium, case):
    scores = [dict.fromkeys(codes(belgium), "met") | {"P1": found} for found in case["P1"]]
    found = labels.review(belgium, scores)
    assert found.recommended == case["recommended"]
    assert list(found.open) == case.get("open", [])
    assert list(found.divided) == case["divided"]
    assert found == labels.review(belgium, reversed(scores))


def test_fewer_findings_than_seats_come_to_nothing(belgium):
    scores = [dict.fromkeys(codes(belgium), "met")] * 2
    with pytest.raises(ValueError, match="3 scores of every criterion"):
        labels.review(belgium, scores)
    with pytest.raises(ValueError, match="3 scores of every criterion"):
        labels.review(belgium, [*scores, {"P1": "met"}])


@pytest.mark.parametrize("case", CASES["worths"], ids=why)
def test_what_a_label_is_worth(case):
    standing = labels.Standing(
        UNTIL, moment(case.get("suspended")), moment(case.get("until")), moment(case.get("withdrawn"))
    )
    known = standing if case.get("known", True) else None
    assert labels.worth(known, genuine=case.get("genuine", True), at=moment(case["at"])) == case["word"]


def test_the_lot_is_one_that_anybody_can_draw_again():
    states = ["AAA", "BBB", "CCC", "DDD", "EEE"]
    drawn = labels.panel(states, ["BBB"], seed="07 11 23", of="label-application:12", size=3)
    assert drawn == ("CCC", "EEE", "AAA")
    with pytest.raises(ValueError, match="2 candidates for 3 seats"):
        labels.panel(states, ["AAA", "BBB", "CCC"], seed="07 11 23", of="label-application:12", size=3)


states = st.lists(st.text("ABCDEFGH", min_size=3, max_size=3), min_size=8, unique=True)


@settings(max_examples=200, deadline=None)
@given(candidates=states, seed=st.text(), n=st.integers(0, 3))
def test_no_party_is_drawn_and_who_gives_a_seat_back_moves_nobody_else(candidates, seed, n):
    party = candidates[0]
    drawn = labels.panel(candidates, [party], seed=seed, of="x", size=4)
    assert party not in drawn
    assert len(set(drawn)) == 4
    assert drawn == labels.panel(reversed(candidates), [party], seed=seed, of="x", size=4)
    again = labels.panel(candidates, [party, drawn[n]], seed=seed, of="x", size=4)
    assert again[:3] == tuple(each for each in drawn if each != drawn[n])

# SPDX-License-Identifier: EUPL-1.2
"""The whole table of rights of each profile, cell by cell: the law says what the text says, read plainly.

A cell is a power, a kind of capacity, a moment and a body; where a body is of few, or has parties of its own, once for
a State within and once for one without.
"""

import pytest

from acquis.law.articles import table
from acquis.law.capacities import KINDS
from acquis.law.powers import NAMES
from acquis.law.rights import decision_rule, may, resolves
from acquis.law.verdicts import Situation

from .plain_reading import INSTITUTIONS, MOMENTS, OF_A_STATE, Cell, cell, profile_of, text_of

OF_TREATIES = ("signatory", "non-party")
OTHERS = {
    "chair": "chair:meeting:12",
    "observer": "observer:VAT",
    "igo": "igo:3",
    "stakeholder": "stakeholder:7",
}
AS = {kind: f"{kind}:TUV" for kind in (*OF_A_STATE, *OF_TREATIES)} | OTHERS
AS["applicant"] = "applicant:7"


def said(verdict):
    """A verdict of the law as a cell."""
    number = verdict.provision.number if verdict.provision else None
    if verdict:
        return Cell("warned", verdict.warning.number) if verdict.warning else Cell("allowed", number)
    return Cell(verdict.reason, number)


def within(row, kind):
    """Whether the State is asked about as one within the body, as one without, or both."""
    few = row.seats is not None or row.own_parties is not None
    return (True, False) if few and kind in OF_A_STATE else (False,)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_every_cell_is_what_the_text_says(name):
    profile, text, asked = profile_of(name), text_of(name), 0
    for body, row in profile.bodies.items():
        for moment in MOMENTS:
            status = None if moment == "no-meeting" else moment
            for kind in KINDS:
                for sits in within(row, kind):
                    seated = ("TUV",) if sits else ("SAM",)
                    here = Situation(body=body, meeting="meeting:12", status=status, seated=seated)
                    for power in NAMES:
                        verdict = said(may(profile, power, AS.get(kind, kind), here))
                        assert verdict == cell(text, power, kind, moment, body, sits=sits), (
                            power,
                            kind,
                            moment,
                            body,
                            sits,
                        )
                        asked += 1
                        if kind == "chair":
                            verdict = said(may(profile, power, "chair:meeting:13", here))
                            assert verdict == cell(text, power, kind, moment, body, presides=False), power
    assert asked >= len(profile.bodies) * len(MOMENTS) * len(KINDS) * len(NAMES)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_what_is_by_decision_is_of_the_bodies_named_and_of_no_other(name):
    profile, text = profile_of(name), text_of(name)
    for power in NAMES:
        row = text["powers"].get(power, {})
        for body in profile.bodies:
            here = Situation(body=body, status="formal-open", decided_by=body)
            rule = decision_rule(profile, power, body)
            assert (rule is not None) == (body in row.get("decision_of", ())), (power, body)
            if "decision_of" in row:
                verdict = may(profile, power, "institution", here)
                assert bool(verdict) == (body in row["decision_of"]), (power, body)
                assert verdict.provision.number == row["provision"]
            if rule is not None:
                assert (rule[0], rule[1].number) == (row["rule"], row["provision"])


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_the_table_shown_is_the_one_asked(name):
    profile, text = profile_of(name), text_of(name)
    shown = {row.power: row for row in table(profile)}
    for power in NAMES:
        held = {}
        for holder, moments, _ in resolves(profile, power):
            held[holder] = held.get(holder, frozenset()) | moments
        row = text["powers"].get(power, {})
        expected = {f"decision of {body}": frozenset(MOMENTS) for body in row.get("decision_of", ())}
        for kind in KINDS if "grants" in row else ():
            moments = {each for each in MOMENTS if cell(text, power, kind, each, None).says == "allowed"}
            expected |= {kind: frozenset(moments)} if moments else {}
        assert held == expected, power
        unheard = {"observer", "igo", "stakeholder"} | (
            {*OF_TREATIES} if text["parties"]["who"] != "bound" else set()
        )
        absent = unheard - text["participants"].keys()
        assert set(shown[power].holders) == expected.keys() - absent, power


def test_bodies_of_few_with_parties_of_their_own_and_that_only_recommend_are_among_them():
    bodies = [row for name in INSTITUTIONS for row in profile_of(name).bodies.values()]
    assert any(row.seats and row.closed for row in bodies)
    assert any(row.own_parties for row in bodies)
    assert any(row.decides and row.decides.recommends_only for row in bodies)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_who_only_recommends_decides_on_its_own_proceedings_alone(name):
    profile = profile_of(name)
    for body, row in profile.bodies.items():
        if row.decides and row.decides.recommends_only:
            decided = {power for power in NAMES if decision_rule(profile, power, body)}
            proceedings = {
                "adopt-agenda",
                "adopt-text",
                "elect-officers",
                "set-aside-ruling",
                "settle-procedure",
                "reconsider",
                "waive-provision",
            }
            assert decided <= proceedings, body

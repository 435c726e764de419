# SPDX-License-Identifier: EUPL-1.2
"""The Arms Trade Treaty as a profile: sentences its delegates would expect to hold."""

import pytest

from acquis.law import loading
from acquis.law.rights import may
from acquis.law.verdicts import Allowed, Situation

CSP = "conference-of-states-parties"


@pytest.fixture(scope="module")
def att():
    return loading.load_shipped("att")


def _in(body, status, seated=()):
    return Situation(body=body, meeting="meeting:1", status=status, seated=seated)


@pytest.mark.parametrize(
    ("power", "majority"),
    [
        ("adopt-text", "two-thirds"),
        ("adopt-agenda", "simple"),
        ("set-aside-ruling", "simple"),
        ("amend-framework", "three-quarters"),
    ],
)
def test_consensus_first_then_those_present_and_voting(att, power, majority):
    row = att.powers[power]
    case = att.rules.votes.cases[row.otherwise]
    assert (row.rule, case.majority, case.of) == ("consensus", majority, "present-and-voting")


def test_substance_and_amendments_are_voted_on_as_a_last_resort_alone(att):
    assert {name for name, case in att.rules.votes.cases.items() if case.after_efforts} == {
        "substance",
        "amendments",
    }


def test_majorities_told_second_hand_are_assumed_and_never_put_into_the_mouth_of_the_rules(att):
    assert not att.provision("39").verified
    assert att.provision(att.powers["adopt-text"].provision).standing == "chosen-here"


def test_amendments_wait_for_their_window_for_half_a_year_and_for_a_majority_that_asks(att):
    row = att.powers["amend-framework"]
    assert (row.window.count, row.window.unit, row.lead.count, row.lead.unit) == (3, "year", 180, "day")
    assert (row.called.by, row.called.within.count) == ("majority", 120)


def test_two_thirds_of_the_parties_can_call_an_extraordinary_meeting(att):
    called = att.bodies[CSP].called
    assert (called.by, called.provision) == ("two-thirds", "21")


def test_the_president_and_four_vice_presidents_are_elected_for_the_next_session(att):
    officers = att.bodies[CSP].officers
    assert [(each.holders, each.for_next, each.term) for each in officers.values()] == [
        (1, True, "session"),
        (4, True, "session"),
    ]
    assert att.bodies["management-committee"].officers["chair"].ex_officio == CSP


def test_the_forum_on_diversion_decides_nothing_and_is_for_parties_and_signatories_alone(att):
    forum = att.bodies["diversion-forum"]
    assert (forum.kind, forum.decides, forum.reports_to) == ("forum", None, None)
    assert all("diversion-forum" not in getattr(row, "decision_of", ()) for row in att.powers.values())
    there = _in("diversion-forum", *forum.statuses)
    assert may(att, "attend", "state:SAM", there)
    assert may(att, "take-the-floor", "signatory:TUV", there)
    for other in ("non-party:TUV", "observer:UN", "igo:3", "stakeholder:7", "public"):
        assert not may(att, "attend", other, there)


def test_committees_are_closed_to_whoever_has_no_seat(att):
    for body, seats in (("management-committee", 5), ("selection-committee", 15)):
        there = _in(body, "formal-closed", seated=("SAM",))
        assert may(att, "attend", "state:SAM", there)
        refused = may(att, "attend", "state:TUV", there)
        assert (refused.reason, refused.params) == ("not-seated", {"seats": seats})


def test_signatories_speak_and_do_not_object(att):
    there = _in(CSP, "formal-open")
    assert isinstance(may(att, "take-the-floor", "signatory:TUV", there), Allowed)
    assert may(att, "object", "signatory:TUV", there).reason == "reserved-to-states"


def test_the_thirty_first_of_may_closes_nothing(att):
    reporting = att.reporting
    assert (reporting.voluntary, reporting.due, reporting.due_closes) == (False, "05-31", False)
    assert (reporting.initial_within.count, reporting.initial_within.unit) == (1, "year")


def test_labels_threats_and_questions_of_law_are_not_of_this_treaty(att):
    for power in ("award-label", "raise-threat", "raise-question"):
        assert may(att, power, "state:SAM", Situation()).reason == "not-foreseen"

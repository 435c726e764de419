# SPDX-License-Identifier: EUPL-1.2
"""The Convention on Certain Conventional Weapons as a profile: sentences its delegates would expect to hold."""

from datetime import date

import pytest

from acquis.law import loading
from acquis.law.establishment import standing_bodies
from acquis.law.periods import sessions_due
from acquis.law.rights import may
from acquis.law.symbols import stem
from acquis.law.verdicts import Departure, Situation
from acquis.law.ways import Decided

PROTOCOLS = (
    "amended-protocol-ii-conference",
    "amended-protocol-ii-experts",
    "protocol-v-conference",
    "protocol-v-experts",
)


@pytest.fixture(scope="module")
def ccw():
    return loading.load_shipped("ccw")


def _in(body, status="formal-open", **more):
    return Situation(body=body, meeting="meeting:1", status=status, **more)


def test_everything_is_by_consensus_and_nothing_else(ccw):
    decided = [row for row in ccw.powers.values() if isinstance(row, Decided)]
    assert {(row.rule, row.otherwise, row.by_silence) for row in decided} == {("consensus", None, False)}
    assert not ccw.rules.votes.cases
    assert not ccw.provision("23").verified
    assert ccw.provision("50").standing == "chosen-here"


def test_the_parties_meet_each_year_and_every_fifth_in_review_instead(ccw):
    assert ccw.main_body() == "meeting-of-the-parties"
    since, until = date(2025, 1, 1), date(2033, 1, 1)
    met, reviewed = (
        {each.first.year for each in sessions_due(ccw, body, since, until)}
        for body in ("meeting-of-the-parties", "review-conference")
    )
    assert reviewed == {2026, 2031}
    assert met == set(range(2025, 2033)) - reviewed


def test_groups_of_experts_are_created_by_the_meeting_or_the_review_and_recommend(ccw):
    group = ccw.bodies["group-of-governmental-experts"]
    creators = [key for key, body in ccw.bodies.items() if "group-of-governmental-experts" in body.may_create]
    assert creators == ["meeting-of-the-parties", "review-conference"]
    assert (group.seats, group.decides.recommends_only, group.reports_to) == (None, True, creators[0])
    assert "group-of-governmental-experts" not in standing_bodies(ccw)
    assert stem(ccw, "group-of-governmental-experts", "WP", 2027, 2) == "CCW/GGE.2/2027/WP."


@pytest.mark.parametrize("body", PROTOCOLS)
def test_under_a_protocol_its_own_parties_decide_and_the_others_speak(ccw, body):
    there = _in(body, seated=("SAM",))
    assert may(ccw, "object", "state:SAM", there)
    assert may(ccw, "take-the-floor", "state:TUV", there)
    refused = may(ccw, "object", "head:TUV", there)
    assert (refused.reason, refused.provision) == (
        "not-bound-here",
        ccw.provision(ccw.bodies[body].own_parties.provision),
    )


def test_no_ruling_lets_a_state_decide_under_a_protocol_that_does_not_bind_it(ccw):
    ruling = (Departure("object", "any", "ruling", 41),)
    assert not may(ccw, "object", "state:TUV", _in(PROTOCOLS[0], seated=("SAM",), departures=ruling))
    assert may(ccw, "object", "state:TUV", _in("meeting-of-the-parties"))


def test_eighteen_parties_at_least_call_for_a_conference_on_amendments(ccw):
    for body in ("amendment-conference", "protocol-v-conference"):
        called = ccw.bodies[body].called
        assert (called.by, called.floor) == ("majority", 18)
    assert ccw.bodies["amendment-conference"].period is None


def test_organisations_attend_and_speak_where_the_chair_permits(ccw):
    there = _in("meeting-of-the-parties")
    assert may(ccw, "attend", "stakeholder:7", there)
    assert may(ccw, "take-the-floor", "stakeholder:7", there).provision.number == "M4"
    ruling = (Departure("take-the-floor", "stakeholder", "ruling", 41),)
    assert may(ccw, "take-the-floor", "stakeholder:7", _in("meeting-of-the-parties", departures=ruling))
    assert not may(ccw, "take-the-floor", "stakeholder:7", there)


def test_ninety_days_ahead_the_cash_is_looked_at(ccw):
    assert (ccw.money.check.days_before, ccw.money.check.provision) == (90, "21")


def test_the_thirty_first_of_march_closes_nothing(ccw):
    assert (ccw.reporting.due, ccw.reporting.due_closes, ccw.reporting.voluntary) == ("03-31", False, False)


def test_a_number_read_second_hand_is_unverified(ccw):
    assert ccw.parties.bound == 127
    assert not ccw.provision(ccw.parties.provision).verified

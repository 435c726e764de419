# SPDX-License-Identifier: EUPL-1.2
"""The Convention on Cluster Munitions, sentence by sentence."""

import pytest

from acquis.law import loading
from acquis.law.clauses import Period
from acquis.law.rights import may
from acquis.law.silence import may_use_silence
from acquis.law.verdicts import Situation


@pytest.fixture(scope="module")
def ccm():
    return loading.load_shipped("ccm")


def test_coordinators_are_in_pairs_whose_terms_overlap(ccm):
    offices = {k: o for k, o in ccm.bodies["meeting"].officers.items() if k.startswith("coordinator-")}
    pairs = [office for office in offices.values() if office.holders == 2]
    assert (len(offices), len(pairs)) == (8, 6)
    assert all(office.overlapping and office.term == Period(count=2, unit="year") for office in pairs)


def test_three_presidents_and_all_coordinators_are_the_coordination_committee(ccm):
    held = sum(o.holders for k, o in ccm.bodies["meeting"].officers.items() if k.startswith("coordinator-"))
    assert ccm.bodies["coordination-committee"].seats.number == 3 + held == 17
    assert ccm.bodies["coordination-committee"].officers["chair"].ex_officio == "meeting"


def test_observers_sit_at_the_table_of_the_committee_and_other_states_do_not(ccm):
    informal = Situation(
        body="coordination-committee", meeting="meeting:1", status="informal", seated=("LAO",)
    )
    for capacity in ("state:LAO", "observer:ICRC", "stakeholder:CMC", "igo:UN"):
        assert may(ccm, "attend", capacity, informal)
    assert may(ccm, "attend", "state:BEL", informal).reason == "not-seated"


def test_between_meetings_dates_and_requests_go_under_silence_and_nothing_else(ccm):
    allowed = {power for power in ccm.powers if may_use_silence(ccm, power, "meeting")}
    assert allowed == {"adopt-agenda", "grant-request"}
    assert may_use_silence(ccm, "adopt-text", "meeting").provision.number == "56"
    assert not may_use_silence(ccm, "grant-request", "coordination-committee")


def test_a_request_is_in_hand_nine_months_ahead_and_the_majority_of_the_treaty_decides(ccm):
    row = ccm.powers["grant-request"]
    vote = ccm.rules.votes.cases[row.otherwise]
    assert row.lead == Period(count=9, unit="month")
    assert (vote.majority, vote.of) == ("simple", "present-and-voting")
    provision = ccm.provision(vote.provision)
    assert (provision.standing, provision.verified, provision.source.place) == (
        "in-source",
        True,
        "art. 4(6), (7)",
    )


def test_some_observers_are_named_and_others_invited_until_the_meeting_approves(ccm):
    assert [(track.way, track.provision) for track in ccm.accreditation.tracks] == [
        ("named", "14"),
        ("invitation", "15"),
    ]
    assert ccm.accreditation.rule == "body-decides"
    assert "meeting" in ccm.powers["accredit"].decision_of


def test_signatories_speak_and_do_not_decide(ccm):
    here = Situation(body="meeting", meeting="meeting:1", status="formal-open")
    assert may(ccm, "take-the-floor", "signatory:AGO", here)
    assert may(ccm, "object", "signatory:AGO", here).reason == "reserved-to-states"


def test_how_the_unit_is_paid_and_how_one_amends_was_not_read(ccm):
    doubtful = {n for n in ccm.provisions if not ccm.provisions[n].verified and n[0] not in "MP"}
    assert doubtful == {"3", "10", "24", "25"}
    assert ccm.powers["amend-framework"].provision == "57"
    assert ccm.provision("57").standing == "chosen-here"


def test_reports_come_by_the_thirtieth_of_april_and_later(ccm):
    assert (ccm.reporting.due, ccm.reporting.due_closes) == ("04-30", False)
    assert ccm.reporting.initial_within == Period(count=180, unit="day")


def test_a_review_conference_takes_the_place_of_the_meeting(ccm):
    assert ccm.bodies["meeting"].period.unless == "review-conference"
    assert ccm.bodies["review-conference"].period.kind == "at-least"

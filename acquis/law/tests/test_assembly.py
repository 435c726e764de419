# SPDX-License-Identifier: EUPL-1.2
"""The rules of the General Assembly as a test institution has them: sentences its delegates would expect to hold."""

from datetime import UTC, date, datetime

import pytest

from acquis.law import quorum, voting
from acquis.law.periods import sessions_due
from acquis.law.rights import may
from acquis.law.symbols import stem
from acquis.law.verdicts import Situation

from .plain_reading import profile_of

MORNING = datetime(2027, 3, 1, 15, tzinfo=UTC)
MEMBERS = 193


@pytest.fixture(scope="module")
def assembly():
    return profile_of("assembly")


def _case(assembly, power, body="general-assembly", **more):
    found = voting.case_of(assembly, power, body, **more)
    return found and (*found, assembly.rules.votes.cases[found[0]].majority)


@pytest.mark.parametrize("body", ["general-assembly", "first-committee"])
def test_a_text_is_voted_on_at_once_by_a_simple_majority_in_the_committee_too(assembly, body):
    assert _case(assembly, "adopt-text", body) == ("ordinary", True, "simple")
    now = {"put_at": MORNING, "at": MORNING}
    assert voting.may_be_voted(assembly, "adopt-text", body, objected=False, **now)


def test_an_important_question_and_taking_up_again_take_two_thirds(assembly):
    assert _case(assembly, "adopt-text", important=True) == ("important", True, "two-thirds")
    assert _case(assembly, "reconsider") == ("reconsideration", True, "two-thirds")
    assert _case(assembly, "reconsider", "first-committee") == ("reconsideration", True, "two-thirds")


@pytest.mark.parametrize("power", ["settle-procedure", "set-aside-ruling", "adopt-agenda"])
def test_procedure_takes_a_simple_majority_at_once(assembly, power):
    assert _case(assembly, power, "first-committee") == ("procedure", True, "simple")


def test_the_opening_is_waived_and_a_majority_of_the_members_decides(assembly):
    assert quorum.may_open(assembly, MEMBERS, 1)
    assert not quorum.may_decide(assembly, MEMBERS, 96)
    assert quorum.may_decide(assembly, MEMBERS, 97)


def test_states_alone_vote_and_move_in_formal_meetings(assembly):
    for power in ("vote", "move-procedure"):
        for status, expected in (("formal-open", True), ("formal-closed", True), ("informal", False)):
            here = Situation(body="first-committee", meeting="meeting:1", status=status)
            assert bool(may(assembly, power, "state:TUV", here)) is expected
            assert may(assembly, power, "observer:VAT", here).reason == "reserved-to-states"
            assert not may(assembly, power, "chair:meeting:1", here)


def test_a_state_without_a_seat_does_not_vote_in_a_committee_of_nine(assembly):
    here = {"body": "credentials-committee", "meeting": "meeting:1", "status": "formal-closed"}
    assert may(assembly, "vote", "state:TUV", Situation(seated=("TUV",), **here))
    assert may(assembly, "vote", "state:SAM", Situation(seated=("TUV",), **here)).reason == "not-seated"


def test_one_elects_by_secret_ballot_unless_no_more_stand_than_there_are_places(assembly):
    assert assembly.rules.secret_ballot.dispensed
    assert _case(assembly, "elect-officers") == ("ordinary", True, "simple")
    assert assembly.bodies["general-assembly"].officers["vice-chair"].holders == 21


def test_the_first_committee_meets_in_october_and_reports(assembly):
    (due,) = sessions_due(assembly, "first-committee", date(2027, 1, 1), date(2028, 1, 1))
    assert due.first.month == 10
    assert assembly.bodies["first-committee"].reports_to == "general-assembly"
    assert stem(assembly, "first-committee", "L", 2027) == "A/C.1/2027/L."

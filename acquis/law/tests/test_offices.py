# SPDX-License-Identifier: EUPL-1.2
"""Who may be elected, for how long, whose turn it is; and what is due before a session."""

from datetime import UTC, date, datetime

import pytest

from acquis.law import deadlines
from acquis.law.loading import load_shipped
from acquis.law.offices import Held, may_be_seated, may_take, office_of, term_ends, whose_turn
from acquis.law.verdicts import Refused

JUNE = datetime(2027, 6, 14, 14, tzinfo=UTC)
LATER = datetime(2028, 6, 12, 14, tzinfo=UTC)


def chair_of_belgium(*groups: str) -> list[Held]:
    """A chair a year, one of each group named, the last one up to June 2027."""
    first = JUNE.year - len(groups)
    return [
        Held(f"S{n:02}", group, JUNE.replace(year=first + n), JUNE.replace(year=first + n + 1))
        for n, group in enumerate(groups)
    ]


def test_a_chair_of_one_year_leaves_after_a_year(belgium):
    office = office_of(belgium, "plenary", "chair")
    assert term_ends(office, JUNE) == datetime(2028, 6, 14, 14, tzinfo=UTC)


def test_a_term_to_the_end_of_the_session_has_no_date():
    att = load_shipped("att")
    assert term_ends(office_of(att, "conference-of-states-parties", "chair"), JUNE) is None


@pytest.mark.parametrize(
    ("before", "turn"),
    [((), "african"), (("AFR",), "asia-pacific"), (("EEG", "GRULAC"), "weog"), (("WEOG",), "african")],
)
def test_regional_groups_take_turns(belgium, before, turn):
    assert whose_turn(office_of(belgium, "plenary", "chair"), chair_of_belgium(*before)) == turn


def test_an_office_that_is_held_has_no_vacancy(belgium):
    held = [Held("FJI", "APG", JUNE, LATER)]
    refused = may_take(belgium, "plenary", "chair", held, "SAM", begins=JUNE)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.provision.number) == ("no-vacancy", "23")


def test_it_is_vacant_once_the_term_is_over_or_its_holder_left(belgium):
    over = Held("FJI", "APG", JUNE, LATER)
    assert may_take(belgium, "plenary", "chair", [over], "SAM", begins=LATER)
    left = Held("FJI", "APG", JUNE, LATER, ended=JUNE)
    assert may_take(belgium, "plenary", "chair", [left], "SAM", begins=JUNE)


def test_an_office_the_rules_do_not_know_is_an_error(belgium):
    with pytest.raises(LookupError):
        may_take(belgium, "plenary", "treasurer", [], "SAM", begins=JUNE)


def test_as_many_terms_in_a_row_as_the_rules_allow_and_no_more(belgium):
    twice = office_of(belgium, "plenary", "chair").model_copy(update={"terms": 2})
    body = belgium.bodies["plenary"].model_copy(update={"officers": {"chair": twice}})
    rules = belgium.model_copy(update={"bodies": belgium.bodies | {"plenary": body}})
    one = Held("FJI", "APG", JUNE.replace(year=2025), JUNE.replace(year=2026))
    two = Held("FJI", "APG", JUNE.replace(year=2026), JUNE)
    assert may_take(rules, "plenary", "chair", [two], "FJI", begins=JUNE)
    refused = may_take(rules, "plenary", "chair", [one, two], "FJI", begins=JUNE)
    assert (refused.reason, refused.params) == ("terms-exhausted", {"terms": 2})
    assert may_take(rules, "plenary", "chair", [one, two], "FJI", begins=LATER), "after a pause again"


def test_a_committee_of_one_of_each_group_seats_no_second_one():
    att = load_shipped("att")
    sits = may_be_seated(att, "management-committee", ["AFR"], {"FRA": "WEOG"})
    assert sits
    twice = may_be_seated(att, "management-committee", ["AFR"], {"GHA": "AFR"})
    assert twice.reason == "one-of-each-group"
    full = may_be_seated(att, "management-committee", ["AFR", "APG", "EEG", "GRULAC", "WEOG"], {"GHA": "AFR"})
    assert full.reason == "no-vacancy"


def test_reports_to_the_arms_trade_treaty_are_due_in_may_and_that_closes_nothing():
    att = load_shipped("att")
    [reports] = [
        each
        for each in deadlines.before(att, "conference-of-states-parties", date(2027, 8, 23))
        if each.what == "reports"
    ]
    assert (reports.day, reports.closes) == (date(2027, 5, 31), False)


def test_the_money_for_a_meeting_on_conventional_weapons_is_looked_at_ninety_days_before():
    ccw = load_shipped("ccw")
    found = deadlines.before(ccw, ccw.main_body(), date(2027, 11, 15))
    assert [each.day for each in found if each.what == "money"] == [date(2027, 8, 17)]


def test_an_application_is_put_before_states_thirty_days_before_the_plenary_decides(belgium):
    found = deadlines.before(belgium, "plenary", date(2027, 6, 14))
    assert [(each.what, each.day) for each in found] == [("applications", date(2027, 5, 15))]
    assert deadlines.before(belgium, "working-group", date(2027, 6, 14)) == []

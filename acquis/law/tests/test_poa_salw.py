# SPDX-License-Identifier: EUPL-1.2
"""The Programme of Action on small arms in sentences."""

from datetime import date

import pytest

from acquis.law import loading
from acquis.law.establishment import standing_bodies
from acquis.law.periods import sessions_due
from acquis.law.rights import may
from acquis.law.symbols import read, stem
from acquis.law.verdicts import Situation


@pytest.fixture(scope="module")
def salw():
    return loading.load_shipped("poa-salw")


def test_substance_falls_back_to_two_thirds_of_those_present_and_voting_once_efforts_are_exhausted(salw):
    text = salw.powers["adopt-text"]
    case = salw.rules.votes.cases[text.otherwise]
    assert text.rule == "consensus"
    assert (case.majority, case.of, case.after_efforts) == ("two-thirds", "present-and-voting", True)
    assert salw.provision(case.provision).standing == "chosen-here"
    assert not salw.provision("10").verified and not salw.provision("25").verified


def test_procedure_falls_back_to_a_simple_majority(salw):
    for power in ("adopt-agenda", "elect-officers", "set-aside-ruling"):
        assert salw.rules.votes.cases[salw.powers[power].otherwise].majority == "simple"


def test_no_vote_before_efforts_at_consensus_is_in_the_source(salw):
    provision = salw.provision(salw.rules.votes.provision)
    assert provision.verified and provision.standing == "in-source"


def test_states_meet_every_two_years_nominally_and_not_in_the_year_of_a_review(salw):
    period = salw.bodies["biennial-meeting"].period
    assert (period.every.count, period.kind, period.unless) == (2, "decided-each-time", "review-conference")
    since, until = date(2026, 11, 24), date(2037, 1, 1)

    def years(body):
        return [each.first.year for each in sessions_due(salw, body, since, until)]

    assert years("biennial-meeting") == years("technical-experts") == [2028, 2032, 2034]
    assert years("preparatory-committee") == years("review-conference") == [2030, 2036]


def test_a_preparatory_committee_prepares_the_review_and_recommends_to_it(salw):
    assert salw.bodies["review-conference"].prepared_by == ("preparatory-committee",)
    assert salw.bodies["preparatory-committee"].reports_to == "review-conference"
    assert not may(salw, "reaffirm-framework", "institution", Situation(decided_by="preparatory-committee"))


def test_the_technical_experts_stand_and_meet_within_the_biennial_meeting_and_only_recommend(salw):
    group = salw.bodies["technical-experts"]
    assert group.within == group.reports_to == "biennial-meeting"
    assert group.decides.recommends_only
    assert "technical-experts" in standing_bodies(salw)
    assert "governmental-experts" not in standing_bodies(salw)


def test_a_date_by_which_reports_are_due_closes_nothing_and_nobody_has_to_report(salw):
    assert (salw.reporting.due, salw.reporting.due_closes, salw.reporting.voluntary) == ("05-15", False, True)


def test_organisations_follow_open_meetings_and_not_closed_or_informal_ones(salw):
    for status, expected in (("formal-open", True), ("formal-closed", False), ("informal", False)):
        assert bool(may(salw, "attend", "stakeholder:7", Situation(status=status))) is expected
    assert "organisations" in [item.key for item in salw.bodies["biennial-meeting"].standing_agenda]


def test_the_ninth_biennial_meeting_of_june_2026_is_known(salw):
    (ninth,) = [each for each in salw.known_dates if each.body == "biennial-meeting"]
    assert (ninth.starts, ninth.ends) == (date(2026, 6, 1), date(2026, 6, 5))
    assert salw.provision(ninth.provision).verified


def test_its_symbols_are_those_one_knows(salw):
    assert stem(salw, "biennial-meeting", "WP", 2026) == "A/CONF.192/BMS/2026/WP."
    assert read(salw, "A/CONF.192/BMS/2016/WP.1/Rev.3").body == "biennial-meeting"
    assert read(salw, "A/CONF.192/2024/RC/L.3").body == "review-conference"


@pytest.mark.parametrize(
    "power", ["award-label", "raise-question", "adopt-recommendation", "amend-framework"]
)
def test_no_labels_and_no_change_of_the_programme_are_foreseen(salw, power):
    assert may(salw, power, "secretariat", Situation()).reason == "not-foreseen"


def test_no_refusal_about_bodies_and_offices_rests_on_what_is_unverified(salw):
    cited = [number for body in salw.bodies.values() for number in _refusing(body)]
    assert [number for number in cited if not salw.provision(number).verified] == []


def _refusing(body):
    yield body.provision
    yield from (office.provision for office in body.officers.values())
    if body.decides:
        yield body.decides.provision

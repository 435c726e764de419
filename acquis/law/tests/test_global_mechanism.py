# SPDX-License-Identifier: EUPL-1.2
"""The Global Mechanism in sentences."""

from datetime import UTC, date, datetime, timedelta

import pytest

from acquis.law import articles, loading
from acquis.law.accreditation import Application, Standing, may_accredit, standing_of
from acquis.law.consensus import Objection, outcome_of_consensus
from acquis.law.describing import describe
from acquis.law.establishment import standing_bodies
from acquis.law.periods import sessions_due
from acquis.law.rights import may
from acquis.law.silence import may_use_silence
from acquis.law.verdicts import Situation

BEGINS = datetime(2026, 1, 12, 12, tzinfo=UTC)
GROUPS = ("policy-group", "capacity-group")


@pytest.fixture(scope="module")
def mechanism():
    return loading.load_shipped("global-mechanism")


def test_one_objection_prevents_a_decision_on_substance_and_on_procedure_and_nobody_votes(mechanism):
    objection = Objection("SAM", BEGINS)
    outcome = outcome_of_consensus(mechanism, "plenary", [objection], put_at=BEGINS)
    assert outcome.stage == "objection-stands"
    assert not mechanism.rules.votes.cases
    assert not may_use_silence(mechanism, "adopt-text", "plenary")


@pytest.mark.parametrize("group", [*GROUPS, "ad-hoc-group"])
def test_groups_recommend_to_the_plenary_and_decide_on_their_own_proceedings_alone(mechanism, group):
    assert mechanism.bodies[group].decides.recommends_only
    assert mechanism.bodies[group].reports_to == "plenary"
    assert may(mechanism, "adopt-text", "institution", Situation(decided_by=group))
    assert not may(mechanism, "amend-framework", "institution", Situation(decided_by=group))
    assert not may(mechanism, "elect-officers", "institution", Situation(decided_by=group))


@pytest.mark.parametrize("group", GROUPS)
def test_two_co_facilitators_of_each_group_are_named_by_the_chair(mechanism, group):
    (office,) = mechanism.bodies[group].officers.values()
    assert (office.holders, office.elected_by, office.name["en"]) == (2, "chair", "Co-facilitator")
    assert (
        "one from a developed and one from a developing" in mechanism.provision(office.provision).text["en"]
    )


def test_the_two_groups_stand_and_further_ones_are_created(mechanism):
    standing = standing_bodies(mechanism)
    assert {*GROUPS, "plenary", "review-conference"} <= standing.keys()
    assert "ad-hoc-group" not in standing


def test_the_round_table_decides_nothing(mechanism):
    assert mechanism.bodies["round-table"].kind == "forum"
    assert not [
        name for name, row in mechanism.powers.items() if "round-table" in getattr(row, "decision_of", ())
    ]


def test_the_dates_of_2026_are_known_and_verified(mechanism):
    days = [(each.body, each.starts, each.ends) for each in mechanism.known_dates]
    assert days == [
        ("plenary", date(2026, 3, 30), date(2026, 3, 31)),
        ("plenary", date(2026, 7, 20), date(2026, 7, 24)),
        *((group, date(2026, 12, 7), date(2026, 12, 11)) for group in GROUPS),
    ]
    assert all(mechanism.provision(each.provision).verified for each in mechanism.known_dates)


def test_the_groups_first_meet_on_the_days_announced_and_then_as_assumed_here(mechanism):
    first, second = sessions_due(mechanism, "policy-group", date(2026, 11, 24), date(2028, 1, 1))
    assert (first.first, first.last, first.provision.standing) == (
        date(2026, 12, 7),
        date(2026, 12, 11),
        "in-source",
    )
    assert (second.first.year, second.provision.standing) == (2027, "chosen-here")


def test_a_rhythm_runs_before_the_days_announced_as_after_them(mechanism):
    found = sessions_due(mechanism, "plenary", date(2024, 1, 1), date(2028, 1, 1))
    assert [(each.first.year, each.provision.number) for each in found] == [
        (2024, "10"),
        (2025, "10"),
        (2026, "27"),
        (2027, "10"),
    ]


def test_the_rhythm_is_shown_as_unverified_and_the_plenary_meets_in_a_year_of_review_too(mechanism):
    since, until = date(2027, 1, 1), date(2033, 1, 1)
    plenaries = sessions_due(mechanism, "plenary", since, until)
    reviews = sessions_due(mechanism, "review-conference", since, until)
    assert not plenaries[0].provision.verified and not reviews[0].provision.verified
    assert [each.first.year for each in plenaries] == [2027, 2028, 2029, 2030, 2031, 2032]
    assert {each.first.year for each in reviews} < {each.first.year for each in plenaries}
    assert mechanism.provision("55").alternatives


def test_an_application_objected_to_is_not_accredited_and_one_not_objected_to_is_announced(mechanism):
    until = BEGINS + timedelta(days=30)
    later = until + timedelta(days=91)
    clean = Application(BEGINS, complete=BEGINS, circulated=BEGINS, until=until)
    objected = Application(
        BEGINS, complete=BEGINS, circulated=BEGINS, until=until, objections=(Objection("SAM", BEGINS),)
    )
    assert may_accredit(mechanism, clean, later)
    assert may_accredit(mechanism, objected, later).reason == "objected-to"
    assert isinstance(found := standing_of(mechanism, objected, later), Standing)
    assert found.stage == "not-agreed" and found.next == "apply-again"


def test_contacts_and_documents_of_the_working_group_carry_over_and_accreditations_do_not(mechanism):
    (before,) = mechanism.establishment.predecessors
    assert before.carries == ("documents", "points-of-contact")


@pytest.mark.parametrize(
    "power",
    ["award-label", "raise-threat", "raise-question", "adopt-recommendation", "adopt-founding-document"],
)
def test_labels_registers_and_rolling_recommendations_are_not_foreseen(mechanism, power):
    assert may(mechanism, power, "secretariat", Situation()).reason == "not-foreseen"


def test_what_only_an_unread_annex_says_is_unverified_and_no_annex_is_cited_by_paragraph(mechanism):
    for number in ("7", "9", "10", "14", "16", "20", "21", "22", "31", "32", "33"):
        assert not mechanism.provision(number).verified
    annexes = [each for each in mechanism.provisions.values() if each.source.ref in ("A/79/214", "A/80/257")]
    assert {each.source.place for each in annexes} <= {"annex C", "annex I", None}


def test_no_refusal_about_bodies_and_offices_rests_on_what_is_unverified(mechanism):
    cited = [number for body in mechanism.bodies.values() for number in _refusing(body)]
    assert [number for number in cited if not mechanism.provision(number).verified] == []


def _refusing(body):
    yield body.provision
    yield from (office.provision for office in body.officers.values())
    if body.decides:
        yield body.decides.provision


def test_where_no_treaty_is_nobody_is_shown_as_one_who_signed_or_stayed_out(mechanism):
    holders = {holder for row in articles.table(mechanism) for holder in row.holders}
    assert not holders & {"signatory", "non-party"} and "observer" in holders
    told = [said.params.get("kinds", ()) for each in describe(mechanism) for said in each.said]
    assert not any({"signatory", "non-party"} & set(kinds) for kinds in told)

# SPDX-License-Identifier: EUPL-1.2
"""The Anti-Personnel Mine Ban Convention, sentence by sentence."""

from datetime import date

import pytest

from acquis.law import loading
from acquis.law.clauses import Period
from acquis.law.establishment import mandated_bodies, standing_bodies
from acquis.law.periods import sessions_due
from acquis.law.rights import may
from acquis.law.silence import may_use_silence
from acquis.law.verdicts import Situation

COMMITTEES = (
    "article-5-committee",
    "victim-assistance-committee",
    "cooperation-committee",
    "compliance-committee",
)
YEARS = Period(count=5, unit="year")


@pytest.fixture(scope="module")
def apmbc():
    return loading.load_shipped("apmbc")


def case_of(profile, power):
    """The case of a vote in which the power is decided where consensus failed."""
    return profile.rules.votes.cases[profile.powers[power].otherwise]


def test_the_meeting_of_the_states_parties_is_yearly_unless_there_is_a_review_conference(apmbc):
    assert apmbc.main_body() == "meeting"
    assert apmbc.bodies["meeting"].period.unless == "review-conference"
    span = (date(2026, 12, 1), date(2036, 1, 1))
    reviews = {each.first.year for each in sessions_due(apmbc, "review-conference", *span)}
    meetings = {each.first.year for each in sessions_due(apmbc, "meeting", *span)}
    assert reviews and meetings | reviews == set(range(2027, 2036)) and not meetings & reviews


def test_five_years_are_a_floor_and_one_state_party_may_ask(apmbc):
    review = apmbc.bodies["review-conference"]
    assert (review.period.kind, review.period.every, review.called.by) == ("at-least", YEARS, "one")


def test_four_committees_of_four_change_by_halves(apmbc):
    for key in COMMITTEES:
        seats = apmbc.bodies[key].seats
        assert (seats.number, seats.term.count, seats.overlapping) == (4, 2, True)
        assert key in standing_bodies(apmbc)


def test_committees_recommend_and_the_meeting_decides_on_requests_for_more_time(apmbc):
    assert all(apmbc.bodies[key].decides.recommends_only for key in COMMITTEES)
    assert apmbc.powers["grant-request"].decision_of == ("meeting", "review-conference")
    assert case_of(apmbc, "grant-request").majority == "simple"


def test_the_president_chairs_several_bodies(apmbc):
    chaired = {
        key for key, body in apmbc.bodies.items() if (c := body.officers.get("chair")) and c.ex_officio
    }
    assert chaired == {"intersessional", "compliance-committee", "coordinating-committee"}


def test_substance_falls_back_to_two_thirds_of_those_present_and_voting(apmbc):
    vote = case_of(apmbc, "adopt-text")
    assert (vote.majority, vote.of, vote.after_efforts) == ("two-thirds", "present-and-voting", True)
    assert case_of(apmbc, "adopt-agenda").majority == "simple"


def test_the_convention_is_amended_in_a_conference_of_its_own(apmbc):
    row, conference = apmbc.powers["amend-framework"], apmbc.bodies["amendment-conference"]
    assert row.decision_of == ("amendment-conference",)
    assert case_of(apmbc, "amend-framework").majority == "two-thirds"
    assert (conference.called.by, conference.called.within.count) == ("majority", 30)
    assert apmbc.provision(row.provision).standing == "in-source"


def test_what_was_not_read_is_shown_and_refuses_nothing(apmbc):
    doubtful = {n for n in apmbc.provisions if not apmbc.provisions[n].verified and n[0] not in "MP"}
    assert doubtful == {"3", "7", "27"}
    resting = {getattr(row, "provision", None) for row in apmbc.powers.values()}
    assert not doubtful & resting


def test_the_thirtieth_of_april_closes_nothing(apmbc):
    reporting = apmbc.reporting
    assert (reporting.due, reporting.due_closes, reporting.voluntary) == ("04-30", False, False)
    assert reporting.initial_within == Period(count=180, unit="day")


def test_states_not_party_and_organisations_attend_and_do_not_decide(apmbc):
    here = Situation(body="meeting", meeting="meeting:1", status="formal-open")
    for capacity in ("non-party:USA", "observer:ICRC", "igo:1", "stakeholder:1"):
        assert may(apmbc, "take-the-floor", capacity, here)
        assert may(apmbc, "object", capacity, here).reason == "reserved-to-states"


def test_who_has_no_seat_is_not_in_a_committee(apmbc):
    here = Situation(body="article-5-committee", meeting="meeting:1", status="informal", seated=("NOR",))
    assert may(apmbc, "attend", "state:NOR", here)
    assert may(apmbc, "attend", "state:BEL", here).reason == "not-seated"


def test_nothing_is_decided_by_silence_and_intersessionals_decide_nothing(apmbc):
    assert may_use_silence(apmbc, "adopt-text", "meeting").reason == "not-foreseen"
    assert apmbc.bodies["intersessional"].decides is None


def test_the_treaty_is_there_already(apmbc):
    assert not mandated_bodies(apmbc) and "adopt-founding-document" not in apmbc.powers
    assert "committee" not in standing_bodies(apmbc)
    assert {"raise-threat", "raise-question", "award-label"}.isdisjoint(apmbc.powers)

# SPDX-License-Identifier: EUPL-1.2
"""The framework on any day: before and after a review that agrees, agrees in part, or fails."""

from datetime import UTC, datetime, timedelta

import pytest

from acquis.decisions.acts import Object
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.framework import queries
from acquis.framework.amending_acts import AddUnderstanding, ReaffirmElements
from acquis.framework.models import Element
from acquis.record.act import Malformed
from tests import build, build_framework
from tests.build import INSTITUTION, MORNING, chair_of, do, words
from tests.build_framework import a_new_element, a_replacement, decided, put

LATER = MORNING + timedelta(days=1)


@pytest.fixture
def acquis(founded):
    """The whole framework, entered from its sources."""
    build_framework.the_acquis()


def on(day):
    return queries.moment_of(day, LATER)


def codes(at):
    return [each.element.code for each in queries.as_of(at)]


def stood(code, at):
    return queries.standing(Element.objects.get(code=code), at)


@pytest.mark.parametrize(
    ("day", "how_many"),
    [
        ("2015-07-21", 0),
        ("2015-07-22", 11),
        ("2021-03-12", 21),
        ("2021-05-28", 32),
        ("2023-07-28", 36),
        ("2024-07-12", 40),
    ],
)
def test_what_was_agreed_by_a_day_stands_on_it(acquis, day, how_many):
    assert len(codes(on(day))) == how_many


def test_layers_stand_from_their_own_day(acquis):
    assert [
        len(stood("N1", on(day)).understandings) for day in ("2020-01-01", "2022-01-01", "2025-01-01")
    ] == [0, 1, 2]


def test_a_review_that_agrees_changes_what_stands_from_then_on(acquis):
    meeting, before = build.an_open_meeting(), MORNING - timedelta(seconds=1)
    decided(a_new_element(), INSTITUTION, meeting)
    decided(a_replacement(), "element:N3", meeting)
    decided(ReaffirmElements(codes=("N1", "N2")), INSTITUTION, meeting)
    assert ("N12" in codes(before), "N12" in codes(LATER)) == (False, True)
    assert (stood("N3", before).version.number, stood("N3", LATER).version.number) == (1, 2)
    assert (stood("N1", before).stage, stood("N1", LATER).stage) == ("recalled", "reaffirmed")
    assert (stood("N3", LATER).stage, stood("N4", LATER).stage) == ("new", "recalled")


def test_a_new_version_is_not_reaffirmed_by_what_reaffirmed_the_old_one(acquis):
    meeting = build.an_open_meeting()
    decided(ReaffirmElements(codes=("N3",)), INSTITUTION, meeting)
    decided(a_replacement(), "element:N3", meeting)
    assert stood("N3", LATER).stage == "new"


def test_a_review_that_agrees_in_part_changes_that_part(acquis):
    meeting = build.an_open_meeting()
    failed = put(a_replacement(), "element:N3", meeting)
    do(Object(), build.a_state(), failed)
    do(DeclareNotAdopted(), chair_of(meeting), failed)
    decided(AddUnderstanding(from_version=1, words=words("Read it so.")), "element:N4", meeting)
    assert stood("N3", LATER).version.number == 1
    assert [len(stood(code, LATER).understandings) for code in ("N3", "N4")] == [2, 3]


def test_a_review_that_fails_leaves_all_as_it_was(acquis):
    before = [(each.element.code, each.version.pk, each.stage) for each in queries.as_of(LATER)]
    question = put(a_new_element(), INSTITUTION)
    do(Object(), build.a_state(), question)
    do(DeclareNotAdopted(), chair_of(question.meeting), question)
    assert [(each.element.code, each.version.pk, each.stage) for each in queries.as_of(LATER)] == before


def test_a_dossier_holds_every_version_and_what_reaffirmed_any(acquis):
    meeting = build.an_open_meeting()
    decided(ReaffirmElements(codes=("N3",)), INSTITUTION, meeting)
    question = put(a_replacement(), "element:N3", meeting)
    do(DeclareAdopted(), chair_of(meeting), question)
    dossier = queries.dossier(Element.objects.get(code="N3"), LATER)
    assert [version.number for version in dossier.versions] == [2, 1]
    assert len(dossier.reaffirmations) == 1
    assert {other.code for _, other, _ in dossier.links} == {"N4", "IL9", "IL4"}


def test_links_read_in_both_directions(acquis):
    seen = {(way, other.code) for way, other, _ in queries.crosswalk([Element.objects.get(code="N7")])}
    assert seen == {("in", "N6"), ("in", "N8"), ("in", "G7")}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("2999-01-01", "not-yet"),
        ("soon", "no-such-date"),
        ("2027-3-1", "no-such-date"),
        ("2027-03-02T15:00:01Z", "not-yet"),
    ],
)
def test_a_day_ahead_and_no_day_are_refused(asked, reason):
    with pytest.raises(Malformed) as refusal:
        queries.moment_of(asked, LATER)
    assert (refusal.value.field, refusal.value.reason) == ("as_of", reason)


def test_a_day_is_asked_about_at_its_end_and_today_now():
    assert on("2020-01-01") == datetime(2020, 1, 2, 4, 59, 59, 999999, tzinfo=UTC)
    assert on("2027-03-02") == on("") == LATER
    assert on("2020-01-01T10:00:00") == datetime(2020, 1, 1, 10, tzinfo=UTC)


def test_as_of_asks_three_times_however_much_there_is(acquis, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.as_of(LATER)

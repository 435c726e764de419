# SPDX-License-Identifier: EUPL-1.2
"""What is sealed is sealed with its envelope: who, what kind, on what and when included.

The same story is told twice from the same beginning, at the same instants: once with a sealed objection, once with
none. An outsider stores every byte of both. Up to the public declaration of the outcome nothing may differ, and
where outcome and instant are the same, nothing ever. Nothing is masked but what differs for each request
(CSRF tokens, nonces, its own instant): keys, sequence numbers, leaves, roots, lengths, counts and ETags are compared
as they are.
"""

from datetime import timedelta

import pytest
from django.db import connection

from acquis.decisions.models import Objection, Prepared
from acquis.decisions.outcome_acts import DeclareAdopted, WithdrawQuestion
from acquis.decisions.period_acts import ResumeSilence, SuspendSilence
from acquis.decisions.wait_acts import AskToWait
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.neutrality.outsider import Gaps, store
from tests.neutrality.telling import START, Scene, Told, cannot_tell, differences, named


@pytest.fixture
def scene(plenary, monkeypatch):
    """A meeting under way with a list of speakers, and those who look on."""
    # the streams read in the test's transaction, which is not to be closed as left over
    monkeypatch.setitem(connection.settings_dict, "AUTOCOMMIT", False)
    meeting = build.an_open_meeting()
    speakers = build.an_open_list(meeting)
    for state in build.some_states(6, seed=4):
        build.a_request(speakers, state)
    set_clock(START)
    onlookers = {
        "public": Caller(),
        "stakeholder": by_token(build.a_stakeholder()),
        "observer": by_token(build.an_observer()),
        "a State": by_token(build.a_state(seed=77)),
    }
    return Scene(meeting, onlookers, speakers)


def an_objection_lifted_in_time(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(2, question)
    told.meanwhile(3)
    told.lift(4)
    told.do(5, DeclareAdopted(), told.chair, question)
    told.meanwhile(6)
    told.pause(6, question)


def an_objection_that_stands_until_the_outcome_is_declared(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.object(2.5, question, build.a_state(seed=8))
    told.pause(3, question)
    told.meanwhile(4)
    told.pause(5, question)


def an_objection_to_a_question_then_withdrawn(told: Told) -> None:
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.do(3, WithdrawQuestion(), told.chair, question)
    build.a_question(told.meeting, now=told.at(4))
    told.pause(5)


def a_silence_broken_and_kept_after_all(told: Told) -> None:
    question = build.a_silence(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(3, question)
    told.lift(4)
    after = (question.closes - START) / timedelta(minutes=1)
    told.do(after + 30, DeclareAdopted(), told.chair, question)
    told.pause(after + 31, question)


def a_silence_broken(told: Told) -> None:
    question = build.a_silence(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(2, question)
    told.meanwhile(3)
    after = (question.closes - START) / timedelta(minutes=1)
    told.pause(after + 1, question)


def a_moment_asked_for_by_two_and_an_objection_lifted(told: Told) -> None:
    """The gavel falls at the same instant, when nobody holds it any more."""
    question = build.a_question(told.meeting, now=told.at(1))
    one, other = build.some_states(2, seed=9)
    told.sealed(2, AskToWait(), one, question)
    told.sealed(2.5, AskToWait(), build.head_of(other), question)
    told.object(3, question)
    told.pause(3, question)
    told.meanwhile(4)
    told.lift(5)
    told.do(9, DeclareAdopted(), told.chair, question)
    told.meanwhile(10)
    told.pause(10, question)


def a_silence_suspended_and_resumed(told: Told) -> None:
    """Objections are raised before it is suspended and while it is; all are lifted before it ends."""
    question = build.a_silence(told.meeting, now=told.at(1))
    told.object(2, question)
    told.lift(3)
    told.do(4, SuspendSilence(), told.chair, question)
    told.object(5, question, build.a_state(seed=8))
    told.pause(6, question)
    told.do(7, ResumeSilence(), told.chair, question)
    told.lift(8, build.a_state(seed=8))
    question.refresh_from_db()
    after = (question.closes - START) / timedelta(minutes=1)
    told.do(after + 30, DeclareAdopted(), told.chair, question)
    told.pause(after + 31, question)


def a_question_made_ready_on_the_desk(told: Told) -> None:
    """What the secretariat makes ready for the chair is nobody else's to see."""
    if told.sealing:
        row = Prepared(meeting=told.meeting.pk, act="CreateWorkingGroup", on=f"body:{told.meeting.body_id}")
        row.title, row.typed, row.by, row.at = "A group", [["title.en", "A group"]], "secretariat", told.at(1)
        row.save()
    told.pause(2, told.meeting, f"body:{told.meeting.body_id}")
    told.pause(3, told.meeting)


STORIES = [
    (an_objection_lifted_in_time, ("observer", "stakeholder"), 0),
    (an_objection_that_stands_until_the_outcome_is_declared, ("public", "stakeholder"), 0),
    (an_objection_to_a_question_then_withdrawn, ("public",), 0),
    (a_silence_broken_and_kept_after_all, ("a State", "public"), 0),
    (a_silence_broken, ("public", "a State"), 0),
    (a_silence_suspended_and_resumed, ("a State", "public"), 1),
    (a_moment_asked_for_by_two_and_an_objection_lifted, ("public", "stakeholder"), 1),
    (a_question_made_ready_on_the_desk, ("a State", "public"), 0),
]


@pytest.mark.parametrize(("story", "onlookers", "whole"), STORIES, ids=named)
def test_an_outsider_cannot_tell(scene, story, onlookers, whole):
    cannot_tell(scene, story, onlookers, whole)


def test_the_outsider_reads_what_there_is_to_read(scene):
    """The comparison above means nothing unless much was read, and answered."""
    told = Told(scene, True, ("public",))
    question = build.a_question(told.meeting, now=told.at(1))
    told.object(2, question)
    told.pause(3, question)
    [stored] = told.pauses
    answered = {address for address, (status, _, _) in stored.items() if status == 200}
    expected = {
        f"/api/v1/decisions/{question.pk}",
        f"/api/v1/meetings/{told.meeting.pk}/speakers",
        f"/en/decisions/{question.pk}/",
        f"/ar/decisions/{question.pk}/",
        f"/en/meetings/{told.meeting.pk}/",
        f"/en/meetings/{told.meeting.pk}/screen/",
        "/en/",
        "/en/record/",
        "/en/feed.atom",
        "/en/search/?q=group",
        "/en/states/TUV/",
        "/api/v1/record",
        "/api/v1/institution",
        "/api/v1/decisions?format=csv",
        "/fr/",
    }
    assert expected <= answered
    objection = Objection.objects.latest("pk")
    assert stored[f"/api/v1/decisions/{objection.pk}"][0] == 404
    assert stored[f"/api/v1/allowed?subject=objection:{objection.pk}"][0] == 404
    assert stored[f"POST LiftObjection objection:{objection.pk}"][0] != 200
    assert not any(
        objection.state.encode() in body for _, _, body in [stored[f"/en/decisions/{question.pk}/"]]
    )
    assert b"Object" not in stored["stream"][2].split(b"\n\n")[-2]
    assert len(answered) > 60


def test_who_may_know_of_an_objection_does(scene):
    """The other way round: were the objection hidden from everybody, the comparison would prove nothing."""
    gaps = Gaps(scene.sealed_before + 1)
    question = build.a_question(scene.meeting, now=START)
    before = store(scene.onlookers["a State"], START + timedelta(minutes=2), gaps)
    build.an_objection(question, now=START + timedelta(minutes=1))
    after = store(scene.onlookers["a State"], START + timedelta(minutes=2), gaps)
    assert list(differences(after, before))

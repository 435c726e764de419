# SPDX-License-Identifier: EUPL-1.2
"""A State asks for a moment: the gavel waits, once on a question, and nobody learns more of it than of an objection."""

from datetime import timedelta

import pytest

from acquis.decisions import queries
from acquis.decisions.models import Wait
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.wait_acts import AskToWait
from acquis.meetings.acts import CloseMeeting
from acquis.record import log
from acquis.record.act import NotFound, Refusal
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.doing import performed, refused

UNTIL = MORNING + timedelta(minutes=5)
INSTANT = timedelta(microseconds=1)


def test_it_holds_the_gavel_for_five_minutes(founded):
    question, state = build.a_question(), build.a_state()
    fields, changed = performed(AskToWait(), state, question)
    assert changed == {"decisions_wait": (1, 0, 0)}
    assert (fields["findings"]["provision"], fields["findings"]["until"]) == ("7", log.instant(UNTIL))
    wait = Wait.objects.get()
    assert (wait.state, wait.at, wait.until) == (state[6:], MORNING, UNTIL)
    chair = chair_of(question.meeting)
    for now in (MORNING, UNTIL - INSTANT):
        assert refused(DeclareAdopted(), chair, question, now=now) == ("asked-to-wait", "89")
    performed(DeclareAdopted(), chair, question, now=UNTIL)


def test_it_holds_the_other_declaration_too(founded):
    question, (state, objector) = build.a_question(), build.some_states(2)
    build.an_objection(question, objector)
    do(AskToWait(), state, question)
    chair = chair_of(question.meeting)
    assert refused(DeclareNotAdopted(), chair, question) == ("asked-to-wait", "89")
    performed(DeclareNotAdopted(), chair, question, now=UNTIL)


def test_the_refusal_says_until_when(founded):
    question = build.a_question()
    do(AskToWait(), build.a_state(), question)
    with pytest.raises(Refusal) as refusal:
        do(DeclareAdopted(), chair_of(question.meeting), question)
    assert refusal.value.params == {"until": log.instant(UNTIL)}


def test_another_who_asks_prolongs_nothing_and_is_told_nothing(founded):
    question, (first, second) = build.a_question(), build.some_states(2)
    alone, _ = performed(AskToWait(), second, build.a_question(question.meeting, build.a_group_act("Other")))
    do(AskToWait(), first, question, now=MORNING - timedelta(minutes=4))
    after, changed = performed(AskToWait(), second, question)
    assert changed == {"decisions_wait": (1, 0, 0)}
    assert after["findings"] == alone["findings"]
    performed(DeclareAdopted(), chair_of(question.meeting), question, now=MORNING + timedelta(minutes=1))


def test_a_state_asks_once_whoever_of_its_delegation_asks(founded):
    question, state = build.a_question(), build.a_state()
    do(AskToWait(), state, question)
    for capacity in (state, build.head_of(state)):
        assert refused(AskToWait(), capacity, question) == ("asked-already", "89")


def test_the_chair_may_withdraw_meanwhile(founded):
    question = build.a_question()
    do(AskToWait(), build.a_state(), question)
    performed(WithdrawQuestion(), chair_of(question.meeting), question)


def test_it_is_as_sealed_as_an_objection(founded):
    question, state = build.a_question(), build.a_state()
    objected = build.an_objection(question, build.some_states(2)[1])
    fields, _ = performed(AskToWait(), state, question)
    assert (fields["log"], fields["audience"]) == ("sealed", objected.audience)
    assert [len(queries.waits_seen_by(question, who)) for who in (state, SECRETARIAT, None)] == [1, 1, 0]


def test_where_the_chair_alone_learns_of_objections_it_alone_learns_of_this(founded):
    question, (state, other) = build.a_question(), build.some_states(2)
    question.objectors_seen_by = "chair"
    assert AskToWait.audience_at(question, state) == f"only:{chair_of(question.meeting)},{state}"
    assert AskToWait.audience_at(question, other) != AskToWait.audience_at(question, state)


def test_under_silence_there_is_no_gavel(founded):
    assert refused(AskToWait(), build.a_state(), build.a_silence()) == ("no-wait-under-silence", "7")


def test_not_once_the_question_ended_or_lapsed(founded):
    meeting = build.an_open_meeting()
    ended, lapsed = build.a_question(meeting), build.a_question(meeting, build.a_group_act("Two"))
    do(DeclareAdopted(), chair_of(meeting), ended)
    do(CloseMeeting(), chair_of(meeting), meeting)
    reasons = [refused(AskToWait(), build.a_state(), each)[0] for each in (ended, lapsed)]
    assert reasons == ["question-ended", "question-lapsed"]


def test_states_alone_ask(founded):
    question = build.a_question()
    for capacity in (SECRETARIAT, build.an_observer(), build.a_stakeholder(), chair_of(question.meeting)):
        assert refused(AskToWait(), capacity, question) == ("reserved-to-states", "7")


def test_who_may_not_know_of_the_question_does_not_find_it(founded):
    question = build.a_question(build.an_open_meeting(status="formal-closed"))
    with pytest.raises(NotFound):
        do(AskToWait(), build.a_stakeholder(), question)

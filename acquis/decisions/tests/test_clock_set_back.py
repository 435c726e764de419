# SPDX-License-Identifier: EUPL-1.2
"""The clock of the machine is set back in mid-procedure: the last word a State gave stays its last."""

from datetime import timedelta

from acquis.decisions.acts import LiftObjection, Object, ReviseQuestion
from acquis.decisions.models import Objection
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.vote_acts import CancelVote, CastVote, DeclareVote, OpenVote
from acquis.record import log
from acquis.record.registry import hold
from tests import build
from tests.build import MORNING, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.doing import performed, refused

SECOND = timedelta(seconds=1)


def test_an_objection_made_anew_stands(founded):
    question, state = build.a_question(), build.a_state()
    first = build.an_objection(question, state, now=MORNING + 10 * SECOND)
    do(LiftObjection(), state, first, now=MORNING + 11 * SECOND)
    again = do(Object(), state, question, now=MORNING)
    received = log.read(again.body)["findings"]["received"]
    assert received == log.instant(MORNING + 11 * SECOND + timedelta(microseconds=1))
    now = MORNING + 20 * SECOND
    assert refused(DeclareAdopted(), chair_of(question.meeting), question, now=now)[0] == "objection-stands"


def test_what_the_head_lifts_is_lifted(founded):
    question, state = build.a_question(), build.a_state()
    of_head = build.an_objection(question, build.head_of(state), now=MORNING)
    build.an_objection(question, state, now=MORNING + 10 * SECOND)
    do(LiftObjection(), build.head_of(state), of_head, now=MORNING + 5 * SECOND)
    assert Objection.objects.get(pk=of_head.pk).lifted > MORNING + 10 * SECOND
    performed(DeclareAdopted(), chair_of(question.meeting), question, now=MORNING + 20 * SECOND)


def test_a_silence_is_not_declared_broken_by_what_was_lifted(founded):
    question, state = build.a_silence(), build.a_state()
    objection = build.an_objection(question, state, now=MORNING)
    do(LiftObjection(), state, objection, now=MORNING + 10 * SECOND)
    now, chair = MORNING + 5 * SECOND, chair_of(question.meeting)
    assert refused(DeclareNotAdopted(), chair, question, now=now)[0] == "no-objection-stands"


def test_the_vote_last_cast_counts(unfounded):
    vote, state = a_vote(), build.a_state()
    do(CastVote(choice="Y"), state, vote, now=MORNING + 10 * SECOND)
    do(CastVote(choice="N"), state, vote, now=MORNING)
    declared, _ = performed(DeclareVote(), chair_of(vote.question.meeting), vote, now=MORNING + 20 * SECOND)
    assert declared["findings"]["roll"] == {state.partition(":")[2]: "N"}


def test_a_question_is_neither_revised_nor_withdrawn_while_it_is_being_voted_on(unfounded):
    vote = a_vote()
    chair, question = chair_of(vote.question.meeting), vote.question
    revised = ReviseQuestion(held=hold(a_group("As revised"), question.held["on"]))
    for act in (revised, WithdrawQuestion()):
        assert refused(act, chair, question)[0] == "vote-is-open"
    do(CancelVote(), chair, vote)
    performed(revised, chair, question)


def a_vote():
    """A vote open on the creation of a group, in an assembly that votes on it at once."""
    an_assembly()
    question = build.a_question(a_sitting(), a_group("A group"))
    do(OpenVote(), chair_of(question.meeting), question)
    return question.vote_set.select_related("question__meeting").get()


def a_group(title):
    return build.a_group_act(title).model_copy(update={"kind": "open-ended-group"})

# SPDX-License-Identifier: EUPL-1.2
"""How questions end: the law finds, a person entitled declares, what was adopted is performed at once or stayed."""

from datetime import timedelta

import pytest

from acquis.decisions import queries
from acquis.decisions.acts import LiftObjection, ReviseQuestion
from acquis.decisions.models import Stay
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, StayDecision, WithdrawQuestion
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.record.act import Stale, key_of
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.doing import performed, refused

DEADLINE = MORNING + timedelta(days=3)
INSTANT = timedelta(microseconds=1)
OTHERS = [
    "state:SAM",
    "head:SAM",
    "operator",
    "observer:HOLY-SEE",
    "stakeholder:OPENNET",
    "public",
    "institution",
    "clock",
]


class TestDeclareAdopted:
    def test_it_works(self, founded):
        question = build.a_question()
        fields, changed = performed(DeclareAdopted(), chair_of(question.meeting), question)
        assert changed == {"decisions_question": (0, 1, 0), "meetings_body": (1, 0, 0)}
        found = fields["findings"]
        assert (found["provision"], found["outcome"], found["rule_provision"]) == (
            "35",
            "may-be-adopted",
            "20",
        )
        question.refresh_from_db()
        assert (question.adopted, question.declared, question.effective) == (True, MORNING, MORNING)

    def test_not_while_an_objection_stands(self, founded):
        question, (one, other) = build.a_question(), build.some_states(2)
        objections = [build.an_objection(question, one), build.an_objection(question, other)]
        chair = chair_of(question.meeting)
        for objection in objections:
            assert refused(DeclareAdopted(), chair, question) == ("objection-stands", "20")
            do(LiftObjection(), f"state:{objection.state}", objection)
        performed(DeclareAdopted(), chair, question)

    def test_the_heads_objection_stands_though_the_delegate_lifted(self, founded):
        question, state = build.a_question(), build.a_state()
        own = build.an_objection(question, state)
        build.an_objection(question, build.head_of(state))
        do(LiftObjection(), state, own)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question) == ("objection-stands", "20")

    def test_a_silence_is_declared_once_the_deadline_passed_and_holds_from_it(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        assert refused(DeclareAdopted(), chair, question, now=DEADLINE - INSTANT) == ("silence-runs", "21")
        fields, changed = performed(DeclareAdopted(), chair, question, now=DEADLINE + timedelta(hours=20))
        assert changed == {
            "decisions_question": (0, 1, 0),
            "meetings_meeting": (0, 1, 0),
            "meetings_agendaitem": (6, 0, 0),
        }
        assert fields["findings"]["outcome"] == "kept"
        question.refresh_from_db()
        assert (question.effective, question.declared) == (DEADLINE, DEADLINE + timedelta(hours=20))

    def test_at_the_deadline_it_may_be_declared(self, founded):
        question = build.a_silence()
        performed(DeclareAdopted(), chair_of(question.meeting), question, now=DEADLINE)

    def test_a_broken_silence_is_never_declared_adopted(self, founded):
        question = build.a_silence()
        build.an_objection(question, now=DEADLINE - INSTANT)
        for now in (DEADLINE - INSTANT, DEADLINE, DEADLINE + timedelta(days=1)):
            assert refused(DeclareAdopted(), chair_of(question.meeting), question, now=now) == (
                "objection-stands",
                "21",
            )

    def test_a_silence_whose_objection_was_lifted_in_time_is_kept(self, founded):
        question = build.a_silence()
        objection = build.an_objection(question)
        do(LiftObjection(), f"state:{objection.state}", objection, now=DEADLINE - INSTANT)
        performed(DeclareAdopted(), chair_of(question.meeting), question, now=DEADLINE)

    def test_outside_meetings_the_secretariat_may_announce_it(self, founded):
        question = build.a_silence()
        assert refused(DeclareAdopted(), SECRETARIAT, question, now=DEADLINE)[1] == "35"
        do(CloseMeeting(), chair_of(question.meeting), question.meeting)
        performed(DeclareAdopted(), SECRETARIAT, question, now=DEADLINE)

    def test_not_in_informals(self, founded):
        question = build.a_question()
        do(SetStatus(status="informal"), chair_of(question.meeting), question.meeting)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question) == ("not-in-this-status", "35")

    def test_it_is_declared_once(self, founded):
        question = build.a_question()
        do(DeclareAdopted(), chair_of(question.meeting), question)
        for act in (DeclareAdopted(), DeclareNotAdopted(), WithdrawQuestion()):
            assert refused(act, chair_of(question.meeting), question) == ("question-ended", None)

    def test_not_once_withdrawn_or_lapsed(self, founded):
        meeting = build.an_open_meeting()
        withdrawn, lapsed = build.a_question(meeting), build.a_question(meeting)
        do(WithdrawQuestion(), chair_of(meeting), withdrawn)
        do(CloseMeeting(), chair_of(meeting), meeting)
        reasons = [refused(DeclareAdopted(), chair_of(meeting), each)[0] for each in (withdrawn, lapsed)]
        assert reasons == ["question-withdrawn", "question-lapsed"]

    @pytest.mark.parametrize("capacity", OTHERS)
    def test_nobody_else_declares(self, founded, capacity):
        question = build.a_question()
        assert refused(DeclareAdopted(), capacity, question)[1] == "35"


class TestDeclareNotAdopted:
    def test_it_works(self, founded):
        question = build.a_question()
        build.an_objection(question)
        fields, changed = performed(DeclareNotAdopted(), chair_of(question.meeting), question)
        assert changed == {"decisions_question": (0, 1, 0)}
        assert fields["findings"]["outcome"] == "objection-stands"
        question.refresh_from_db()
        assert (question.adopted, question.effective) == (False, None)

    def test_a_broken_silence_need_not_run_to_its_end(self, founded):
        question = build.a_silence()
        build.an_objection(question)
        fields, _ = performed(DeclareNotAdopted(), chair_of(question.meeting), question)
        assert fields["findings"]["outcome"] == "broken"

    def test_the_entry_does_not_say_who_objected(self, founded):
        question, state = build.a_question(), build.a_state()
        build.an_objection(question, state)
        entry = do(DeclareNotAdopted(), chair_of(question.meeting), question)
        assert entry.log == "open"
        assert entry.body.count(state[6:]) == 0

    def test_not_unless_an_objection_stands(self, founded):
        consensus, silence = build.a_question(), build.a_silence()
        chair = chair_of(consensus.meeting)
        assert refused(DeclareNotAdopted(), chair, consensus) == ("no-objection-stands", "20")
        chair = chair_of(silence.meeting)
        assert refused(DeclareNotAdopted(), chair, silence) == ("silence-runs", "21")
        assert refused(DeclareNotAdopted(), chair, silence, now=DEADLINE) == ("no-objection-stands", "21")

    @pytest.mark.parametrize("capacity", OTHERS)
    def test_nobody_else_declares(self, founded, capacity):
        question = build.a_question()
        build.an_objection(question)
        assert refused(DeclareNotAdopted(), capacity, question)[1] == "35"


class TestWithdrawQuestion:
    def test_it_works_and_the_question_may_be_put_again(self, founded):
        question = build.a_question()
        assert performed(WithdrawQuestion(), chair_of(question.meeting), question)[1] == {
            "decisions_question": (0, 1, 0)
        }
        question.refresh_from_db()
        assert (question.withdrawn, question.pending) == (MORNING, False)
        build.a_question(question.meeting)

    def test_a_silence_is_withdrawn_too(self, founded):
        question = build.a_silence()
        performed(WithdrawQuestion(), chair_of(question.meeting), question)

    def test_once(self, founded):
        question = build.a_question()
        do(WithdrawQuestion(), chair_of(question.meeting), question)
        assert refused(WithdrawQuestion(), chair_of(question.meeting), question) == (
            "question-withdrawn",
            None,
        )

    @pytest.mark.parametrize("capacity", [*OTHERS, SECRETARIAT])
    def test_the_chair_alone_withdraws(self, founded, capacity):
        assert refused(WithdrawQuestion(), capacity, build.a_question())[1] == "34"


class TestStayDecision:
    def test_it_follows_when_what_was_adopted_cannot_be_performed(self, founded):
        meeting = build.an_open_meeting()
        one, other = build.a_question(meeting), build.a_question(meeting)
        do(DeclareAdopted(), chair_of(meeting), one)
        fields, changed = performed(DeclareAdopted(), chair_of(meeting), other)
        assert changed == {"decisions_question": (0, 1, 0), "decisions_stay": (1, 0, 0)}
        stay = Stay.objects.get()
        assert (stay.pk, stay.question, stay.reason) == (
            key_of("open", fields["number"] + 1, 1),
            other,
            "exists-already",
        )

    def test_nobody_stays_a_decision_alone(self, founded):
        question = build.a_question()
        do(DeclareAdopted(), chair_of(question.meeting), question)
        act = StayDecision(reason="exists-already")
        assert refused(act, chair_of(question.meeting), question) == ("follows-from-decision", None)
        assert refused(act, build.a_state(), question)[1] == "35"

    def test_the_body_decides_again(self, founded):
        meeting = build.an_open_meeting()
        one, other = build.a_question(meeting), build.a_question(meeting)
        for question in (one, other):
            do(DeclareAdopted(), chair_of(meeting), question)
        again = build.a_question(meeting, build.a_group_act("Another title"))
        assert performed(DeclareAdopted(), chair_of(meeting), again)[1] == {
            "decisions_question": (0, 1, 0),
            "meetings_body": (1, 0, 0),
        }


def test_the_law_shows_its_steps(founded):
    question = build.a_silence()
    build.an_objection(question)
    found = queries.outcome(question, profile_in_force(founded), MORNING + timedelta(hours=1))
    assert (found.stage, found.adopted) == ("broken", False)
    assert [(step.what, step.finding, step.provision.number) for step in found.steps] == [
        ("period", "opened", "21"),
        ("objections", "objection-stands", "21"),
    ]


def test_who_saw_the_question_before_it_was_revised_declares_nothing(founded):
    question = build.a_question()
    seen = Head.objects.get().open_number
    revised = do(ReviseQuestion(held=queries.held(question)), chair_of(question.meeting), question)
    with pytest.raises(Stale) as stale:
        do(DeclareAdopted(), chair_of(question.meeting), question, seen=seen)
    assert stale.value.entries == [revised.number]

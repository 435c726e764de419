# SPDX-License-Identifier: EUPL-1.2
"""A silence extended, suspended and resumed by the chair; a proposal withdrawn by the State that made it."""

from datetime import datetime, timedelta

import pytest

from acquis.decisions import queries
from acquis.decisions.acts import LiftObjection, Object, OpenSilence, PutToDecision
from acquis.decisions.models import PeriodChange, Question
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.period_acts import ExtendSilence, ResumeSilence, SuspendSilence, WithdrawOwnProposal
from acquis.meetings.acts import AdoptAgenda, CloseMeeting
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.registry import hold
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused

DEADLINE = MORNING + timedelta(days=3)
DAY, HOUR, INSTANT = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
NOT_THE_CHAIR = [
    "state:SAM",
    "head:SAM",
    SECRETARIAT,
    "operator",
    "observer:HOLY-SEE",
    "public",
    "institution",
]


def a_proposal(state, meeting=None):
    """A question that a State proposed, put by the chair."""
    meeting = meeting or build.an_open_meeting()
    held = hold(build.a_group_act(), f"body:{meeting.body_id}")
    do(PutToDecision(title=words("A proposal"), held=held, proposed_by=state[6:]), chair_of(meeting), meeting)
    return Question.objects.order_by("put", "pk").last()


def a_silent_proposal(state):
    """The agenda of the next meeting, proposed by a State and put under silence."""
    meeting = build.an_open_meeting()
    following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
    held = hold(AdoptAgenda(items=(words("One"),)), following.subject)
    do(OpenSilence(title=words("An agenda"), held=held, proposed_by=state[6:]), chair_of(meeting), meeting)
    return Question.objects.order_by("put", "pk").last()


class TestExtendSilence:
    def test_it_works(self, founded):
        question = build.a_silence()
        act = ExtendSilence(until=DEADLINE + DAY)
        fields, changed = performed(act, chair_of(question.meeting), question, now=MORNING + DAY)
        assert changed == {"decisions_question": (0, 1, 0), "decisions_periodchange": (1, 0, 0)}
        found = fields["findings"]
        assert (found["was"], found["closes"], found["rule_provision"]) == (
            log.instant(DEADLINE),
            log.instant(DEADLINE + DAY),
            "21",
        )
        change = PeriodChange.objects.get()
        assert (change.kind, change.at, change.was, change.closes) == (
            "extended",
            MORNING + DAY,
            DEADLINE,
            DEADLINE + DAY,
        )

    def test_what_comes_before_the_new_deadline_counts(self, founded):
        question = build.a_silence()
        do(ExtendSilence(until=DEADLINE + DAY), chair_of(question.meeting), question)
        objection = build.an_objection(question, now=DEADLINE + HOUR)
        chair = chair_of(question.meeting)
        assert refused(DeclareAdopted(), chair, question, now=DEADLINE + DAY) == ("objection-stands", "21")
        do(LiftObjection(), f"state:{objection.state}", objection, now=DEADLINE + DAY - INSTANT)
        do(DeclareAdopted(), chair, question, now=DEADLINE + 2 * DAY)
        question.refresh_from_db()
        assert question.effective == DEADLINE + DAY

    def test_to_the_old_deadline_nothing_is_declared(self, founded):
        question = build.a_silence()
        do(ExtendSilence(until=DEADLINE + DAY), chair_of(question.meeting), question)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question, now=DEADLINE) == (
            "silence-runs",
            "21",
        )

    @pytest.mark.parametrize("until", [DEADLINE, DEADLINE - INSTANT, MORNING])
    def test_no_state_is_given_less_time(self, founded, until):
        question = build.a_silence()
        assert refused(ExtendSilence(until=until), chair_of(question.meeting), question) == (
            "not-later",
            "21",
        )

    def test_never_once_the_deadline_passed(self, founded):
        question, act = build.a_silence(), ExtendSilence(until=DEADLINE + DAY)
        for now in (DEADLINE, DEADLINE + DAY):
            assert refused(act, chair_of(question.meeting), question, now=now) == ("late", "21")
        performed(act, chair_of(question.meeting), question, now=DEADLINE - INSTANT)

    def test_it_ends_within_a_year(self, founded):
        question = build.a_silence()
        act = ExtendSilence(until=MORNING + timedelta(days=400))
        assert malformed(act, chair_of(question.meeting), question) == ("until", "out-of-range")

    def test_a_time_says_its_zone(self, founded):
        question = build.a_silence()
        act = ExtendSilence(until=datetime(2027, 4, 1, 12))  # noqa: DTZ001
        assert malformed(act, chair_of(question.meeting), question) == ("until", "zone-missing")

    def test_it_may_be_extended_when_the_meeting_is_over(self, founded):
        question = build.a_silence()
        do(CloseMeeting(), chair_of(question.meeting), question.meeting)
        performed(ExtendSilence(until=DEADLINE + DAY), chair_of(question.meeting), question)


class TestSuspendAndResume:
    def test_what_was_left_runs_on_from_the_resumption(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        _, changed = performed(SuspendSilence(), chair, question, now=MORNING + DAY)
        assert changed == {"decisions_question": (0, 1, 0), "decisions_periodchange": (1, 0, 0)}
        fields, _ = performed(ResumeSilence(), chair, question, now=MORNING + DAY + 5 * HOUR)
        assert fields["findings"]["closes"] == log.instant(DEADLINE + 5 * HOUR)
        question.refresh_from_db()
        assert question.closes == DEADLINE + 5 * HOUR
        rows = PeriodChange.objects.order_by("at").values_list("kind", "was", "closes")
        assert list(rows) == [
            ("suspended", DEADLINE, None),
            ("resumed", None, DEADLINE + 5 * HOUR),
        ]

    def test_a_weekend_does_not_count_there_either(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        do(SuspendSilence(), chair, question, now=DEADLINE - HOUR)
        friday_night = MORNING + timedelta(days=4, hours=13, minutes=30)  # half an hour before midnight
        do(ResumeSilence(), chair, question, now=friday_night)
        question.refresh_from_db()
        assert question.closes == friday_night + 2 * DAY + HOUR  # the half hour left counts on Monday

    def test_while_it_is_suspended_nothing_is_found(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        build.an_objection(question)
        do(SuspendSilence(), chair, question, now=MORNING + DAY)
        for now in (MORNING + DAY, DEADLINE + DAY):
            for act in (DeclareAdopted(), DeclareNotAdopted()):
                assert refused(act, chair, question, now=now) == ("silence-suspended", "21")
        question.refresh_from_db()
        found = queries.outcome(question, profile_in_force(founded), DEADLINE + DAY)
        assert (found.stage, [step.finding for step in found.steps]) == ("suspended", ["opened", "suspended"])

    def test_an_objection_during_the_suspension_counts_and_can_be_lifted(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        do(SuspendSilence(), chair, question, now=MORNING + DAY)
        one, other = (
            build.an_objection(question, state, now=DEADLINE + DAY) for state in build.some_states(2)
        )
        do(LiftObjection(), f"state:{other.state}", other, now=DEADLINE + 2 * DAY)
        do(ResumeSilence(), chair, question, now=DEADLINE + 4 * DAY)
        performed(DeclareNotAdopted(), chair, question, now=DEADLINE + 4 * DAY)
        assert one.state != other.state

    def test_it_is_suspended_while_it_runs_and_resumed_once(self, founded):
        question = build.a_silence()
        chair = chair_of(question.meeting)
        assert refused(ResumeSilence(), chair, question) == ("not-suspended", "34")
        assert refused(SuspendSilence(), chair, question, now=DEADLINE) == ("late", "21")
        do(SuspendSilence(), chair, question)
        assert refused(SuspendSilence(), chair, question) == ("silence-suspended", "21")
        assert refused(ExtendSilence(until=DEADLINE + DAY), chair, question) == ("silence-suspended", "21")
        do(ResumeSilence(), chair, question)
        assert refused(ResumeSilence(), chair, question) == ("not-suspended", "34")

    def test_it_may_be_withdrawn_while_it_is_suspended(self, founded):
        question = build.a_silence()
        do(SuspendSilence(), chair_of(question.meeting), question)
        performed(WithdrawQuestion(), chair_of(question.meeting), question)
        assert refused(ResumeSilence(), chair_of(question.meeting), question) == ("question-withdrawn", None)

    def test_suspended_twice_it_runs_for_its_period(self, founded):
        question = build.a_silence()
        chair, now = chair_of(question.meeting), MORNING
        for _ in range(2):
            do(SuspendSilence(), chair, question, now=now + HOUR)
            do(ResumeSilence(), chair, question, now=now + 3 * HOUR)
            now += 3 * HOUR
        question.refresh_from_db()
        assert question.closes == DEADLINE + 4 * HOUR


@pytest.mark.parametrize(
    "act",
    [ExtendSilence(until=DEADLINE + DAY), SuspendSilence(), ResumeSilence()],
    ids=lambda act: act.act_name(),
)
class TestWhoseItIs:
    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_does_it(self, founded, act, capacity):
        reason, provision = refused(act, capacity, build.a_silence())
        assert (reason in ("not-entitled", "reserved-to-states"), provision) == (True, "34")

    def test_only_on_a_silence(self, founded, act):
        question = build.a_question()
        assert refused(act, chair_of(question.meeting), question) == ("not-under-silence", "34")

    def test_not_once_it_ended(self, founded, act):
        question = build.a_silence()
        do(WithdrawQuestion(), chair_of(question.meeting), question)
        assert refused(act, chair_of(question.meeting), question) == ("question-withdrawn", None)


class TestWithdrawOwnProposal:
    def test_the_proposer_withdraws_it(self, founded):
        state = build.a_state()
        question = a_proposal(state)
        fields, changed = performed(WithdrawOwnProposal(), state, question)
        assert changed == {"decisions_question": (0, 1, 0)}
        assert (fields["findings"]["provision"], fields["log"]) == ("51", "open")
        question.refresh_from_db()
        assert (question.withdrawn, question.pending) == (MORNING, False)
        assert refused(WithdrawOwnProposal(), state, question) == ("question-withdrawn", None)

    def test_the_head_of_its_delegation_too_and_nobody_else(self, founded):
        state, other = build.some_states(2)
        question = a_proposal(state)
        assert refused(WithdrawOwnProposal(), other, question) == ("not-your-proposal", "51")
        performed(WithdrawOwnProposal(), build.head_of(state), question)

    def test_what_the_chair_proposed_is_no_states(self, founded):
        assert refused(WithdrawOwnProposal(), build.a_state(), build.a_question()) == (
            "not-your-proposal",
            "51",
        )

    def test_whoever_takes_part_without_deciding_does_not(self, founded):
        question = a_proposal(build.a_state())
        for capacity in (SECRETARIAT, build.an_observer(), build.a_stakeholder(), chair_of(question.meeting)):
            assert refused(WithdrawOwnProposal(), capacity, question)[1] == "51"

    def test_a_text_under_silence_until_its_deadline(self, founded):
        state = build.a_state()
        silent = a_silent_proposal(state)
        assert refused(WithdrawOwnProposal(), state, silent, now=DEADLINE) == ("late", "51")
        performed(WithdrawOwnProposal(), state, silent, now=DEADLINE - INSTANT)

    def test_who_may_not_know_of_it_does_not_find_it(self, founded):
        state = build.a_state()
        question = a_proposal(state, build.an_open_meeting(status="formal-closed"))
        with pytest.raises(NotFound):
            do(WithdrawOwnProposal(), build.a_stakeholder(), question)


def test_an_objection_is_received_before_the_extension_is_entered_and_counts(founded):
    question = build.a_silence()
    do(Object(), build.a_state(), question, now=DEADLINE - INSTANT)
    do(ExtendSilence(until=DEADLINE + DAY), chair_of(question.meeting), question, now=DEADLINE - INSTANT)
    assert refused(DeclareAdopted(), chair_of(question.meeting), question, now=DEADLINE + DAY) == (
        "objection-stands",
        "21",
    )

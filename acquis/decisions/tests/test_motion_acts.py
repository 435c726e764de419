# SPDX-License-Identifier: EUPL-1.2
"""Procedural motions: made by States, granted by the chair, carried or not by the body."""

import pytest

from acquis.decisions import motion_queries
from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Motion, MotionSpeaker, Question
from acquis.decisions.motion_acts import (
    AskToSpeakOnMotion,
    CarryMotion,
    GrantMotion,
    LetMotionFall,
    MakeMotion,
    OpposeMotion,
    WithdrawMotion,
)
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.vote_acts import OpenVote
from acquis.meetings.acts import SetStatus
from acquis.meetings.conduct import suspended
from acquis.meetings.suspension_acts import ResumeMeeting, SuspendMeeting
from acquis.record.act import key_of
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.build_motions import a_motion, a_motion_put, a_waiver, granted, voted
from tests.doing import malformed, performed, refused

NOT_THE_CHAIR = ["state:SAM", SECRETARIAT, "operator", "observer:HOLY-SEE", "institution"]


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open: there are votes."""
    an_assembly()
    return a_sitting()


class TestMakeMotion:
    def test_it_works(self, founded):
        meeting, state = build.an_open_meeting(), build.a_state()
        act = MakeMotion(kind="suspend-meeting", words=words("To consult."))
        fields, changed = performed(act, build.head_of(state), meeting)
        assert changed == {"decisions_motion": (1, 0, 0)}
        assert list(fields["payload"]["words"]) == ["commitment"]
        row = Motion.objects.get(pk=key_of("open", fields["number"], 1))
        assert (row.meeting, row.question, row.kind, row.capacity) == (
            meeting,
            None,
            "suspend-meeting",
            state,
        )
        assert (row.at, row.ended, row.carried) == (MORNING, None, None)
        assert motion_queries.pending_in(meeting.pk) == [row]

    def test_a_roll_call_and_a_recorded_vote_are_had_on_request(self, sitting):
        question = a_waiver(sitting)
        assert motion_queries.manner_asked(question) is None
        recorded = a_motion("recorded-vote", question)
        assert (recorded.carried, recorded.ended) == (True, MORNING)
        assert motion_queries.manner_asked(question) == "recorded"
        assert malformed(OpenVote(manner="hands"), chair_of(sitting), question) == (
            "manner",
            "recorded-asked-for",
        )
        a_motion("roll-call", question)
        assert motion_queries.manner_asked(question) == "roll-call"
        assert malformed(OpenVote(manner="recorded"), chair_of(sitting), question) == (
            "manner",
            "roll-call-asked-for",
        )
        performed(OpenVote(manner="roll-call"), chair_of(sitting), question)

    def test_the_same_is_not_moved_twice_while_it_waits(self, founded):
        motion = a_motion()
        act = MakeMotion(kind="suspend-meeting")
        assert refused(act, build.some_states(2)[1], motion.meeting) == ("moved-already", "86")
        do(WithdrawMotion(), motion.capacity, motion)
        performed(act, build.some_states(2)[1], motion.meeting)

    def test_where_there_are_no_votes_none_is_asked_for(self, founded):
        question = build.a_question()
        for kind in ("roll-call", "recorded-vote", "important-question"):
            act = MakeMotion(kind=kind, question=question.subject)
            assert refused(act, build.a_state(), question.meeting)[0] == "no-votes"

    @pytest.mark.parametrize(
        ("kind", "on", "fault"),
        [
            ("suspend-meeting", True, ("question", "on-the-meeting")),
            ("adjourn-debate", False, ("question", "on-a-question")),
            ("close-debate", False, ("question", "on-a-question")),
            ("order-of-proposals", True, ("question", "first-already")),
        ],
    )
    def test_it_is_about_what_its_kind_says(self, founded, kind, on, fault):
        question = build.a_question()
        act = MakeMotion(kind=kind, question=question.subject if on else None)
        assert malformed(act, build.a_state(), question.meeting) == fault

    def test_the_question_is_one_before_the_meeting_and_not_decided(self, founded):
        question, other = build.a_question(), build.an_open_meeting(title="Second")
        act = MakeMotion(kind="adjourn-debate", question=question.subject)
        for subject in (question.subject, "question:1", "question:x"):
            moved = MakeMotion(kind="adjourn-debate", question=subject)
            assert malformed(moved, build.a_state(), other) == ("question", "not-before-the-meeting")
        silence = build.a_silence(question.meeting)
        moved = MakeMotion(kind="adjourn-debate", question=silence.subject)
        assert malformed(moved, build.a_state(), question.meeting) == ("question", "not-before-the-meeting")
        do(DeclareAdopted(), chair_of(question.meeting), question)
        assert refused(act, build.a_state(), question.meeting) == ("decided-already", "86")

    def test_a_meeting_that_opened_later_names_nothing_that_was_sealed(self, founded):
        meeting = build.an_open_meeting(status="formal-closed")
        question = build.a_question(meeting)
        do(SetStatus(status="formal-open"), chair_of(meeting), meeting)
        act = MakeMotion(kind="adjourn-debate", question=question.subject)
        assert malformed(act, build.a_state(), meeting) == ("question", "not-before-the-meeting")

    def test_only_in_formal_meetings_under_way(self, founded):
        act = MakeMotion(kind="suspend-meeting")
        assert refused(act, build.a_state(), build.a_meeting()) == ("meeting-not-open", None)
        informal = build.an_open_meeting(status="informal", title="Second")
        assert refused(act, build.a_state(), informal) == ("not-in-this-status", "86")
        suspended_one = build.an_open_meeting(title="Third")
        do(SuspendMeeting(), chair_of(suspended_one), suspended_one)
        assert refused(act, build.a_state(), suspended_one) == ("meeting-suspended", None)

    def test_states_alone_move(self, founded):
        meeting = build.an_open_meeting()
        for capacity in (
            build.a_stakeholder(),
            build.an_observer(),
            SECRETARIAT,
            chair_of(meeting),
            "institution",
        ):
            assert refused(MakeMotion(kind="suspend-meeting"), capacity, meeting) == (
                "reserved-to-states",
                "86",
            )

    def test_not_while_a_vote_is_taken(self, sitting):
        do(OpenVote(), chair_of(sitting), a_waiver(sitting))
        assert refused(MakeMotion(kind="suspend-meeting"), build.a_state(), sitting)[0] == "voting-runs"


class TestWithdrawMotion:
    def test_it_works_with_the_question_put_on_it(self, founded):
        motion = a_motion()
        a_motion_put(motion)
        changed = performed(WithdrawMotion(), build.head_of(motion.capacity), motion)[1]
        assert changed == {"decisions_motion": (0, 1, 0), "decisions_question": (0, 1, 0)}
        motion.refresh_from_db()
        assert motion.withdrawn == MORNING
        assert Question.objects.get().withdrawn == MORNING
        assert motion_queries.pending_in(motion.meeting_id) == []

    def test_by_whoever_made_it(self, founded):
        motion = a_motion()
        assert refused(WithdrawMotion(), build.some_states(2)[1], motion) == ("not-your-motion", "86")

    def test_once(self, founded):
        motion = a_motion()
        do(WithdrawMotion(), motion.capacity, motion)
        assert refused(WithdrawMotion(), motion.capacity, motion) == ("motion-ended", None)

    def test_before_voting_on_it_began(self, sitting):
        motion = a_motion("suspend-meeting", sitting)
        do(OpenVote(), chair_of(sitting), a_motion_put(motion))
        assert refused(WithdrawMotion(), motion.capacity, motion)[0] == "voting-runs"


class TestAskToSpeakOnMotion:
    def test_it_works_for_as_few_as_the_kind_allows(self, founded):
        question, (mover, *states) = build.a_question(), build.some_states(7)
        motion = a_motion("adjourn-debate", question, mover)
        for state, side in zip(states, ("for", "against", "against", "for"), strict=False):
            changed = performed(AskToSpeakOnMotion(side=side), state, motion)[1]
            assert changed == {"decisions_motionspeaker": (1, 0, 0)}
        assert [row.side for row in motion_queries.speakers_on([motion])[motion.pk]] == [
            "for",
            "against",
            "against",
            "for",
        ]
        assert refused(AskToSpeakOnMotion(side="for"), states[4], motion) == ("speakers-exhausted", "86")

    def test_to_close_the_debate_two_speak_against_and_nobody_for(self, founded):
        motion, states = a_motion("close-debate", build.a_question()), build.some_states(5)
        act = AskToSpeakOnMotion(side="for")
        assert malformed(act, states[1], motion) == ("side", "one-side-only")
        performed(AskToSpeakOnMotion(side="against"), states[1], motion)
        performed(AskToSpeakOnMotion(side="against"), states[2], motion)
        assert refused(AskToSpeakOnMotion(side="against"), states[3], motion) == ("speakers-exhausted", "86")

    def test_nobody_speaks_on_suspending_the_meeting(self, founded):
        assert refused(AskToSpeakOnMotion(side="against"), build.some_states(2)[1], a_motion()) == (
            "not-debated",
            "86",
        )

    def test_once_and_not_on_ones_own(self, founded):
        motion, other = a_motion("adjourn-debate", build.a_question()), build.some_states(2)[1]
        assert refused(AskToSpeakOnMotion(side="for"), motion.capacity, motion) == ("your-own-motion", "86")
        do(AskToSpeakOnMotion(side="against"), other, motion)
        for act in (AskToSpeakOnMotion(side="for"), OpposeMotion()):
            assert refused(act, build.head_of(other), motion) == ("speaks-already", "86")


class TestOpposeMotion:
    def test_it_works_and_the_chair_does_not_grant_it(self, founded):
        motion = a_motion()
        changed = performed(OpposeMotion(), build.some_states(2)[1], motion)[1]
        assert changed == {"decisions_motionspeaker": (1, 0, 0)}
        assert MotionSpeaker.objects.get().side == "opposes"
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("motion-opposed", "87")

    def test_not_once_it_ended(self, founded):
        motion = granted(a_motion("adjourn-debate", build.a_question()))
        assert refused(OpposeMotion(), build.some_states(2)[1], motion) == ("motion-ended", None)

    def test_states_alone(self, founded):
        motion = a_motion()
        for capacity in (build.an_observer(), SECRETARIAT, chair_of(motion.meeting)):
            assert refused(OpposeMotion(), capacity, motion)[0] == "reserved-to-states"


class TestGrantMotion:
    def test_it_works_and_the_meeting_is_suspended(self, founded):
        motion = a_motion()
        changed = performed(GrantMotion(), chair_of(motion.meeting), motion)[1]
        assert changed == {"decisions_motion": (0, 1, 0), "meetings_suspension": (1, 0, 0)}
        motion.refresh_from_db()
        assert (motion.ended, motion.carried) == (MORNING, True)
        assert suspended(motion.meeting)
        performed(ResumeMeeting(), chair_of(motion.meeting), motion.meeting)

    def test_the_one_with_precedence_comes_first(self, founded):
        question, states = build.a_question(), build.some_states(4)
        closing = a_motion("close-debate", question, states[0])
        adjourning = a_motion("adjourn-debate", question, states[1])
        suspending = a_motion("suspend-meeting", question.meeting, states[2])
        chair = chair_of(question.meeting)
        assert motion_queries.pending_in(question.meeting_id) == [suspending, adjourning, closing]
        assert refused(GrantMotion(), chair, closing) == ("motion-first", "87")
        assert refused(GrantMotion(), chair, adjourning) == ("motion-first", "87")
        performed(GrantMotion(), chair, suspending)

    def test_a_point_of_order_and_an_appeal_come_before_motions(self, founded):
        motion = a_motion()
        build.an_appeal(build.a_ruling(motion.meeting))
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("appeal-first", "30")
        build.a_point_of_order(motion.meeting)
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("point-of-order-first", "29")

    def test_not_while_a_state_speaks_against_it(self, founded):
        motion = a_motion("adjourn-debate", build.a_question())
        do(AskToSpeakOnMotion(side="for"), build.some_states(3)[1], motion)
        do(AskToSpeakOnMotion(side="against"), build.some_states(3)[2], motion)
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("motion-opposed", "87")

    def test_not_once_it_was_put_to_the_body(self, founded):
        motion = a_motion()
        a_motion_put(motion)
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("put-already", "87")

    def test_once(self, founded):
        motion = granted(a_motion("adjourn-debate", build.a_question()))
        assert refused(GrantMotion(), chair_of(motion.meeting), motion) == ("motion-ended", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_grants(self, founded, capacity):
        assert refused(GrantMotion(), capacity, a_motion())[0] in (
            "not-entitled",
            "reserved-to-states",
            "not-in-this-status",
        )


class TestCarryMotion:
    def test_it_works_by_consensus(self, founded):
        motion = a_motion("adjourn-meeting")
        put = a_motion_put(motion)
        changed = performed(DeclareAdopted(), chair_of(motion.meeting), put)[1]
        assert changed == {
            "decisions_motion": (0, 1, 0),
            "decisions_question": (0, 1, 0),
            "meetings_meeting": (0, 1, 0),
        }
        motion.meeting.refresh_from_db()
        assert motion.meeting.closed == MORNING

    def test_it_works_by_vote_at_once(self, sitting):
        motion = a_motion("suspend-meeting", sitting)
        voted(a_motion_put(motion))
        motion.refresh_from_db()
        assert motion.carried and suspended(sitting)

    def test_if_the_body_does_not_carry_it_it_falls(self, founded):
        motion = a_motion("adjourn-meeting")
        put = a_motion_put(motion)
        build.an_objection(put)
        changed = performed(DeclareNotAdopted(), chair_of(motion.meeting), put)[1]
        assert changed == {"decisions_motion": (0, 1, 0), "decisions_question": (0, 1, 0)}
        motion.refresh_from_db()
        assert (motion.ended, motion.carried) == (MORNING, False)

    def test_it_falls_by_vote_too(self, sitting):
        motion = a_motion("suspend-meeting", sitting)
        voted(a_motion_put(motion), choice="N")
        motion.refresh_from_db()
        assert motion.carried is False and not suspended(sitting)

    def test_the_one_with_precedence_is_put_first(self, founded):
        question, states = build.a_question(), build.some_states(2)
        later = a_motion("close-debate", question, states[0])
        first = a_motion("adjourn-debate", question, states[1])
        with_held = build.hold(CarryMotion(), later.subject)
        put = PutToDecision(title=words("A"), held=with_held)
        assert refused(put, chair_of(question.meeting), question.meeting) == ("motion-first", "87")
        a_motion_put(first)
        assert refused(put, chair_of(question.meeting), question.meeting) == ("motion-first", "87")

    def test_one_made_later_with_precedence_stops_what_was_put(self, founded):
        question, states = build.a_question(), build.some_states(3)
        put = a_motion_put(a_motion("close-debate", question, states[0]))
        first = a_motion("suspend-meeting", question.meeting, states[1])
        assert refused(DeclareAdopted(), chair_of(question.meeting), put) == ("motion-before", "87")
        do(WithdrawMotion(), first.capacity, first)
        performed(DeclareAdopted(), chair_of(question.meeting), put)

    def test_it_is_put_once(self, founded):
        motion = a_motion()
        a_motion_put(motion)
        put = PutToDecision(title=words("A"), held=build.hold(CarryMotion(), motion.subject))
        assert refused(put, chair_of(motion.meeting), motion.meeting) == ("put-already", "87")

    def test_if_the_chair_withdraws_the_question_the_motion_waits_again(self, founded):
        motion = a_motion()
        do(WithdrawQuestion(), chair_of(motion.meeting), a_motion_put(motion))
        assert motion_queries.pending_in(motion.meeting_id) == [motion]
        a_motion_put(motion)

    def test_nobody_carries_it_alone(self, founded):
        motion = a_motion()
        for capacity in (build.a_state(), chair_of(motion.meeting), SECRETARIAT, "institution"):
            assert refused(CarryMotion(), capacity, motion) == ("by-decision-only", "87")

    def test_nobody_lets_it_fall_alone(self, founded):
        motion = a_motion()
        assert refused(LetMotionFall(), chair_of(motion.meeting), motion) == ("follows-from-decision", None)

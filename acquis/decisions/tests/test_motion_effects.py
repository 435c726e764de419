# SPDX-License-Identifier: EUPL-1.2
"""What motions do once they are granted or carried; what waits for them; what replays."""

import pytest

from acquis.decisions import motion_queries
from acquis.decisions.acts import PutToDecision
from acquis.decisions.models import Motion, Preliminary, Question
from acquis.decisions.motion_acts import (
    CarryMotion,
    GrantMotion,
    MakeMotion,
    ReconsiderQuestion,
    ResumeDebate,
    WithdrawMotion,
)
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.decisions.preliminary_acts import AskSeparateVote
from acquis.decisions.vote_acts import OpenVote
from acquis.floor.acts import RequestFloor
from acquis.floor.models import Inscription, SpeakersList
from acquis.floor.order_acts import SetAsideRuling
from acquis.meetings.acts import CloseMeeting
from acquis.meetings.group_acts import CreateWorkingGroup
from acquis.meetings.suspension_acts import EnterPresence, ResumeMeeting
from acquis.record.act import ERASED
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.replay import differences, replay
from tests import build, build_motions
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.build_motions import a_motion, a_motion_put, a_waiver, granted, voted
from tests.doing import malformed, performed, refused


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open: there are votes."""
    an_assembly()
    return a_sitting()


def a_group(title="A group"):
    """The creation of a group, by the rules of the Assembly."""
    return CreateWorkingGroup(title=words(title), mandate=words("To report."), kind="open-ended-group")


class TestWhatFollows:
    def test_nothing_is_decided_on_a_question_while_a_motion_waits(self, founded):
        question = build.a_question()
        other = build.a_question(question.meeting, build.a_group_act("Another"), title="Another")
        motion = a_motion("adjourn-debate", question)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question) == ("motion-before", "87")
        performed(DeclareAdopted(), chair_of(question.meeting), other)
        granted(motion)
        assert refused(DeclareAdopted(), chair_of(question.meeting), question) == ("debate-adjourned", "87")

    @pytest.mark.parametrize("kind", ["adjourn-debate", "no-action"])
    def test_a_debate_adjourned_is_resumed_by_the_body(self, founded, kind):
        question = build.a_question()
        granted(a_motion(kind, question))
        question.refresh_from_db()
        assert question.adjourned == MORNING
        again = MakeMotion(kind=kind, question=question.subject)
        assert malformed(again, build.a_state(), question.meeting) == ("question", "debate-adjourned")
        resume = build.a_question(question.meeting, ResumeDebate(), question.subject, title="Resumption")
        performed(DeclareAdopted(), chair_of(question.meeting), resume)
        question.refresh_from_db()
        assert question.adjourned is None
        performed(DeclareAdopted(), chair_of(question.meeting), question)

    def test_a_debate_that_is_not_adjourned_is_not_resumed(self, founded):
        question = build.a_question()
        put = PutToDecision(title=words("A"), held=build.hold(ResumeDebate(), question.subject))
        assert refused(put, chair_of(question.meeting), question.meeting) == ("debate-not-adjourned", None)

    def test_to_close_the_debate_closes_the_list_and_who_waits_is_not_heard(self, founded):
        request = build.a_request()
        meeting = request.speakers.meeting
        motion = a_motion("close-debate", meeting, build.some_states(3)[2])
        changed = performed(GrantMotion(), chair_of(meeting), motion)[1]
        assert changed == {
            "decisions_motion": (0, 1, 0),
            "floor_inscription": (0, 1, 0),
            "floor_speakerslist": (0, 1, 0),
        }
        assert SpeakersList.objects.get().closed == MORNING
        assert Inscription.objects.get().withdrawn == MORNING
        assert refused(RequestFloor(), build.some_states(2)[1], request.speakers)[0] == "list-closed"

    def test_a_matter_that_is_not_for_the_body_is_before_it_no_more(self, founded):
        question = build.a_question()
        granted(a_motion("competence", question))
        question.refresh_from_db()
        assert question.withdrawn == MORNING and question.declared is None

    def test_an_important_question_takes_its_majority(self, sitting):
        question = build.a_question(sitting, a_group(), sitting.body)
        assert question.case == "ordinary" and not motion_queries.is_important(question)
        motion = a_motion("important-question", question)
        assert refused(OpenVote(), chair_of(sitting), question) == ("motion-before", "14")
        voted(a_motion_put(motion))
        question.refresh_from_db()
        assert question.case == "important" and motion_queries.is_important(question)

    def test_a_question_is_voted_on_before_those_before_it(self, sitting):
        first = a_waiver(sitting)
        rows = [first]
        for n in range(2):
            held = a_group(f"Group {n}")
            put = PutToDecision(
                title=words(f"Group {n}"),
                held=build.hold(held, f"body:{sitting.body_id}"),
                rival_of=rows[-1].subject,
            )
            do(put, chair_of(sitting), sitting)
            rows.append(Question.objects.latest("put", "pk"))
        voted(a_motion_put(a_motion("order-of-proposals", rows[1])))
        for row in rows:
            row.refresh_from_db()
        assert [row.rival_of for row in rows] == [rows[1], None, rows[0]]

    def test_what_a_vote_decided_is_taken_up_again_only_if_the_body_so_decides(self, sitting):
        question = voted(a_waiver(sitting), choice="N")
        assert question.adopted is False
        held = question.held
        put = PutToDecision(title=words("Again"), held=held, again=question.subject)
        assert refused(put, chair_of(sitting), sitting) == ("taken-up-first", "15")
        without_saying = PutToDecision(title=words("Again"), held=held)
        assert refused(without_saying, chair_of(sitting), sitting) == ("taken-up-first", "15")
        motion = a_motion("reconsideration", question)
        by_the_wrong_act = PutToDecision(title=words("A"), held=build.hold(CarryMotion(), motion.subject))
        assert refused(by_the_wrong_act, chair_of(sitting), sitting)[0] == "another-act-settles"
        voted(build.a_question(sitting, ReconsiderQuestion(), motion.subject, title="Again?"))
        assert motion_queries.reconsidered(question)
        performed(put, chair_of(sitting), sitting)

    def test_what_is_not_decided_is_not_taken_up_again(self, sitting):
        question = a_waiver(sitting)
        act = MakeMotion(kind="reconsideration", question=question.subject)
        assert refused(act, build.a_state(), sitting)[0] == "not-decided-yet"

    def test_a_motion_lapses_with_its_meeting_and_with_its_question(self, founded):
        question = build.a_question()
        on_it = a_motion("adjourn-debate", question)
        do(WithdrawQuestion(), chair_of(question.meeting), question)
        assert motion_queries.pending_in(question.meeting_id) == []
        assert refused(GrantMotion(), chair_of(question.meeting), on_it) == ("motion-ended", None)
        other = a_motion("suspend-meeting", question.meeting)
        do(CloseMeeting(), chair_of(question.meeting), question.meeting)
        assert motion_queries.pending_in(question.meeting_id) == []
        assert refused(WithdrawMotion(), other.capacity, other)[0] in ("motion-ended", "not-in-this-status")

    def test_too_few_in_the_room_decide_nothing(self, sitting):
        question = build.a_question(sitting, a_group(), sitting.body)
        do(EnterPresence(present=96, attested_by="The Secretary"), SECRETARIAT, sitting)
        assert refused(OpenVote(), chair_of(sitting), question) == ("no-quorum", "16")
        do(EnterPresence(present=97, attested_by="The Secretary"), SECRETARIAT, sitting)
        performed(OpenVote(), chair_of(sitting), question)

    def test_an_appeal_waits_for_no_motion(self, founded):
        ruling = build.an_appeal().ruling
        put = build.a_question(ruling.meeting, SetAsideRuling(), ruling, title="Appeal")
        a_motion("suspend-meeting", ruling.meeting)
        performed(DeclareAdopted(), chair_of(ruling.meeting), put)


def test_a_part_keeps_no_words_that_were_erased_and_replays_alike(sitting):
    question = build.a_question(sitting, a_group(), sitting.body)
    entry = do(AskSeparateVote(words=words("Paragraph 3")), build.a_state(), question)
    granted(Motion.objects.get())
    assert Preliminary.objects.get().words == words("Paragraph 3")
    do(EraseContent(paths=("words",)), SECRETARIAT, entry)
    assert (Preliminary.objects.get().words, Motion.objects.get().words) == (ERASED, ERASED)
    replay()
    assert list(differences()) == []


def test_all_that_motions_do_replays_and_audits_alike(founded):
    question = build.a_question(build.a_request().speakers.meeting)
    meeting, states = question.meeting, build.some_states(6)
    granted(a_motion("suspend-meeting", meeting, states[0]))
    do(ResumeMeeting(), chair_of(meeting), meeting)
    do(DeclareAdopted(), chair_of(meeting), a_motion_put(a_motion("adjourn-debate", question, states[1])))
    resume = build.a_question(meeting, ResumeDebate(), question.subject, title="Resumption")
    do(DeclareAdopted(), chair_of(meeting), resume)
    granted(a_motion("close-debate", question, states[2]))
    granted(a_motion("competence", question, states[3]))
    put = a_motion_put(a_motion("adjourn-meeting", meeting, states[4]))
    build.an_objection(put)
    do(DeclareNotAdopted(), chair_of(meeting), put)
    granted(a_motion("adjourn-meeting", meeting, states[5]))
    assert audit() == []
    assert list(differences()) == []


def test_what_is_moved_about_votes_replays_and_audits_alike(sitting):
    first = a_waiver(sitting)
    put = PutToDecision(
        title=words("A group"),
        held=build.hold(a_group(), f"body:{sitting.body_id}"),
        rival_of=first.subject,
    )
    do(put, chair_of(sitting), sitting)
    second = Question.objects.latest("put", "pk")
    voted(a_motion_put(a_motion("order-of-proposals", second)))
    granted(a_motion("important-question", second))
    build_motions.a_part(second)
    a_motion("roll-call", second)
    decided = voted(first, "N")
    motion = a_motion("reconsideration", decided)
    voted(build.a_question(sitting, ReconsiderQuestion(), motion.subject, title="Again?"))
    assert audit() == []
    assert list(differences()) == []


def test_the_builders_are_of_what_they_say(sitting):
    question = build.a_question(sitting, a_group(), sitting.body)
    assert build_motions.a_part(question).kind == "part"
    assert build_motions.an_amendment(question).kind == "amendment"

# SPDX-License-Identifier: EUPL-1.2
"""Trouble in mid-procedure: clocks that jump, recalled delegates, rules that change, a race to the gavel."""

import threading
import time
from datetime import timedelta

from acquis.decisions import queries
from acquis.decisions.acts import LiftObjection, Object
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.decisions.period_acts import ExtendSilence, ResumeSilence, SuspendSilence
from acquis.decisions.vote_acts import OpenVote
from acquis.decisions.wait_acts import AskToWait
from acquis.meetings.acts import CloseMeeting, WaiveProvision
from acquis.parties.acts import EndCapacity
from acquis.record import arrivals, log
from acquis.record.act import Refusal
from acquis.record.audit import audit
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.replay import differences
from acquis.record.verify import verify
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.build_rules import FROM, a_change, a_review, rules_changed
from tests.doing import performed, refused

DEADLINE = MORNING + timedelta(days=3)
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)


def found_of(question, at):
    """The stage that the law finds of the question, under the rules by which it ends."""
    question.refresh_from_db()
    profile = profile_in_force(Head.objects.get(), at, question.put)
    return queries.outcome(question, profile, at).stage


def test_the_deadline_passes_while_nobody_and_nothing_is_at_work(founded):
    question, (early, late) = build.a_silence(), build.some_states(2)
    do(Object(), early, question, now=DEADLINE - INSTANT)
    weeks_later = DEADLINE + 21 * DAY
    assert refused(Object(), late, question, now=weeks_later) == ("late", "21")
    assert found_of(question, weeks_later) == "broken"
    performed(DeclareNotAdopted(), chair_of(question.meeting), question, now=weeks_later)


def test_a_silence_kept_weeks_ago_holds_from_its_deadline(founded):
    question = build.a_silence()
    do(CloseMeeting(), chair_of(question.meeting), question.meeting, now=MORNING)
    do(DeclareAdopted(), SECRETARIAT, question, now=DEADLINE + 21 * DAY)
    question.refresh_from_db()
    assert (question.effective, question.declared) == (DEADLINE, DEADLINE + 21 * DAY)


def test_the_clock_of_the_machine_jumps_back(founded):
    """No entry is dated before an earlier one; what ended does not begin again."""
    question = build.a_silence()
    adopted = do(DeclareAdopted(), chair_of(question.meeting), question, now=DEADLINE)
    assert refused(Object(), build.a_state(), question, now=MORNING) == ("question-ended", None)
    following = build.a_question(question.meeting, build.a_group_act("After"), now=MORNING)
    put = Entry.objects.filter(log="open").order_by("number").last()
    assert log.read(put.body)["at"] == log.read(adopted.body)["at"] == log.instant(following.put)


def test_a_clock_that_jumps_back_ends_no_silence_early_and_revives_none(founded):
    question = build.a_silence()
    chair = chair_of(question.meeting)
    do(CloseMeeting(), chair, question.meeting, now=DEADLINE + DAY)
    assert refused(DeclareAdopted(), chair, question, now=MORNING) == ("silence-runs", "21")
    for act in (ExtendSilence(until=DEADLINE + 3 * DAY), SuspendSilence()):
        assert refused(act, chair, question, now=MORNING) == ("late", "21")


def test_an_objection_belongs_to_the_state_though_the_delegate_who_raised_it_is_recalled(founded):
    question, state = build.a_question(), build.a_state()
    holding = build.a_holding(state)
    objection = build.an_objection(question, state)
    do(EndCapacity(), SECRETARIAT, holding)
    chair = chair_of(question.meeting)
    assert refused(DeclareAdopted(), chair, question) == ("objection-stands", "20")
    build.a_holding(state, holder="b1" * 16)
    do(LiftObjection(), state, objection)
    performed(DeclareAdopted(), chair, question)


def no_changes(values):
    """Rules that foresee no waiting, and no change of the period of a silence."""
    values["rules"]["silence"] |= {"extension": "none", "suspension": "none"}
    del values["rules"]["consensus"]["wait"], values["rules"]["consensus"]["wait_provision"]


def test_what_began_under_old_rules_ends_under_them(founded):
    meeting = build.an_open_meeting()
    old = build.a_silence(meeting, hours=24 * 60)
    in_room = build.a_question(meeting)
    rules_changed(a_change(no_changes), a_review(MORNING + DAY))
    after, chair = FROM + DAY, chair_of(meeting)
    performed(AskToWait(), build.a_state(), in_room, now=after)
    question = Question.objects.get(pk=old.pk)
    performed(ExtendSilence(until=question.closes + DAY), chair, old, now=after)
    performed(SuspendSilence(), chair, old, now=after)
    performed(ResumeSilence(), chair, old, now=after + DAY)


def test_what_begins_under_new_rules_ends_under_those(founded):
    rules_changed(a_change(no_changes), a_review(MORNING))
    meeting = build.an_open_meeting(starts=FROM + DAY)
    question, silence = build.a_question(meeting), build.a_silence(meeting)
    now = meeting.starts
    assert refused(AskToWait(), build.a_state(), question, now=now) == ("no-wait", "20")
    chair = chair_of(meeting)
    act = ExtendSilence(until=silence.closes + DAY)
    assert refused(act, chair, silence, now=now) == ("no-extension", "21")
    assert refused(SuspendSilence(), chair, silence, now=now) == ("no-suspension", "21")


def test_a_wait_received_before_the_gavel_is_let_in_first(committed):
    question = build.a_question()
    chair, state, declared = chair_of(question.meeting), build.a_state(), []
    seen = Head.objects.get().open_number

    def declare():
        try:
            declared.append(perform(DeclareAdopted(), chair, question.subject, seen=seen, now=MORNING))
        except Refusal as refusal:
            declared.append(refusal.reason)

    with arrivals.received(AskToWait()):
        gavel = threading.Thread(target=declare)
        gavel.start()
        time.sleep(0.3)
        assert declared == []
        perform(AskToWait(), state, question.subject, now=MORNING)
    gavel.join(timeout=10)
    assert declared == ["asked-to-wait"]


def test_no_vote_is_opened_while_the_gavel_is_held(unfounded):
    an_assembly()
    meeting = a_sitting()
    waiver = WaiveProvision(permits_power="reply", permits_to="observer", words=build.words("Once"))
    question, chair = build.a_question(meeting, waiver, meeting), chair_of(meeting)
    do(AskToWait(), build.a_state(), question)
    assert refused(OpenVote(), chair, question)[0] == "asked-to-wait"
    assert refused(DeclareAdopted(), chair, question)[0] == "asked-to-wait"
    over = MORNING + timedelta(minutes=5)
    performed(OpenVote(), chair, question, now=over)
    assert refused(AskToWait(), build.some_states(2)[1], question, now=over)[0] == "vote-is-open"


def test_all_of_it_plays_again_and_the_law_finds_the_same(founded):
    meeting = build.an_open_meeting()
    chair, states = chair_of(meeting), build.some_states(2)
    question, silence = build.a_question(meeting), build.a_silence(meeting)
    do(AskToWait(), states[0], question)
    do(AskToWait(), states[1], question)
    do(DeclareAdopted(), chair, question, now=MORNING + timedelta(minutes=5))
    do(ExtendSilence(until=DEADLINE + DAY), chair, silence, now=MORNING + DAY)
    do(SuspendSilence(), chair, silence, now=MORNING + DAY)
    do(ResumeSilence(), chair, silence, now=MORNING + 2 * DAY)
    silence.refresh_from_db()
    do(DeclareAdopted(), chair, silence, now=silence.closes)
    assert (verify(), audit(), list(differences())) == (None, [], [])

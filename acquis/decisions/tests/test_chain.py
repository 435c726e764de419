# SPDX-License-Identifier: EUPL-1.2
"""A question put again, proposed by a State, rival of another; what it holds has a fingerprint anybody can compute."""

import hashlib
from datetime import timedelta

import pytest
import rfc8785

from acquis.decisions import chain, fingerprint
from acquis.decisions.acts import OpenSilence, PutToDecision, ReviseQuestion
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted, WithdrawQuestion
from acquis.meetings.acts import AdoptAgenda, CloseMeeting
from acquis.record import log
from acquis.record.registry import hold
from tests import build
from tests.build import MORNING, chair_of, do, words
from tests.doing import malformed, performed
from tests.visiting import visitor


def again(question, title="Another title", **fields):
    """The act that puts a question again, changed."""
    held = hold(build.a_group_act(title), f"body:{question.meeting.body_id}")
    return PutToDecision(title=words(title), held=held, again=question.subject, **fields)


def last():
    return Question.objects.order_by("put", "pk").last()


class TestAgain:
    def test_what_was_withdrawn_not_adopted_or_stayed_is_put_again(self, founded):
        meeting = build.an_open_meeting()
        chair = chair_of(meeting)
        titles = ("One", "Two", "Three")
        withdrawn, objected, stayed = (build.a_question(meeting, build.a_group_act(each)) for each in titles)
        do(WithdrawQuestion(), chair, withdrawn)
        build.an_objection(objected)
        do(DeclareNotAdopted(), chair, objected)
        do(DeclareAdopted(), chair, build.a_question(meeting, build.a_group_act("Three")))
        do(DeclareAdopted(), chair, stayed)
        for n, earlier in enumerate((withdrawn, objected, stayed)):
            _, changed = performed(again(earlier, f"Again {n}"), chair, meeting)
            assert changed == {"decisions_question": (1, 0, 0)}
            assert (last().again_id, chain.around(earlier, None).put_again) == (earlier.pk, [last()])
            assert chain.around(last(), None).again == earlier

    def test_the_stayed_decision_is_decided_again_and_performed(self, founded):
        meeting = build.an_open_meeting()
        one, stayed = build.a_question(meeting), build.a_question(meeting)
        for question in (one, stayed):
            do(DeclareAdopted(), chair_of(meeting), question)
        do(again(stayed), chair_of(meeting), meeting)
        _, changed = performed(DeclareAdopted(), chair_of(meeting), last())
        assert changed == {"decisions_question": (0, 1, 0), "meetings_body": (1, 0, 0)}
        assert malformed(again(stayed.put_again.get(), "Fourth"), chair_of(meeting), meeting) == (
            "again",
            "done-already",
        )

    def test_what_lapsed_with_its_meeting_is_put_again_in_the_next(self, founded):
        lapsed = build.a_question()
        do(CloseMeeting(), chair_of(lapsed.meeting), lapsed.meeting)
        following = build.an_open_meeting(starts=MORNING + timedelta(days=1), title="Second")
        performed(again(lapsed), chair_of(following), following, now=following.starts)

    def test_not_what_is_still_before_the_body_or_was_done(self, founded):
        meeting = build.an_open_meeting()
        pending, done = build.a_question(meeting), build.a_question(meeting, build.a_group_act("Done"))
        do(DeclareAdopted(), chair_of(meeting), done)
        reasons = [malformed(again(each), chair_of(meeting), meeting) for each in (pending, done)]
        assert reasons == [("again", "still-before-the-body"), ("again", "done-already")]

    def test_not_another_matter(self, founded):
        meeting = build.an_open_meeting()
        question = build.a_question(meeting)
        do(WithdrawQuestion(), chair_of(meeting), question)
        agenda = hold(AdoptAgenda(items=(words("One"),)), meeting.subject)
        act = PutToDecision(title=words("Agenda"), held=agenda, again=question.subject)
        assert malformed(act, chair_of(meeting), meeting) == ("again", "another-matter")

    @pytest.mark.parametrize("subject", ["question:7", "question:", "meeting:7", "7", "question:" + "9" * 30])
    def test_not_what_there_is_not(self, founded, subject):
        meeting = build.an_open_meeting()
        held = hold(build.a_group_act(), f"body:{meeting.body_id}")
        act = PutToDecision(title=words("A"), held=held, again=subject)
        assert malformed(act, chair_of(meeting), meeting) == ("again", "no-such-subject")

    def test_what_is_open_names_nothing_that_is_sealed(self, founded):
        closed = build.an_open_meeting(status="formal-closed")
        sealed = build.a_question(closed)
        do(WithdrawQuestion(), chair_of(closed), sealed)
        following = build.an_open_meeting(starts=MORNING + timedelta(days=1), title="Second")
        assert malformed(again(sealed), chair_of(following), following, now=following.starts) == (
            "again",
            "no-such-subject",
        )

    def test_a_broken_silence_is_put_again_in_a_meeting_or_under_silence(self, founded):
        silence = build.a_silence()
        build.an_objection(silence)
        do(DeclareNotAdopted(), chair_of(silence.meeting), silence)
        held = hold(AdoptAgenda(items=(words("Other"),)), silence.held["on"])
        act = OpenSilence(title=words("Agenda"), held=held, again=silence.subject)
        performed(act, chair_of(silence.meeting), silence.meeting)
        assert last().again == silence


class TestRival:
    def test_it_works(self, founded):
        earlier = build.a_question()
        meeting = earlier.meeting
        held = hold(build.a_group_act("Rival"), f"body:{meeting.body_id}")
        act = PutToDecision(title=words("Rival"), held=held, rival_of=earlier.subject)
        performed(act, chair_of(meeting), meeting)
        assert (last().rival_of, chain.around(earlier, None).rivals) == (earlier, [last()])

    def test_only_of_what_is_before_the_same_meeting(self, founded):
        meeting = build.an_open_meeting()
        withdrawn, silence = build.a_question(meeting), build.a_silence(meeting)
        do(WithdrawQuestion(), chair_of(meeting), withdrawn)
        held = hold(build.a_group_act("Rival"), f"body:{meeting.body_id}")
        for each in (withdrawn, silence):
            act = PutToDecision(title=words("Rival"), held=held, rival_of=each.subject)
            assert malformed(act, chair_of(meeting), meeting) == ("rival_of", "no-rival-here")


def test_a_proposal_names_a_state_there_is(founded):
    meeting = build.an_open_meeting()
    held = hold(build.a_group_act(), f"body:{meeting.body_id}")
    act = PutToDecision(title=words("A"), held=held, proposed_by="ZZZ")
    assert malformed(act, chair_of(meeting), meeting) == ("proposed_by", "no-such-state")


class TestFingerprint:
    def test_anybody_computes_it_from_the_public_record(self, founded):
        question = build.a_question()
        told = visitor().get(f"/api/v1/decisions/{question.pk}").json()["text"]
        put = visitor().get(f"/api/v1/record/{told['sequence']}").json()
        assert put["act"] == "PutToDecision"
        computed = hashlib.sha256(rfc8785.dumps(put["payload"]["held"])).hexdigest()
        assert told["fingerprint"] == computed
        assert fingerprint.of(question) == computed
        entry = do(DeclareAdopted(), chair_of(question.meeting), question)
        assert log.read(entry.body)["findings"]["text"] == computed

    def test_a_revision_has_another_and_the_declaration_carries_the_last(self, founded):
        question = build.a_question()
        found = [fingerprint.of(question)]
        for title in ("Second", "Third"):
            revised = ReviseQuestion(held=hold(build.a_group_act(title), f"body:{question.meeting.body_id}"))
            entry = do(revised, chair_of(question.meeting), question)
            question.refresh_from_db()
            held = log.read(entry.body)["payload"]["held"]
            found.append(fingerprint.of(question))
            assert found[-1] == hashlib.sha256(rfc8785.dumps(held)).hexdigest()
        assert len(set(found)) == 3
        entry = do(DeclareAdopted(), chair_of(question.meeting), question)
        assert log.read(entry.body)["findings"]["text"] == found[-1]

    def test_what_is_sealed_has_one_for_those_in_the_room(self, founded):
        question = build.a_question(build.an_open_meeting(status="formal-closed"))
        assert len(fingerprint.of(question)) == 64

    def test_it_is_read_aloud_four_by_four(self):
        assert fingerprint.in_groups("3f2a91c07bd4" + "0" * 52) == "3f2a 91c0 7bd4"

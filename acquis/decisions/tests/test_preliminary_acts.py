# SPDX-License-Identifier: EUPL-1.2
"""What is voted on before the whole: parts, amendments farthest first; points of order while a vote runs."""

import pytest

from acquis.decisions import preliminary_queries
from acquis.decisions.acts import ReviseQuestion
from acquis.decisions.models import Cast, Motion, Preliminary
from acquis.decisions.motion_acts import OpposeMotion
from acquis.decisions.preliminary_acts import (
    AskSeparateVote,
    DropPreliminary,
    MoveAmendment,
    OrderPreliminaries,
    WithdrawPreliminary,
)
from acquis.decisions.vote_acts import CastVote, DeclareVote, OpenVote
from acquis.floor.acts import CallNextSpeaker
from acquis.floor.models import PointOfOrder
from acquis.floor.order_acts import RaisePointOfOrder, RuleOnPoint
from acquis.meetings.acts import CloseMeeting, SetStatus, WaiveProvision
from acquis.meetings.suspension_acts import SuspendMeeting
from acquis.record.act import key_of
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.build_motions import a_part, an_amendment
from tests.doing import malformed, performed, refused

WAIVER = WaiveProvision(permits_power="reply", permits_to="observer", words=words("For this meeting"))


@pytest.fixture
def question(unfounded):
    """A question of substance before a sitting of the Assembly."""
    an_assembly()
    meeting = a_sitting()
    return build.a_question(meeting, WAIVER, meeting, title="A waiver")


def chair(question):
    return chair_of(question.meeting)


def vote_on(question, preliminary, choice):
    """An amendment or part, voted on by one State."""
    do(OpenVote(on=preliminary.subject), chair(question), question)
    vote = question.vote_set.latest("opened", "pk")
    do(CastVote(choice=choice), build.a_state(), vote)
    do(DeclareVote(), chair(question), vote)
    preliminary.refresh_from_db()
    return preliminary


class TestAskSeparateVote:
    act = AskSeparateVote(words=words("Paragraph 3"))

    def test_it_is_a_motion_that_the_chair_grants_if_nobody_opposes_it(self, question):
        fields, changed = performed(self.act, build.a_state(), question)
        assert changed == {"decisions_motion": (1, 0, 0)}
        motion = Motion.objects.get(pk=key_of("open", fields["number"], 1))
        assert (motion.kind, motion.question, motion.words) == ("division", question, self.act.words)
        assert not Preliminary.objects.exists()

    def test_as_it_is_granted_the_part_comes_before_the_whole(self, question):
        part = a_part(question)
        assert (part.kind, part.question, part.words) == ("part", question, words("Paragraph 3"))
        assert part.state == build.a_state().removeprefix("state:")
        assert preliminary_queries.next_to_vote(question) == part
        assert malformed(OpenVote(), chair(question), question) == ("on", "preliminary-pending")
        performed(OpenVote(on=part.subject), chair(question), question)

    def test_several_parts_may_be_asked_for(self, question):
        one, other = build.some_states(2)
        do(self.act, one, question)
        performed(AskSeparateVote(words=words("Paragraph 5")), other, question)

    def test_not_under_silence_nor_once_voting_began(self, question):
        do(OpenVote(), chair(question), question)
        assert refused(self.act, build.a_state(), question)[0] == "voting-runs"

    def test_not_under_silence(self, founded):
        assert refused(self.act, build.a_state(), build.a_silence())[0] == "silence-is-not-revised"

    def test_states_alone(self, question):
        for capacity in (build.an_observer(), SECRETARIAT, chair(question)):
            assert refused(self.act, capacity, question)[0] == "reserved-to-states"

    def test_where_a_state_opposes_it_the_body_decides(self, question):
        do(self.act, build.a_state(), question)
        performed(OpposeMotion(), build.some_states(2)[1], Motion.objects.get())


class TestMoveAmendment:
    act = MoveAmendment(words=words("Replace “may” by “shall”"))

    def test_it_works(self, question):
        fields, changed = performed(self.act, build.a_state(), question)
        assert changed == {"decisions_preliminary": (1, 0, 0)}
        assert list(fields["payload"]["words"]) == ["commitment"]
        row = Preliminary.objects.get(pk=key_of("open", fields["number"], 1))
        assert (row.kind, row.state) == ("amendment", build.a_state().removeprefix("state:"))
        assert (row.words, row.order, row.carried, row.dropped) == (self.act.words, None, None, None)

    def test_not_once_voting_on_the_question_began(self, question):
        vote_on(question, an_amendment(question), "N")
        assert refused(self.act, build.a_state(), question)[0] == "vote-began"

    def test_states_alone(self, question):
        for capacity in (build.an_observer(), SECRETARIAT, chair(question)):
            assert refused(self.act, capacity, question)[0] == "reserved-to-states"


class TestOrderPreliminaries:
    def test_it_works_and_the_farthest_is_voted_on_first(self, question):
        near, far = an_amendment(question), an_amendment(question, build.some_states(2)[1])
        assert malformed(OpenVote(on=far.subject), chair(question), question) == ("on", "not-ordered")
        act = OrderPreliminaries(order=(far.subject, near.subject))
        changed = performed(act, chair(question), question)[1]
        assert changed == {"decisions_preliminary": (0, 2, 0)}
        assert preliminary_queries.waiting_on(question) == [far, near]
        assert malformed(OpenVote(on=near.subject), chair(question), question) == ("on", "another-first")
        performed(OpenVote(on=far.subject), chair(question), question)

    def test_each_that_waits_is_named_once(self, question):
        near, far = an_amendment(question), an_amendment(question, build.some_states(2)[1])
        for order in ((near.subject,), (near.subject, near.subject), (near.subject, far.subject, "x")):
            act = OrderPreliminaries(order=order)
            assert malformed(act, chair(question), question) == ("order", "name-each-once")

    def test_where_nothing_waits_there_is_nothing_to_order(self, question):
        assert refused(OrderPreliminaries(order=()), chair(question), question)[0] == "nothing-to-order"

    def test_the_chair_alone_rules(self, question):
        act = OrderPreliminaries(order=(an_amendment(question).subject,))
        for capacity in (build.a_state(), build.an_observer(), SECRETARIAT):
            assert refused(act, capacity, question)[0] in ("not-entitled", "reserved-to-states")


class TestDropPreliminary:
    def test_one_that_the_adoption_of_another_implies_is_not_voted_on(self, question):
        far, near = an_amendment(question), an_amendment(question, build.some_states(2)[1])
        do(OrderPreliminaries(order=(far.subject, near.subject)), chair(question), question)
        act = DropPreliminary(implied_by=far.subject)
        assert malformed(act, chair(question), near) == ("implied_by", "not-carried")
        assert vote_on(question, far, "Y").carried
        changed = performed(act, chair(question), near)[1]
        assert changed == {"decisions_preliminary": (0, 1, 0)}
        assert preliminary_queries.waiting_on(question) == []
        assert refused(act, chair(question), near) == ("settled-already", None)

    def test_the_chair_alone(self, question):
        row = an_amendment(question)
        for capacity in (build.a_state(), SECRETARIAT):
            assert refused(DropPreliminary(implied_by=row.subject), capacity, row)[0] in (
                "not-entitled",
                "reserved-to-states",
            )


class TestWithdrawPreliminary:
    def test_by_the_state_that_moved_it(self, question):
        row, other = an_amendment(question), build.some_states(2)[1]
        assert refused(WithdrawPreliminary(), other, row)[0] == "not-your-amendment"
        changed = performed(WithdrawPreliminary(), build.a_state(), row)[1]
        assert changed == {"decisions_preliminary": (0, 1, 0)}
        row.refresh_from_db()
        assert row.dropped == MORNING
        assert refused(WithdrawPreliminary(), build.a_state(), row) == ("settled-already", None)


class TestTheWhole:
    def test_what_was_carried_stands_in_the_text_before_the_whole_is_voted_on(self, question):
        row = vote_on(question, an_amendment(question), "Y")
        assert refused(OpenVote(), chair(question), question)[0] == "not-revised"
        revised = WAIVER.model_copy(update={"permits_to": "igo"})
        act = ReviseQuestion(held=build.hold(revised, question.meeting.subject))
        changed = performed(act, chair(question), question)[1]
        assert changed == {"decisions_preliminary": (0, 1, 0), "decisions_question": (0, 1, 0)}
        row.refresh_from_db()
        assert row.revised == 1
        performed(OpenVote(), chair(question), question)

    def test_an_amendment_that_was_rejected_changes_nothing(self, question):
        vote_on(question, an_amendment(question), "N")
        performed(OpenVote(), chair(question), question)

    def test_a_part_that_stays_changes_nothing_and_one_that_falls_does(self, question):
        assert vote_on(question, a_part(question), "Y").carried
        performed(OpenVote(), chair(question), question)

    def test_a_part_that_falls_is_taken_out(self, question):
        vote_on(question, a_part(question), "N")
        assert refused(OpenVote(), chair(question), question)[0] == "not-revised"


class TestWhileAVoteIsTaken:
    point = RaisePointOfOrder(words=words("The board does not show my vote."), on_the_voting=True)

    @pytest.fixture
    def vote(self, question):
        """A vote under way, one State having voted."""
        do(OpenVote(), chair(question), question)
        vote = question.vote_set.get()
        do(CastVote(choice="Y"), build.some_states(3)[2], vote)
        return vote

    def test_a_point_of_order_is_on_how_the_vote_is_conducted_or_waits(self, question, vote):
        act = RaisePointOfOrder(words=words("On the substance."))
        assert malformed(act, build.a_state(), question.meeting) == ("on_the_voting", "only-on-the-voting")
        performed(self.point, build.a_state(), question.meeting)

    def test_the_chair_rules_the_vote_stays_open_and_what_was_cast_stands(self, question, vote):
        do(self.point, build.a_state(), question.meeting)
        do(RuleOnPoint(words=words("It does now.")), chair(question), PointOfOrder.objects.get())
        performed(CastVote(choice="N"), build.some_states(2)[1], vote)
        assert Cast.objects.filter(vote=vote).count() == 2
        performed(DeclareVote(), chair(question), vote)

    def test_nothing_else_interrupts_it(self, question, vote):
        for act in (SetStatus(status="informal"), CloseMeeting(), SuspendMeeting()):
            assert refused(act, chair(question), question.meeting)[0] == "voting-runs"

    def test_nobody_is_called(self, unfounded):
        an_assembly()
        meeting = a_sitting()
        speakers = build.an_open_list(meeting)
        build.a_request(speakers)
        do(OpenVote(), chair_of(meeting), build.a_question(meeting, WAIVER, meeting, title="A waiver"))
        assert refused(CallNextSpeaker(), chair_of(meeting), speakers)[0] == "voting-runs"

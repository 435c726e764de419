# SPDX-License-Identifier: EUPL-1.2
"""Votes: opened by the chair, cast under seal, declared with the roll, by the rules of the General Assembly."""

from datetime import timedelta

import pytest

from acquis.decisions import vote_queries
from acquis.decisions.acts import Object, PutToDecision
from acquis.decisions.models import Cast, Question, Vote
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.decisions.vote_acts import (
    CancelVote,
    CastVote,
    DeclareVote,
    EnterCount,
    EnterSpokenVote,
    NoteIntendedVote,
    OpenVote,
)
from acquis.law.lots import in_order_of_lot
from acquis.meetings.acts import WaiveProvision
from acquis.meetings.models import StandingDeparture
from acquis.meetings.suspension_acts import EnterPresence
from acquis.parties.models import State
from acquis.record import guard, log
from acquis.record.audience import may_see
from acquis.record.audit import audit
from acquis.record.models import Entry, Head
from acquis.record.registry import hold
from acquis.record.replay import differences
from acquis.record.verify import verify
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.doing import malformed, performed, refused

WAIVER = WaiveProvision(permits_power="reply", permits_to="observer", words=words("For this meeting"))


@pytest.fixture
def sitting(unfounded):
    """A meeting of the Assembly, open."""
    an_assembly()
    return a_sitting()


def a_question(meeting, held=WAIVER, on=None):
    act = PutToDecision(title=words("A question"), held=hold(held, on or meeting.subject))
    do(act, chair_of(meeting), meeting)
    return Question.objects.latest("put", "pk")


def a_vote(meeting, question=None, **how):
    question = question or a_question(meeting)
    do(OpenVote(**how), chair_of(meeting), question)
    return Vote.objects.latest("opened", "pk")


def cast(vote, **choices):
    """Each State named votes; ``Y=[...]``."""
    for choice, states in choices.items():
        for state in states:
            do(CastVote(choice=choice), f"state:{state}", vote)


def states(n):
    return list(State.objects.order_by("code").values_list("code", flat=True)[:n])


class TestOpenVote:
    def test_it_works(self, sitting):
        question = a_question(sitting)
        fields, changed = performed(OpenVote(), chair_of(sitting), question)
        assert changed == {"decisions_vote": (1, 0, 0)}
        vote = Vote.objects.get()
        assert len(vote.entitled) == 193
        assert (vote.manner, vote.first, vote.declared) == ("recorded", "", None)
        assert fields["findings"]["case"] == vote.case == question.case

    def test_one_vote_at_a_time(self, sitting):
        vote = a_vote(sitting)
        assert refused(OpenVote(), chair_of(sitting), vote.question)[0] == "vote-is-open"

    def test_a_roll_is_called_from_a_state_drawn_by_lot_that_anybody_can_draw_again(self, sitting):
        question = a_question(sitting)
        seed = Entry.objects.get(log=log.OPEN, number=Head.objects.get().open_number).leaf
        vote = a_vote(sitting, question, manner="roll-call")
        assert vote.first == in_order_of_lot(vote.entitled, seed=seed, of=question.subject)[0]

    @pytest.mark.parametrize("who", ["state:SAM", SECRETARIAT, "stakeholder:OPENNET", "institution"])
    def test_the_chair_alone_opens_it(self, sitting, who):
        question = a_question(sitting)
        refused(OpenVote(), who, question)
        assert not Vote.objects.exists()


class TestCastVote:
    def test_a_vote_is_sealed_while_the_vote_is_open(self, sitting):
        vote = a_vote(sitting)
        one, other = states(2)
        entry = do(CastVote(choice="Y"), f"state:{one}", vote)
        assert entry.log == log.SEALED
        seen_by = CastVote.audience_at(vote, f"state:{one}")
        assert seen_by == log.read(entry.body)["audience"]
        for who in (f"state:{one}", f"head:{one}", chair_of(sitting), SECRETARIAT):
            assert may_see(seen_by, who)
        for who in (f"state:{other}", "chair:meeting:1", "stakeholder:7", None):
            assert not may_see(seen_by, who)

    def test_the_latest_word_counts_unless_the_head_spoke(self, sitting):
        vote = a_vote(sitting)
        one, other = states(2)
        cast(vote, Y=[one, other])
        cast(vote, N=[one])
        do(CastVote(choice="A"), f"head:{other}", vote)
        cast(vote, Y=[other])
        assert vote_queries.roll_now(vote) == {one: "N", other: "A"}

    def test_who_was_not_entitled_when_it_opened_does_not_vote(self, sitting):
        vote = a_vote(sitting)
        (one,) = states(1)
        vote.entitled.remove(one)
        with guard.open_door():
            vote.save()
        assert refused(CastVote(choice="Y"), f"state:{one}", vote)[0] == "no-vote-here"

    def test_observers_and_stakeholders_never_vote(self, sitting):
        vote = a_vote(sitting)
        for who in ("observer:HOLY-SEE", "stakeholder:OPENNET", "igo:ITU", "secretariat", chair_of(sitting)):
            refused(CastVote(choice="Y"), who, vote)
        assert not Cast.objects.exists()

    def test_no_proxy_no_other_choice(self, sitting):
        vote = a_vote(sitting)
        with pytest.raises(ValueError):
            CastVote(choice="maybe")
        assert malformed(EnterSpokenVote(state="XXX", choice="Y"), SECRETARIAT, vote)[0] == "state"


class TestDeclareVote:
    def test_carried_the_institution_performs_the_held_act(self, sitting):
        vote = a_vote(sitting)
        yes, no = states(3)[:2], states(3)[2:]
        cast(vote, Y=yes, N=no)
        fields, changed = performed(DeclareVote(), chair_of(sitting), vote)
        assert fields["findings"]["tally"] == {"yes": 2, "no": 1, "abstaining": 0, "absent": 190}
        assert fields["findings"]["roll"] == {yes[0]: "Y", yes[1]: "Y", no[0]: "N"}
        assert (fields["log"], fields["findings"]["outcome"]) == ("open", "carried")
        assert changed["meetings_standingdeparture"] == (1, 0, 0)
        question = Question.objects.get()
        assert (question.adopted, question.voted) == (True, True)

    def test_a_tie_is_not_adopted(self, sitting):
        vote = a_vote(sitting)
        one, other, third = states(3)
        cast(vote, Y=[one], N=[other], A=[third])
        do(DeclareVote(), chair_of(sitting), vote)
        assert Question.objects.get().adopted is False
        assert not StandingDeparture.objects.exists()

    def test_without_the_quorum_nothing_is_declared(self, sitting):
        vote = a_vote(sitting)
        cast(vote, Y=states(3))
        do(EnterPresence(present=96, attested_by="The Secretary"), SECRETARIAT, sitting)
        assert refused(DeclareVote(), chair_of(sitting), vote)[0] == "no-quorum"
        do(
            EnterPresence(present=97, attested_by="The Secretary"),
            SECRETARIAT,
            sitting,
            now=MORNING + timedelta(minutes=1),
        )
        do(DeclareVote(), chair_of(sitting), vote, now=MORNING + timedelta(minutes=2))
        assert Question.objects.get().adopted

    def test_nothing_else_decides_while_a_vote_is_open(self, sitting):
        vote = a_vote(sitting)
        assert refused(DeclareAdopted(), chair_of(sitting), vote.question)[0] == "vote-decides"

    def test_a_vote_broken_off_decides_nothing_and_is_taken_anew(self, sitting):
        vote = a_vote(sitting)
        cast(vote, Y=states(1))
        do(CancelVote(), chair_of(sitting), vote)
        assert refused(CastVote(choice="N"), f"state:{states(1)[0]}", vote)[0] == "vote-cancelled"
        anew = a_vote(sitting, vote.question)
        assert vote_queries.roll_now(anew) == {}

    def test_without_a_vote_where_nobody_asks_for_one(self, sitting):
        question = a_question(sitting)
        do(DeclareAdopted(), chair_of(sitting), question)
        question.refresh_from_db()
        assert (question.adopted, question.voted) == (True, False)

    def test_an_objection_leaves_the_vote(self, sitting):
        question = a_question(sitting)
        do(Object(), f"state:{states(1)[0]}", question)
        assert refused(DeclareAdopted(), chair_of(sitting), question)[0] == "objection-stands"
        vote = a_vote(sitting, question)
        cast(vote, Y=states(3)[1:], N=states(1))
        do(DeclareVote(), chair_of(sitting), vote)
        assert Question.objects.get().adopted


class TestHands:
    def test_the_count_is_entered_and_names_nobody(self, sitting):
        vote = a_vote(sitting, manner="hands")
        (one,) = states(1)
        assert refused(CastVote(choice="Y"), f"state:{one}", vote)[0] == "by-show-of-hands"
        assert refused(DeclareVote(), chair_of(sitting), vote)[0] == "count-first"
        assert malformed(EnterCount(yes=190, no=4, abstaining=0), SECRETARIAT, vote)[0] == "yes"
        do(EnterCount(yes=92, no=46, abstaining=10), SECRETARIAT, vote)
        fields, _ = performed(DeclareVote(), chair_of(sitting), vote)
        assert fields["findings"]["roll"] is None
        assert fields["findings"]["tally"]["absent"] == 193 - 148


class TestIntended:
    def test_it_is_noted_and_changes_no_result(self, sitting):
        vote = a_vote(sitting)
        one, other = states(2)
        cast(vote, Y=[one], N=[])
        do(DeclareVote(), chair_of(sitting), vote)
        before = (Vote.objects.get().tally, Question.objects.get().adopted)
        assert malformed(NoteIntendedVote(choice="Y"), f"state:{one}", vote)[0] == "choice"
        do(NoteIntendedVote(choice="N"), f"state:{other}", vote)
        assert (Vote.objects.get().tally, Question.objects.get().adopted) == before


def test_the_record_of_votes_verifies_and_replays(sitting):
    vote = a_vote(sitting, manner="roll-call")
    one, other, third = states(3)
    cast(vote, Y=[one, other], N=[third])
    do(DeclareVote(), chair_of(sitting), vote)
    do(NoteIntendedVote(choice="A"), f"state:{third}", vote)
    assert verify() is None
    assert audit() == []  # replays on the way
    assert list(differences()) == []
    assert Entry.objects.filter(body__contains='"CastVote"', log=log.OPEN).count() == 0

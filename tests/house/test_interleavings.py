# SPDX-License-Identifier: EUPL-1.2
"""Objections, lifts, waits, periods, votes and gavels in any order: the finding is the plain law's, once and for all.

A hundred and fifty sequences here; ``python -m tests.bench.interleavings --sequences 10000`` for more. Below, the same
with threads and real transactions: however many declare at once, one effect.
"""

from collections import Counter

import pytest

from acquis.decisions.acts import Object
from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.decisions.vote_acts import CastVote, DeclareVote, OpenVote
from acquis.meetings.models import Body
from acquis.record import log
from acquis.record.act import Refusal
from acquis.record.models import Entry, Head
from acquis.record.perform import perform
from acquis.record.replay import replay
from tests import build, tables
from tests.build import MORNING, chair_of, do
from tests.build_assembly import a_sitting, an_assembly
from tests.house.grounds import a_ground
from tests.house.interleaving import PROFILES, played
from tests.house.plain_law import RULES, Book
from tests.house.test_at_once import at_once, of

SEQUENCES, ROUNDS = 50, 5
IN_ALL = {
    "adopted",
    "not adopted",
    "withdrawn",
    "entered: LiftObjection",
    "refused: objection-stands",
}
WORTH_IT = {
    "belgium-poa": {
        "entered: ResumeSilence",
        "entered: ExtendSilence",
        "refused: late",
        "refused: asked-to-wait",
    },
    "ccm": {"entered: DeclareVote", "entered: OpenSilence", "refused: late", "refused: consensus-not-tried"},
    "assembly": {
        "entered: DeclareVote",
        "entered: CancelVote",
        "refused: no-quorum",
        "refused: asked-to-wait",
    },
}


@pytest.mark.parametrize("profile", PROFILES)
def test_the_law_finds_what_the_record_says_whatever_happens_in_whatever_order(unfounded, profile):
    """The last of them is played again from its record, and the law asked about every entry once more."""
    ground, counts = a_ground(profile), Counter()
    replay()
    for n in range(SEQUENCES):
        sequence = played(ground, f"{profile}-0-{n}", thorough=n == SEQUENCES - 1)
        assert sequence.faults == [], "\n".join(sequence.told)
        counts += sequence.counts
    assert {name for name in IN_ALL | WORTH_IT[profile] if not counts[name]} == set(), counts


def test_two_chairs_declare_at_once_and_the_held_act_is_performed_once(committed):
    meeting = build.an_open_meeting()
    for n in range(ROUNDS):
        question, seen = build.a_question(meeting, build.a_group_act(f"Group {n}")), _seen()
        done = at_once(
            2,
            lambda _, on=question.subject, seen=seen: perform(
                DeclareAdopted(), chair_of(meeting), on, seen=seen, now=MORNING
            ),
        )
        assert (len(of(Entry, done)), len(of(Refusal, done))) == (1, 1)
        assert Body.objects.filter(kind="working-group").count() == n + 1
    _holds("belgium-poa")


def test_the_gavel_and_an_objection_at_once_never_both_succeed(committed):
    meeting, states = build.an_open_meeting(), build.some_states(ROUNDS)
    for n in range(ROUNDS):
        question, seen = build.a_question(meeting, build.a_group_act(f"Group {n}")), _seen()
        acts = [(DeclareAdopted(), chair_of(meeting)), (Object(), states[n])]
        done = at_once(
            2,
            lambda which, on=question.subject, seen=seen, acts=acts: perform(
                *acts[which], on, seen=seen, now=MORNING
            ),
        )
        assert len(of(Entry, done)) == 1
        assert of(Refusal, done)[0].reason in ("question-ended", "objection-stands")
    _holds("belgium-poa")


def test_a_result_declared_while_states_vote_counts_those_before_it_and_once(committed):
    tables.empty("default")
    an_assembly()
    sitting, states = a_sitting(), build.some_states(12)
    group = build.a_group_act().model_copy(update={"kind": "open-ended-group"})
    do(OpenVote(), chair_of(sitting), build.a_question(sitting, group))
    vote, seen = Question.objects.get().vote_set.get(), _seen()
    do(CastVote(choice="Y"), build.head_of(states[0]), vote)
    acts = [(CastVote(choice="Y" if n % 3 else "N"), state) for n, state in enumerate(states)]
    acts += [(DeclareVote(), chair_of(sitting))] * 2
    done = at_once(len(acts), lambda n: perform(*acts[n], vote.subject, seen=seen, now=MORNING))
    assert len(of(Entry, done[-2:])) == 1
    assert {each.reason for each in of(Refusal, done[:-2])} <= {"vote-declared"}
    assert Body.objects.filter(kind="open-ended-group").count() == 1
    _holds("assembly")


def _seen() -> int:
    return max(Head.objects.values_list("open_number", "sealed_number").get())


def _holds(profile: str) -> None:
    """The whole record, read by the plain law."""
    book = Book(RULES[profile])
    for body in Entry.objects.order_by("order").values_list("body", flat=True):
        book.read(log.read(body), MORNING)
    assert book.close() == []

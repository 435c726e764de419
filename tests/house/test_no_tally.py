# SPDX-License-Identifier: EUPL-1.2
"""Nothing adds up a State's votes, absences or objections across decisions: a roll is shown whole, with its decision.

The same two votes are told three times, with the same counts. Once two States change places in the first, once in the
second. What an answer tells of who voted how in a decision, it tells by being another then. No answer may be another
both times, but the record itself, which is told entry by entry.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction

from acquis.decisions.acts import LiftObjection, Object
from acquis.decisions.models import Objection, Vote
from acquis.decisions.vote_acts import CastVote, DeclareVote, OpenVote
from acquis.meetings.group_acts import CreateWorkingGroup
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.neutrality.outsider import Gaps, store

ONE, OTHER, THIRD = "state:WSM", "state:SMR", "state:TUV"
TITLES = ("A first group", "A second group")
AFTER = MORNING + timedelta(hours=1)
THE_RECORD = re.compile(r"^/api/v1/record($|\?)")
HASH = re.compile(rb"[0-9a-f]{32,64}")


def a_vote(meeting, title: str, here: str, there: str) -> Vote:
    """A question on which `here` objects for a moment and then votes; `there` is absent."""
    group = CreateWorkingGroup(title=words(title), mandate=words("To meet."), kind="open-ended-group")
    question = build.a_question(meeting, group, title=title)
    do(Object(), here, question)
    do(LiftObjection(), here, Objection.objects.latest("pk"))
    do(OpenVote(), chair_of(meeting), question)
    vote = Vote.objects.latest("pk")
    for state, choice in ((here, "N"), (THIRD, "Y"), ("state:AFG", "Y")):
        do(CastVote(choice=choice), state, vote)
    do(DeclareVote(), chair_of(meeting), vote)
    return vote


def read(meeting, callers, changing: str = "") -> dict[tuple[str, str], bytes]:
    """What everybody reads after both votes, in one of which the two States may have changed places."""
    found = {}
    with transaction.atomic():
        votes = []
        for title in TITLES:
            here, there = (OTHER, ONE) if title == changing else (ONE, OTHER)
            votes.append(a_vote(meeting, title, here, there))
        for who, caller in callers.items():
            gaps = Gaps(1, everything=caller.capacity is None)
            gaps.about = [ONE, *(each for vote in votes for each in (vote.subject, vote.question.subject))]
            for address, (_status, _headers, body) in store(caller, AFTER, gaps, stream=False).items():
                found[who, address] = HASH.sub(b"*", body)
        transaction.set_rollback(True)
    return found


@pytest.fixture
def readings(unfounded, monkeypatch):
    """What everybody reads: as it went first, with two States exchanged in the first vote, and in the second."""
    monkeypatch.setitem(connection.settings_dict, "AUTOCOMMIT", False)
    an_assembly()
    meeting = a_sitting()
    set_clock(MORNING)  # a token is good from when it was issued
    callers = {"public": Caller()}
    callers |= {who: by_token(who) for who in (ONE, OTHER, SECRETARIAT)}
    return [read(meeting, callers, changing) for changing in ("", *TITLES)]


def test_no_answer_tells_how_a_state_voted_in_two_decisions(readings):
    first, *others = readings
    told = [{key for key in first if first[key] != other.get(key)} for other in others]
    for each in told:  # a roll is public with its decision: else the comparison would prove nothing
        public = {address for who, address in each if who == "public"}
        assert any(re.match(r"/en/decisions/\d+/$", address) for address in public)
        assert any(address.startswith("/api/v1/decisions/") for address in public)
    both = sorted(key for key in told[0] & told[1] if not THE_RECORD.match(key[1]))
    assert both == [], f"{len(both)} answers tell of both votes: {both[:60]}"

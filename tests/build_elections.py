# SPDX-License-Identifier: EUPL-1.2
"""Builders of elections by secret ballot, in the test institution under the Assembly's rules."""

from typing import Any

from acquis.decisions.ballot_acts import EnterBallot
from acquis.decisions.election_acts import OpenElection
from acquis.decisions.models import Election
from acquis.meetings.models import Body, Meeting
from tests.build import SECRETARIAT, chair_of, do
from tests.build_assembly import a_sitting

TELLERS = "The tellers"


def opening(
    body: str = "general-assembly", office: str = "chair", places: int = 1, candidates: Any = ()
) -> OpenElection:
    """The act that opens an election to an office of a body, or (without one) to its seats."""
    on = f"body:{Body.objects.get(kind=body).pk}"
    return OpenElection(body=on, office=office, places=places, candidates=tuple(candidates))


def an_election(meeting: Meeting | None = None, **named: Any) -> Election:
    """An election under way in a sitting of the Assembly: of its President, by free ballots unless said otherwise."""
    meeting = meeting or a_sitting()
    do(opening(**named), chair_of(meeting), meeting)
    return Election.objects.latest("pk")


def count(votes: dict[str, int], papers: int | None = None, invalid: int = 0, blank: int = 0) -> EnterBallot:
    """The count of a round: as many papers as votes, invalid and blank ones make, unless another number is given."""
    handed_in = sum(votes.values()) + invalid + blank if papers is None else papers
    return EnterBallot(papers=handed_in, invalid=invalid, blank=blank, votes=votes, attested_by=TELLERS)


def a_round(election: Election, votes: dict[str, int], **numbers: int) -> Election:
    """The election after a round that the tellers counted so."""
    do(count(votes, **numbers), SECRETARIAT, election)
    election.refresh_from_db()
    return election

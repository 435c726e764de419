# SPDX-License-Identifier: EUPL-1.2
"""The API of elections by secret ballot: what was counted in each round, who was declared elected."""

from typing import Any

from ninja import Router

from acquis.decisions import election_queries as elections
from acquis.decisions.models import Ballot, Election
from acquis.meetings.api import instant_or_none
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["decisions"])


def election_shape(election: Election) -> dict[str, Any]:
    """An election for the outside: to what, who stands, who was declared elected. No ballot, for there is none here."""
    return {
        "id": election.pk,
        "subject": election.subject,
        "meeting": f"meeting:{election.meeting_id}",
        "body": f"body:{election.body_id}",
        "office": election.office or None,
        "places": election.places,
        "members": election.members,
        "candidates": election.candidates,
        "withdrew": election.withdrew,
        "stage": elections.stage_of(election),
        "opened": log.instant(election.opened),
        "elected": election.elected,
        "declared": instant_or_none(election.declared),
        "stay": election.stay,
    }


def ballot_shape(ballot: Ballot) -> dict[str, Any]:
    """A round as the tellers counted it."""
    return {
        "round": ballot.round,
        "restricted_to": ballot.restricted_to,
        "at_most": ballot.at_most,
        **elections.numbers(ballot),
        "votes": ballot.votes,
        "lot": ballot.lot or None,
        "attested_by": ballot.attested_by,
        "entered": log.instant(ballot.at),
        "corrected": instant_or_none(ballot.corrected),
    }


@router.get("/elections", summary="Elections by secret ballot, and who was elected")
def elections_held(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    audiences = Election.objects.order_by().values_list("audience", flat=True).distinct()
    seen = [audience for audience in audiences if may_see(audience, request.capacity)]
    rows = Election.objects.filter(audience__in=seen).select_related("meeting")
    return page(rows, election_shape, after, limit, format)


@router.get("/elections/{key}", summary="One election, with its rounds as counted")
def election(request: Request, key: int) -> dict[str, Any]:
    found = Election.objects.select_related("meeting").filter(pk=key).first()
    if found is None or not may_see(found.audience, request.capacity):
        raise NotFound(f"election:{key}")
    return election_shape(found) | {"rounds": [ballot_shape(each) for each in elections.rounds_of(found)]}

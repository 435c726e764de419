# SPDX-License-Identifier: EUPL-1.2
"""The API of placards: whose are up, and one's own raised or lowered. Kept in memory alone, it tells of now only."""

from typing import Any

from ninja import Router, Schema

from acquis.floor import placards
from acquis.floor.queries import party
from acquis.meetings.models import Meeting
from acquis.meetings.queries import may_follow
from acquis.record.act import NotFound, Refusal
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

router = Router(tags=["floor"])


class Placard(Schema):
    """Whether one's placard is up."""

    raised: bool


@router.get("/meetings/{key}/placards", summary="Whose placards are up in a meeting, for those in it")
def raised(request: Request, key: int) -> dict[str, Any]:
    return _answer(_meeting(request, key))


@router.post("/meetings/{key}/placards", summary="Raise or lower one's placard")
def set_own(request: Request, key: int, placard: Placard) -> dict[str, Any]:
    meeting, capacity = _meeting(request, key), request.capacity or ""
    if not placard.raised:
        placards.take_down(meeting, party(capacity))
    elif placards.may_raise(meeting, capacity, profile_in_force(request.head)):
        placards.put_up(meeting, party(capacity), request.now)
    else:
        raise Refusal("no-placards-now")
    return _answer(meeting)


def _meeting(request: Request, key: int) -> Meeting:
    """The meeting of that key, for somebody who is in it; nobody else learns whose placards are up."""
    meeting = Meeting.objects.select_related("body").filter(pk=key).first()
    profile = profile_in_force(request.head)
    if meeting is None or request.capacity is None or not may_follow(meeting, request.capacity, profile):
        raise NotFound(f"meeting:{key}")
    return meeting


def _answer(meeting: Meeting) -> dict[str, Any]:
    return {"open": bool(placards.segment_of(meeting)), "raised": placards.in_order(meeting)}

# SPDX-License-Identifier: EUPL-1.2
"""The API of the floor: the lists of speakers of a meeting, in the order of calling."""

from typing import Any

from ninja import Router

from acquis.floor.clocks import clock_of
from acquis.floor.models import Inscription, Statement
from acquis.floor.queries import ListRead, floor_of, speaking, texts_in
from acquis.law.speaking import RANKS
from acquis.meetings.api import instant_or_none
from acquis.meetings.models import Meeting
from acquis.record import log
from acquis.record.act import ERASED, NotFound
from acquis.record.audience import may_see
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

router = Router(tags=["floor"])

RANK_NAMES = {n: rank for rank, n in RANKS.items()}


def request_shape(row: Inscription) -> dict[str, Any]:
    """A request for the floor for the outside."""
    return {
        "subject": f"request:{row.pk}",
        "capacity": row.capacity,
        "on_behalf_of": row.group or None,
        "kind": row.kind,
        "rank": RANK_NAMES[row.rank],
        "minutes": row.minutes + row.extended,
        "received": log.instant(row.received),
        "called": instant_or_none(row.called),
        "ended": instant_or_none(row.ended),
        "aligned": row.aligned,
    }


@router.get("/meetings/{key}/speakers", summary="The lists of speakers of a meeting")
def lists(request: Request, key: int) -> list[dict[str, Any]]:
    meeting = _followed(request, key)
    floor = floor_of(meeting, profile_in_force(request.head))
    return [_list(each) for each in floor.lists]


@router.get("/meetings/{key}/statements", summary="The texts of statements made in a meeting")
def statements(request: Request, key: int) -> list[dict[str, Any]]:
    """Each version that whoever asks may read, the latest of each statement first."""
    meeting = _followed(request, key)
    texts = texts_in(meeting, request.capacity)
    rows = Inscription.objects.filter(pk__in=texts).order_by("called", "pk")
    return [_text(row, text) for row in rows for text in texts[row.pk]]


@router.get("/meetings/{key}/speaking", summary="Who has the floor in a meeting, and the clock")
def now_speaking(request: Request, key: int) -> dict[str, Any]:
    """``stands``: how many seconds were spoken when the clock was stopped; null while it runs, or nobody speaks."""
    meeting = _followed(request, key)
    row = speaking(meeting)
    if row is None:
        return {"speaker": None, "subject": None, "minutes": None, "since": None, "stands": None}
    clock = clock_of(meeting, row)
    return {
        "speaker": row.capacity,
        "subject": f"{'request' if isinstance(row, Inscription) else 'reply'}:{row.pk}",
        "minutes": clock.minutes,
        "since": log.instant(clock.since),
        "stands": clock.seconds_standing,
    }


def _followed(request: Request, key: int) -> Meeting:
    """The meeting of that key, if whoever asks may follow it."""
    meeting = Meeting.objects.select_related("body").filter(pk=key).first()
    if meeting is None or not may_see(meeting.audience, request.capacity):
        raise NotFound(f"meeting:{key}")
    return meeting


def _list(read: ListRead) -> dict[str, Any]:
    speakers = read.speakers
    return {
        "subject": f"speakers:{speakers.pk}",
        "item": f"item:{speakers.item_id}",
        "opened": log.instant(speakers.opened),
        "closes": instant_or_none(speakers.closes),
        "closed": instant_or_none(speakers.closed),
        "dedicated": speakers.dedicated,
        "interactive": speakers.interactive,
        "heard": [request_shape(row) for row in read.heard],
        "waiting": [request_shape(row) for row in read.waiting],
    }


def _text(row: Inscription, text: Statement) -> dict[str, Any]:
    return {
        "subject": f"request:{row.pk}",
        "capacity": row.capacity,
        "on_behalf_of": row.group or None,
        "words": text.words if text.words != ERASED else None,
        "check_against_delivery": text.check_against_delivery,
        "at": log.instant(text.at),
    }

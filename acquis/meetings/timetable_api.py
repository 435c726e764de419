# SPDX-License-Identifier: EUPL-1.2
"""The API of timetables, of meetings that were moved, and of when other bodies meet."""

from typing import Any

from ninja import Router

from acquis.meetings.api import instant_or_none
from acquis.meetings.models import Elsewhere, Move, Sitting, Timetable
from acquis.record import log
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["meetings"])


def timetable_shape(row: Timetable) -> dict[str, Any]:
    """An indicative timetable as issued; replaced by the next, or by a move of the meeting."""
    return {
        "id": row.pk,
        "meeting": f"meeting:{row.meeting_id}",
        "revision": row.revision,
        "issued": log.instant(row.issued),
        "replaced": instant_or_none(row.replaced),
    }


def sitting_shape(row: Sitting) -> dict[str, Any]:
    """Three hours of a timetable; of one not open to the public, no item and no word."""
    return {
        "id": row.pk,
        "timetable": row.timetable_id,
        "day": row.day,
        "half": row.half,
        "starts": log.instant(row.starts),
        "ends": log.instant(row.ends),
        "status": row.status,
        "items": row.items,
        "words": row.words,
        "dedicated": row.dedicated,
    }


def move_shape(row: Move) -> dict[str, Any]:
    """A meeting that was moved: from when and where, to when and where."""
    return {
        "id": row.pk,
        "meeting": f"meeting:{row.meeting_id}",
        "from": _when(row.was_starts, row.was_ends, row.was_place, row.was_zone),
        "to": _when(row.starts, row.ends, row.place, row.zone),
        "at": log.instant(row.at),
    }


def _when(starts: Any, ends: Any, place: str, zone: str) -> dict[str, str]:
    return {"starts": log.instant(starts), "ends": log.instant(ends), "place": place, "zone": zone}


def elsewhere_shape(row: Elsewhere) -> dict[str, Any]:
    """A session of a body that is none of this institution, as its own calendar has it."""
    return {
        "id": row.pk,
        "of": row.of,
        "uid": row.uid,
        "title": row.title,
        "starts": log.instant(row.starts),
        "ends": log.instant(row.ends),
        "source": row.source,
        "replaced": instant_or_none(row.replaced),
    }


@router.get("/timetables", summary="Indicative timetables, in force or replaced")
def timetables(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Timetable.objects.all(), timetable_shape, after, limit, format)


@router.get("/sittings", summary="Meetings of three hours in the timetables")
def sittings(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Sitting.objects.all(), sitting_shape, after, limit, format)


@router.get("/moves", summary="Meetings that were moved, from when to when")
def moves(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Move.objects.all(), move_shape, after, limit, format)


@router.get("/other-sessions", summary="When bodies meet that are none of this institution")
def other_sessions(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Elsewhere.objects.all(), elsewhere_shape, after, limit, format)

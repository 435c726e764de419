# SPDX-License-Identifier: EUPL-1.2
"""The API of motions: what was moved, who speaks on it, how it ended."""

from typing import Any

from django.db.models import Q, QuerySet
from ninja import Router

from acquis.decisions.models import Motion
from acquis.decisions.motion_queries import lapsed, speakers_on
from acquis.meetings.api import instant_or_none
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["decisions"])


def motion_shape(motion: Motion) -> dict[str, Any]:
    """A motion for the outside. `stage`: pending, withdrawn, carried, not-carried, or lapsed with what it was about."""
    return {
        "id": motion.pk,
        "subject": motion.subject,
        "meeting": f"meeting:{motion.meeting_id}",
        "question": f"question:{motion.question_id}" if motion.question_id else None,
        "kind": motion.kind,
        "moved_by": motion.capacity,
        "words": motion.words,
        "moved": log.instant(motion.at),
        "stage": _stage(motion),
        "ended": instant_or_none(motion.ended or motion.withdrawn),
    }


def _stage(motion: Motion) -> str:
    if motion.withdrawn:
        return "withdrawn"
    if motion.ended:
        return "carried" if motion.carried else "not-carried"
    return "lapsed" if lapsed(motion) else "pending"


@router.get("/motions", summary="Procedural motions, and how they ended")
def motions(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(_visible(request), motion_shape, after, limit, format)


@router.get("/motions/{key}", summary="One motion, with who speaks on it")
def motion(request: Request, key: int) -> dict[str, Any]:
    found = Motion.objects.select_related("meeting", "question__meeting").filter(pk=key).first()
    if found is None or not may_see(found.audience, request.capacity):
        raise NotFound(f"motion:{key}")
    speakers = speakers_on([found])[found.pk]
    return motion_shape(found) | {
        "speakers": [{"capacity": each.capacity, "side": each.side} for each in speakers],
    }


def _visible(request: Request) -> QuerySet[Motion]:
    """The motions that whoever asks may know of."""
    rows = Motion.objects.order_by()
    on_questions = rows.exclude(question=None).values_list("question__audience", flat=True).distinct()
    on_meetings = rows.filter(question=None).values_list("meeting__audience", flat=True).distinct()
    seen = [
        [each for each in found if may_see(each, request.capacity)] for found in (on_questions, on_meetings)
    ]
    visible = Q(question__audience__in=seen[0]) | Q(question=None, meeting__audience__in=seen[1])
    return Motion.objects.filter(visible).select_related("meeting", "question__meeting")

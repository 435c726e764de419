# SPDX-License-Identifier: EUPL-1.2
"""Placards raised in a room: kept in the memory of the server alone, and gone with the segment they were raised in.

A placard is a gesture, no act: it enters neither record nor database nor desk, so that nobody learns afterwards who
asked for the floor in an informal meeting. A server started anew knows of none. The memory is that of one process, as
`acquis serve` runs it.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from acquis.floor.models import Inscription, SpeakersList
from acquis.law.profile import Profile
from acquis.meetings.conduct import suspended
from acquis.meetings.kinds import situation_of
from acquis.meetings.models import Meeting
from acquis.record.act import Refusal
from acquis.record.subjects import once
from acquis.record.weighing import verdict_on

INFORMAL = ("informal", "informal-informal")


@dataclass
class _Room:
    """The placards of one segment of a meeting, in the order raised."""

    segment: str
    raised: dict[str, datetime] = field(default_factory=dict)


_rooms: dict[int, _Room] = {}
_turn = threading.Lock()


def segment_of(meeting: Meeting) -> str:
    """In what placards are raised now: an informal discussion of an item, an interactive exchange; or nothing."""
    if not meeting.under_way or suspended(meeting):
        return ""
    if meeting.status in INFORMAL:
        return f"{meeting.status} {meeting.item}"
    exchange = interactive_list(meeting)
    return f"{meeting.status} {exchange.pk}" if exchange else ""


def interactive_list(meeting: Meeting) -> SpeakersList | None:
    """The interactive exchange that is open in a meeting."""
    return once(_interactive, meeting.pk)


def _interactive(meeting: int) -> SpeakersList | None:
    return SpeakersList.objects.filter(meeting=meeting, interactive=True, closed=None).order_by("-pk").first()


def may_raise(meeting: Meeting, capacity: str | None, profile: Profile) -> bool:
    """Whether somebody may raise a placard now: whoever may take the floor there."""
    if capacity is None or not segment_of(meeting):
        return False
    try:
        return bool(verdict_on("take-the-floor", capacity, situation_of(meeting), profile))
    except Refusal:
        return False


def put_up(meeting: Meeting, who: str, at: datetime) -> None:
    """Somebody raises a placard; one that is up already keeps its place."""
    with _turn:
        _room_of(meeting).raised.setdefault(who, at)


def take_down(meeting: Meeting, who: str) -> None:
    """A placard is lowered."""
    with _turn:
        _room_of(meeting).raised.pop(who, None)
        _forget_empty(meeting)


def in_order(meeting: Meeting) -> list[str]:
    """Whose placards are up, the first raised first."""
    with _turn:
        raised = list(_room_of(meeting).raised)
        _forget_empty(meeting)
        return raised


def _room_of(meeting: Meeting) -> _Room:
    """The placards of the present segment: those of an earlier one are forgotten."""
    segment, known = segment_of(meeting), _rooms.get(meeting.pk)
    if known is None or known.segment != segment:
        known = _rooms[meeting.pk] = _Room(segment)
    for who in _heard_since(meeting, known.raised):
        del known.raised[who]
    return known


def _heard_since(meeting: Meeting, raised: dict[str, datetime]) -> list[str]:
    """Of those whose placards are up, who was given the floor since: in an exchange, where that is on record."""
    if not raised or meeting.status in INFORMAL:
        return []
    called = Inscription.objects.filter(speakers__meeting=meeting, called__gte=min(raised.values()))
    given: dict[str, Any] = dict(called.order_by("called").values_list("capacity", "called"))
    return [who for who, at in raised.items() if who in given and given[who] >= at]


def _forget_empty(meeting: Meeting) -> None:
    if not _rooms[meeting.pk].raised:
        del _rooms[meeting.pk]

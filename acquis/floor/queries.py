# SPDX-License-Identifier: EUPL-1.2
"""What stands on the floor: the list in the order of calling, the speaker, points of order, replies."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q, QuerySet

from acquis.floor.models import (
    Alignment,
    Appeal,
    ClockStop,
    Exchange,
    Inscription,
    PointOfOrder,
    Reply,
    Ruling,
    SpeakersList,
    Statement,
)
from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.law.speaking import Request, speaking_order
from acquis.meetings.models import Meeting
from acquis.record.audience import may_see
from acquis.record.subjects import once


def party(capacity: str) -> str:
    """Who speaks: a State's delegates are one party, its head among them."""
    code = capacities.state_of(capacity)
    return f"state:{code}" if code else capacity


def waiting(speakers: SpeakersList, profile: Profile) -> list[Inscription]:
    """Those still to be called, in the order of calling."""
    return in_order(once(_not_called, speakers.pk), profile)


def _not_called(speakers: int) -> list[Inscription]:
    rows = Inscription.objects.filter(speakers=speakers, withdrawn=None, called=None)
    return list(rows.select_related("place"))


def in_order(requests: Iterable[Inscription], profile: Profile) -> list[Inscription]:
    """Requests not yet called, in the order of calling that the law gives."""
    rows: dict[int, Any] = {row.pk: row for row in requests}
    return [rows[each.key] for each in speaking_order(profile, map(_request, rows.values()))]


def _request(row: Inscription) -> Request:
    """A request as the law takes it: by the place in which it stands."""
    place: Any = row.place or row
    who = row.group or row.capacity
    return Request(row.pk, who, place.kind, place.rank, place.received, row.passed, row.arranged, place.pk)


def speaking(meeting: Meeting) -> Inscription | Reply | None:
    """Who has the floor now: a speaker of a list, or a delegation exercising its right of reply."""
    return once(_speaking, meeting.pk)


def _speaking(meeting: int) -> Inscription | Reply | None:
    speakers = Inscription.objects.filter(speakers__meeting=meeting, called__isnull=False, ended=None)
    replies = Reply.objects.filter(meeting=meeting, given__isnull=False, ended=None)
    return speakers.select_related("speakers").first() or replies.first()


def exchanges_of(speakers: SpeakersList, keys: Iterable[int]) -> list[Exchange]:
    """The offers of exchange that stand, made by or to these requests of a list, while both wait."""
    standing = Exchange.objects.filter(offered__speakers=speakers, ended=None)
    for side in ("offered", "to"):
        standing = standing.filter(**{f"{side}__called": None, f"{side}__withdrawn": None})
    rows = standing.filter(Q(offered__in=keys) | Q(to__in=keys))
    return list(rows.select_related("offered", "to").order_by("at", "pk"))


def clock_stopped(meeting: Meeting) -> bool:
    """Whether the chair stopped the clock of whoever has the floor."""
    return ClockStop.objects.filter(meeting=meeting, ended=None).exists()


def open_points(meeting: Meeting) -> QuerySet[PointOfOrder]:
    """Points of order the chair has not ruled upon, the first raised first."""
    return PointOfOrder.objects.filter(meeting=meeting, ruling=None).order_by("raised", "pk")


def pending_appeal(meeting: Meeting) -> Appeal | None:
    """The appeal that the body has still to decide."""
    return (
        Appeal.objects.filter(ruling__meeting=meeting, upheld=None, set_aside=None)
        .select_related("ruling")
        .first()
    )


def stands_before(meeting: Meeting) -> tuple[bool, bool]:
    """Whether a point of order awaits its ruling, and whether an appeal awaits the body's decision: one query."""
    return once(_stands_before, meeting.pk)


def _stands_before(meeting: int) -> tuple[bool, bool]:
    points = PointOfOrder.objects.filter(meeting=meeting, ruling=None)
    appeals = Appeal.objects.filter(ruling__meeting=meeting, upheld=None, set_aside=None)
    return Meeting.objects.filter(pk=meeting).values_list(Exists(points), Exists(appeals)).get()


def replies_asked(meeting: Meeting) -> QuerySet[Reply]:
    """Rights of reply asked for and not yet given, first come first."""
    return Reply.objects.filter(meeting=meeting, given=None).order_by("received", "pk")


def replies_of(who: str, meeting: Meeting, item: int) -> QuerySet[Reply]:
    """The rights of reply that somebody asked for in a meeting on an item (0: on none)."""
    return Reply.objects.filter(meeting=meeting, capacity=who, item=item)


def last_of_the_day(meeting: Meeting) -> Meeting:
    """The last meeting of the same body on the day of this one, by the clock of its place: perhaps itself."""
    zone = ZoneInfo(meeting.zone)
    day = meeting.starts.astimezone(zone).date()
    following = Meeting.objects.filter(body=meeting.body_id, closed=None, cancelled=None)
    rows = following.filter(starts__gt=meeting.starts, starts__lt=meeting.starts + timedelta(days=1))
    today = [row for row in rows.order_by("starts", "pk") if row.starts.astimezone(zone).date() == day]
    return today[-1] if today else meeting


@dataclass
class ListRead:
    """A list of speakers as a page shows it: who waits, in order, and who was heard."""

    speakers: SpeakersList
    waiting: list[Inscription] = field(default_factory=list)
    heard: list[Inscription] = field(default_factory=list)


@dataclass
class Floor:
    """All that stands on the floor of a meeting, in six queries however many speak."""

    lists: list[ListRead]
    speaking: Inscription | Reply | None
    points: list[PointOfOrder]
    rulings: list[Ruling]
    replies: list[Reply]

    def requests(self) -> list[Inscription]:
        """Every request on its lists."""
        return [row for each in self.lists for row in (*each.waiting, *each.heard)]

    def capacities(self) -> set[str]:
        """Everybody on it, and each group spoken for as ``group:PIF``."""
        rows = self.requests()
        named = {row.capacity for row in rows} | {each.capacity for each in self.points}
        named |= {each for row in rows for each in row.aligned}
        named |= {each.capacity for each in self.replies}
        named |= {f"group:{row.group}" for row in rows if row.group}
        named |= {ruling.point.capacity for ruling in self.rulings if ruling.point}
        return named | {each.appeal.capacity for each in self.rulings if hasattr(each, "appeal")}


def floor_of(meeting: Meeting, profile: Profile) -> Floor:
    """The floor of a meeting, read whole."""
    lists = {each.pk: ListRead(each) for each in SpeakersList.objects.filter(meeting=meeting).order_by("pk")}
    rows = Inscription.objects.filter(speakers__meeting=meeting, withdrawn=None).order_by("called", "pk")
    rows = rows.select_related("place")
    speaking: Inscription | Reply | None = None
    aligned = alignments_in(meeting)
    for row in rows:
        row.aligned = aligned.get(row.pk, [])
        read = lists[row.speakers_id]
        (read.heard if row.called else read.waiting).append(row)
        if row.called and not row.ended:
            speaking = row
    for each in lists.values():
        each.waiting = in_order(each.waiting, profile)
    replies = list(Reply.objects.filter(meeting=meeting).order_by("received", "pk"))
    speaking = speaking or next((each for each in replies if each.given and not each.ended), None)
    rulings = Ruling.objects.filter(meeting=meeting).select_related("point", "appeal").order_by("at", "pk")
    return Floor(list(lists.values()), speaking, list(open_points(meeting)), list(rulings), replies)


def alignments_in(meeting: Meeting) -> dict[int, list[str]]:
    """The capacities aligned with each statement on behalf of a group in a meeting, by the key of its request."""
    rows = Alignment.objects.filter(request__speakers__meeting=meeting, withdrawn=None).order_by("at", "pk")
    aligned: dict[int, list[str]] = {}
    for request, capacity in rows.values_list("request", "capacity"):
        aligned.setdefault(request, []).append(capacity)
    return aligned


def texts_in(meeting: Meeting, capacity: str | None) -> dict[int, list[Statement]]:
    """The texts of statements in a meeting that somebody may read, the latest first, by the key of their request."""
    rows = Statement.objects.filter(request__speakers__meeting=meeting, withdrawn=None)
    texts: dict[int, list[Statement]] = {}
    for row in rows.order_by("-at", "-pk"):
        if may_see(row.audience, capacity):
            texts.setdefault(row.request_id, []).append(row)
    return texts

# SPDX-License-Identifier: EUPL-1.2
"""All that has a date: meetings, reporting windows, silences, reports, the review; moved, cancelled, clashing.

Of a meeting that is not open to whoever reads, no more is told than that the body meets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.decisions.models import PeriodChange, Question
from acquis.law.profile import Profile
from acquis.meetings.models import Elsewhere, Meeting, Move, Stream
from acquis.parties.names import place_name
from acquis.portal.cycle import review_due
from acquis.record.audience import may_see
from acquis.record.dates import HEADQUARTERS
from acquis.record.models import Head
from acquis.record.subjects import once
from acquis.record.weighing import profile_in_force
from acquis.reports.models import Window


@dataclass(frozen=True)
class Dated:
    """One thing in the calendar. `day`: it is about a whole day, not an instant. `key`: of the row it is about.

    `was`: when it would have begun before it was moved last, and the zone there. `sequence` counts its changes.
    `beside`: other bodies that meet then; `clashes`: sessions of bodies elsewhere.
    """

    at: datetime
    what: str
    title: Any
    address: str
    ident: str
    ends: datetime | None = None
    place: str = ""
    zone: str = HEADQUARTERS
    day: bool = False
    key: int = 0
    body: int | None = None
    body_title: Any = None
    cancelled: datetime | None = None
    was: tuple[datetime, str] | None = None
    moved: datetime | None = None
    sequence: int = 0
    beside: tuple[Any, ...] = ()
    clashes: tuple[Elsewhere, ...] = ()

    @property
    def until(self) -> datetime:
        """When it is over."""
        return self.ends or self.at

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day in its place."""
        zone = ZoneInfo(self.zone)
        return self.at.astimezone(zone).date(), self.until.astimezone(zone).date()


def dated(capacity: str | None, now: datetime, since: datetime | None = None) -> list[Dated]:
    """All that has a date and that somebody may know of, in its order; with `since`, what ends after it."""
    found = [
        *meetings(capacity, since),
        *_windows(since),
        *_silences(capacity, since),
        *_streams(),
        *_review(now),
    ]
    return [
        each
        for each in sorted(found, key=lambda each: (each.at, each.ident))
        if not since or each.until > since
    ]


def coming(now: datetime, capacity: str | None) -> list[Dated]:
    """What is on and what comes."""
    return dated(capacity, now, since=now)


def meetings(capacity: str | None, since: datetime | None = None, **only: Any) -> list[Dated]:
    """Meetings; of those not open to whoever reads, that the body meets. `only` narrows them down."""
    profile = once(in_force)
    rows = Meeting.objects.select_related("body").filter(**only)
    rows = rows.filter(ends__gt=since) if since else rows
    moves: dict[int, list[Move]] = {}
    for move in Move.objects.filter(meeting__in=rows.values("pk")).order_by("pk"):
        moves.setdefault(move.meeting_id, []).append(move)
    return [_meeting(each, moves.get(each.pk, []), capacity, profile) for each in rows]


def _meeting(each: Meeting, moves: list[Move], capacity: str | None, profile: Profile | None) -> Dated:
    last = moves[-1] if moves else None
    return Dated(
        each.starts,
        _("Meeting"),
        each.title if may_see(each.audience, capacity) else each.body.title,
        reverse("meeting", args=[each.pk]),
        f"meeting-{each.pk}",
        each.ends,
        place_name(profile, each.place),
        each.zone,
        key=each.pk,
        body=each.body_id,
        body_title=each.body.title,
        cancelled=each.cancelled,
        was=(last.was_starts, last.was_zone) if last else None,
        moved=last.at if last else None,
        sequence=len(moves) + bool(each.cancelled),
    )


def with_clashes(rows: list[Dated]) -> list[Dated]:
    """The same, each meeting that is not cancelled with who else meets then, here and elsewhere: one query."""
    held = [row for row in rows if row.body and not row.cancelled]
    if not held:
        return rows
    first, last = min(row.at for row in held), max(row.until for row in held)
    known = list(
        Elsewhere.objects.filter(replaced=None, starts__lt=last, ends__gt=first).order_by("starts", "pk")
    )
    return [_with(row, held, known) if row in held else row for row in rows]


def _with(row: Dated, held: list[Dated], known: list[Elsewhere]) -> Dated:
    others = {each.body: each.body_title for each in held if each.body != row.body and _at_once(row, each)}
    clashes = tuple(each for each in known if each.starts < row.until and row.at < each.ends)
    return replace(row, beside=tuple(others.values()), clashes=clashes)


def _at_once(one: Dated, other: Dated) -> bool:
    return one.at < other.until and other.at < one.until


def _windows(since: datetime | None) -> Iterable[Dated]:
    """When reports are useful by, and from when on they count in the next figures."""
    rows = Window.objects.all()
    for each in rows.filter(Q(due__gt=since) | Q(closes__gt=since)) if since else rows:
        where = reverse("reports")
        if each.due:
            yield Dated(each.due, _("Reports useful by"), each.title, where, f"due-{each.pk}", key=each.pk)
        yield Dated(each.closes, _("Reports counted"), each.title, where, f"window-{each.pk}", key=each.pk)


def _silences(capacity: str | None, since: datetime | None) -> Iterable[Dated]:
    """Silences that are for somebody to know of. One suspended or withdrawn no longer ends when it would have."""
    rows = Question.objects.filter(rule="silence").select_related("meeting")
    rows = rows.filter(Q(closes=None) | Q(closes__gt=since)) if since else rows
    seen = [each for each in rows if may_see(each.audience, capacity)]
    changes: dict[int, list[PeriodChange]] = {}
    for change in PeriodChange.objects.filter(question__in=seen).order_by("pk"):
        changes.setdefault(change.question_id, []).append(change)
    for each in seen:
        made = changes.get(each.pk, [])
        at = each.closes or next((change.was for change in reversed(made) if change.was), None)
        ended = each.withdrawn or (made[-1].at if made and not each.closes else None)
        if at and (since is None or at > since):
            yield Dated(
                at, _("Silence ends"), each.title, reverse("decision", args=[each.pk]), f"silence-{each.pk}",
                zone=each.meeting.zone, key=each.pk, cancelled=ended,
                moved=made[-1].at if made else None, sequence=len(made) + bool(each.withdrawn),
            )  # fmt: skip


def _streams() -> Iterable[Dated]:
    for each in Stream.objects.filter(programme__replaced=None):
        ends = datetime.combine(date.fromisoformat(each.due), time(23, 59), ZoneInfo(HEADQUARTERS))
        what, where = _("Report of a stream due"), reverse("programme")
        yield Dated(ends, what, each.title, where, f"stream-{each.pk}", day=True, key=each.pk)


def _review(now: datetime) -> Iterable[Dated]:
    profile = once(in_force)
    due = review_due(profile, now) if profile else None
    if profile and due:
        name = next(each.name for each in profile.bodies.values() if each.kind == "review")
        yield Dated(due, _("Foreseen by the rules"), name, reverse("rules"), "review", day=True)


def in_force() -> Profile | None:
    """The rules in force; None before the founding."""
    head = Head.objects.filter(pk=1).first()
    return profile_in_force(head) if head and head.profile_hash else None

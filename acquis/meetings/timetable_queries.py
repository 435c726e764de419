# SPDX-License-Identifier: EUPL-1.2
"""The indicative timetable as pages and calendars read it: its grid, who meets at the same time, what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from django.db.models import Q

from acquis.law import sittings
from acquis.law.calendar import is_working_day
from acquis.law.profile import Profile
from acquis.meetings.models import AgendaItem, Body, Elsewhere, Meeting, Sitting, Suspension, Timetable

HALVES = get_args(sittings.Half)
MOST_DAYS = 45


@dataclass(frozen=True)
class Cell:
    """Half a day in the grid. `changed`: not so in the revision before; `gone`: planned there, and no more.

    `bodies` meet at the same time; `clashes` are sessions of bodies elsewhere.
    """

    half: str
    sitting: Sitting | None
    items: tuple[tuple[int, Any], ...] = ()
    bodies: tuple[Body, ...] = ()
    clashes: tuple[Elsewhere, ...] = ()
    changed: bool = False
    gone: bool = False


def current(meeting: Meeting) -> Timetable | None:
    """The timetable of a meeting that holds; None where none was issued, or a move took it away."""
    return Timetable.objects.filter(meeting=meeting, replaced=None).order_by("-pk").first()


def grid(meeting: Meeting, timetable: Timetable) -> list[tuple[date, list[Cell]]]:
    """The days on which something is planned, or was in the revision before; each with its halves."""
    planned = {(row.day, row.half): row for row in _of(timetable)}
    before = {(row.day, row.half): row for row in _before(timetable)}
    titles, around = agenda_of(meeting), beside(meeting)
    rows: dict[str, list[Cell]] = {}
    for day in sorted({day for day, _half in (*planned, *before)}):
        rows[day] = [
            _cell(half, planned.get((day, half)), before.get((day, half)), bool(before), titles, around)
            for half in HALVES
        ]
    return [(date.fromisoformat(day), cells) for day, cells in rows.items()]


def _cell(
    half: str,
    row: Sitting | None,
    was: Sitting | None,
    revised: bool,
    titles: dict[int, Any],
    around: "Beside",
) -> Cell:
    if row is None:
        return Cell(half, None, gone=was is not None)
    items = tuple((number, titles.get(number, "")) for number in row.items)
    changed = revised and (was is None or _said(row) != _said(was))
    bodies, clashes = around.at(row.starts, row.ends)
    return Cell(half, row, items, bodies, clashes, changed)


def _said(row: Sitting) -> tuple[Any, ...]:
    return row.status, row.items, row.words, row.dedicated


def _of(timetable: Timetable) -> list[Sitting]:
    return list(Sitting.objects.filter(timetable=timetable).order_by("starts"))


def _before(timetable: Timetable) -> list[Sitting]:
    """The sittings of the revision that this one replaced at once: none after a move."""
    rows = Timetable.objects.filter(meeting=timetable.meeting_id, replaced=timetable.issued)
    last = rows.exclude(pk=timetable.pk).order_by("-pk").first()
    return _of(last) if last else []


def agenda_of(meeting: Meeting) -> dict[int, Any]:
    """The titles of the items by number: as adopted, or as proposed until then."""
    adopted = AgendaItem.objects.filter(meeting=meeting).order_by("number")
    return {row.number: row.title for row in adopted} or dict(enumerate(meeting.provisional_agenda, start=1))


@dataclass(frozen=True)
class Beside:
    """When others meet: bodies of the institution, and bodies elsewhere."""

    bodies: tuple[tuple[datetime, datetime, Body], ...]
    elsewhere: tuple[Elsewhere, ...]

    def at(self, starts: datetime, ends: datetime) -> tuple[tuple[Body, ...], tuple[Elsewhere, ...]]:
        """Who meets between two instants: each body once, in the order in which they begin."""
        found = {body.pk: body for begins, over, body in self.bodies if begins < ends and starts < over}
        return tuple(found.values()), tuple(e for e in self.elsewhere if e.starts < ends and starts < e.ends)


def beside(meeting: Meeting) -> Beside:
    """Who meets while a meeting lasts: by their timetables; the whole time, where they have none."""
    others = Meeting.objects.exclude(body=meeting.body_id).filter(
        Q(closed=None) | Q(closed__gt=meeting.starts),
        cancelled=None,
        starts__lt=meeting.ends,
        ends__gt=meeting.starts,
    )
    return Beside(
        tuple(_times(others.select_related("body"))), tuple(elsewhere(meeting.starts, meeting.ends))
    )


def _times(meetings: Iterable[Meeting]) -> Iterable[tuple[datetime, datetime, Body]]:
    found = {meeting.pk: meeting for meeting in meetings}
    rows = Sitting.objects.filter(timetable__meeting__in=found, timetable__replaced=None)
    planned = list(rows.select_related("timetable").order_by("starts"))
    with_timetable = {row.timetable.meeting_id for row in planned}
    whole = [(m.starts, m.ends, m.body) for key, m in found.items() if key not in with_timetable]
    parts = [(row.starts, row.ends, found[row.timetable.meeting_id].body) for row in planned]
    return sorted([*whole, *parts], key=lambda each: (each[0], each[2].pk))


def elsewhere(starts: datetime, ends: datetime) -> list[Elsewhere]:
    """Sessions of bodies elsewhere, as far as they are known, between two instants."""
    rows = Elsewhere.objects.filter(replaced=None, starts__lt=ends, ends__gt=starts)
    return list(rows.order_by("starts", "pk"))


def days_of(meeting: Meeting, profile: Profile) -> list[date]:
    """The working days of a meeting in its place, and any day that its timetable has: at most 45."""
    zone, place = ZoneInfo(meeting.zone), profile.places[meeting.place]
    first, last = meeting.starts.astimezone(zone).date(), meeting.ends.astimezone(zone).date()
    planned = set(Sitting.objects.filter(timetable=current(meeting)).values_list("day", flat=True))
    span = min((last - first).days, 4 * MOST_DAYS)
    days = [first + timedelta(days=n) for n in range(span + 1)]
    kept = [day for day in days if is_working_day(day, place) or day.isoformat() in planned]
    return (kept or days)[:MOST_DAYS]


def interpreters_leave(meeting: Meeting, now: datetime) -> datetime | None:
    """When the interpreters of a meeting under way leave; None where none are there, or nothing says so."""
    if not meeting.under_way or meeting.status == "informal-informal":
        return None
    planned = Sitting.objects.filter(timetable__meeting=meeting, timetable__replaced=None)
    resumed = Suspension.objects.filter(meeting=meeting, ended__isnull=False).order_by("-ended").first()
    began = resumed.ended if resumed else meeting.opened
    return sittings.interpreters_leave(now, planned.values_list("starts", "ends"), began)

# SPDX-License-Identifier: EUPL-1.2
"""What timetables plan, as calendars carry it on: each half day with its changes from revision to revision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from acquis.meetings.models import Meeting, Sitting, Timetable
from acquis.meetings.timetable_queries import agenda_of
from acquis.meetings.words import STATUSES
from acquis.parties.names import in_language


@dataclass(frozen=True)
class Planned:
    """Half a day of a meeting in a calendar; `sequence` grows with each revision that changed it or took it out."""

    ident: str
    meeting: int
    starts: datetime
    ends: datetime
    zone: str
    summary: str
    stamp: datetime
    sequence: int
    cancelled: bool


def of(meetings: Any) -> Iterator[Planned]:
    """All half days that timetables of these meetings plan or once planned."""
    for meeting in meetings.select_related("body").order_by("starts", "pk"):
        revisions = list(Timetable.objects.filter(meeting=meeting).order_by("revision"))
        rows: dict[int, dict[tuple[str, str], Sitting]] = {each.pk: {} for each in revisions}
        for row in Sitting.objects.filter(timetable__meeting=meeting).order_by("starts"):
            rows[row.timetable_id][row.day, row.half] = row
        titles = agenda_of(meeting) if revisions else {}
        for half in sorted({half for planned in rows.values() for half in planned}):
            yield _planned(meeting, half, [(each, rows[each.pk].get(half)) for each in revisions], titles)


def _planned(
    meeting: Meeting,
    half: tuple[str, str],
    history: list[tuple[Timetable, Sitting | None]],
    titles: dict[int, Any],
) -> Planned:
    """Revision n counts 2n; that it was withdrawn with none after it, as by a move, counts one more."""
    last = next(row for _revision, row in reversed(history) if row is not None)
    sequence, stamp, before = 0, history[0][0].issued, None
    for revision, row in history:
        if _said(row) != before:
            sequence, stamp, before = 2 * (revision.revision - 1), revision.issued, _said(row)
    latest, row = history[-1]
    withdrawn = latest.replaced if row is not None else None
    if withdrawn or (meeting.cancelled and row is not None):
        sequence, stamp = 2 * latest.revision - 1, withdrawn or meeting.cancelled or stamp
    return Planned(
        f"sitting-{meeting.pk}-{half[0]}-{half[1]}",
        meeting.pk,
        last.starts,
        last.ends,
        meeting.zone,
        _summary(last, meeting, titles),
        stamp,
        sequence,
        row is None or bool(withdrawn) or bool(meeting.cancelled),
    )


def _said(row: Sitting | None) -> Any:
    return row and (row.status, row.items, row.words, row.dedicated, row.starts)


def _summary(row: Sitting, meeting: Meeting, titles: dict[int, Any]) -> str:
    """What is planned; of what is not open to the public, only that the body meets."""
    parts = [in_language(meeting.body.title)]
    if not row.open_to_all:
        return f"{parts[0]}: {STATUSES[row.status]}"
    parts += [_("Dedicated session")] if row.dedicated else []
    parts += [in_language(row.words)] if row.words else []
    parts += [f"{number}. {in_language(titles[number])}" for number in row.items if titles.get(number)]
    return ": ".join([parts[0], "; ".join(parts[1:])]) if parts[1:] else parts[0]

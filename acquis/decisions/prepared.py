# SPDX-License-Identifier: EUPL-1.2
"""Questions made ready for the chair, on the desk: who did, and what was typed. None of it is in the record."""

from typing import Any

from django.http import QueryDict

from acquis.decisions.models import Prepared
from acquis.meetings.models import Meeting
from acquis.parties.queries import names_of
from acquis.record import inputs, registry
from acquis.record.subjects import number_in

MOST = 200
"""So many are kept for a meeting; the oldest makes way."""


def rows_for(meeting: Meeting) -> list[tuple[Prepared, Any, Any]]:
    """What was prepared for a meeting, the latest first: each with the act in words and who prepared it."""
    rows = list(Prepared.objects.filter(meeting=meeting.pk).order_by("-at", "-pk"))
    names = names_of({row.by for row in rows})
    return [(row, registry.find(row.act).asks, names[row.by]) for row in rows if row.act in registry.names()]


def row(key: str, meeting: Meeting, act: str) -> Prepared | None:
    """One of them by its key, if it is of this meeting and this act."""
    return Prepared.objects.filter(pk=number_in(key), meeting=meeting.pk, act=act).first()


def typed_in(row: Prepared) -> QueryDict:
    """What was typed, as a form posts it."""
    data = QueryDict(mutable=True)
    for name, value in row.typed:
        data.appendlist(name, value)
    return data


def discard(row: Prepared) -> None:
    """It was put, or is not wanted any more."""
    row.delete()


def keep(
    row: Prepared | None,
    where: inputs.Where,
    meeting: Meeting,
    act: str,
    title: str,
    typed: list[tuple[str, str]],
) -> Prepared:
    """Keep what was typed: in place of `row`, if it was one of them already."""
    row = row or Prepared(meeting=meeting.pk, act=act, on=where.subject)
    row.title, row.typed, row.by, row.at = title, typed, where.capacity or "", where.at
    row.save()
    kept = Prepared.objects.filter(meeting=meeting.pk).order_by("-at", "-pk").values_list("pk", flat=True)
    Prepared.objects.filter(pk__in=list(kept[MOST:])).delete()
    return row

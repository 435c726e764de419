# SPDX-License-Identifier: EUPL-1.2
"""Calendars to subscribe to: of the institution, a body, a meeting, a State.

They hold what everybody may read, and are made once a change: whoever asks each second is told that nothing changed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acquis.meetings.models import Body, Meeting
from acquis.parties.capitals import capital_zone
from acquis.parties.models import State
from acquis.parties.names import in_language
from acquis.portal import dated, sittings_dated
from acquis.portal.dated import Dated
from acquis.portal.icalendar import Event, written
from acquis.record import dates, log
from acquis.record.act import KEYS_PER_ENTRY
from acquis.record.caching import public_page
from acquis.record.models import Entry, Founding
from acquis.record.request import Request


def instants(request: Request, **_what: Any) -> list[datetime]:
    """The instants at which the review that comes next is another."""
    return [each.until for each in dated.coming(request.now, None) if each.ident == "review"]


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=instants)
def everything(request: Request) -> HttpResponse:
    """The public calendar of the institution."""
    return calendar(request, events_of(request, dated.dated(None, request.now)), _("Calendar"))


@require_safe
@public_page(touching=lambda pk: ["institution"])
def of_body(request: Request, pk: int) -> HttpResponse:
    """The meetings of one body, and what its timetables plan."""
    body = get_object_or_404(Body, pk=pk)
    rows = dated.meetings(None, body=body)
    events = [*events_of(request, rows), *_sittings(request, Meeting.objects.filter(body=body))]
    return calendar(request, events, str(body))


@require_safe
@public_page(touching=lambda pk: ["institution"])
def of_meeting(request: Request, pk: int) -> HttpResponse:
    """One meeting, and what its timetable plans."""
    rows = dated.meetings(None, pk=pk)
    if not rows:
        raise Http404
    events = [*events_of(request, rows), *_sittings(request, Meeting.objects.filter(pk=pk))]
    return calendar(request, events, in_language(rows[0].title))


@require_safe
@public_page(touching=lambda code: ["institution"], deadlines=instants)
def of_state(request: Request, code: str) -> HttpResponse:
    """The public calendar, with the time in the capital of a State."""
    state = get_object_or_404(State, code=code)
    events = events_of(request, dated.dated(None, request.now), capital_zone(code))
    return calendar(request, events, str(state))


def calendar(request: Request, events: list[Event], name: str) -> HttpResponse:
    """The answer with a calendar."""
    body = written(events, name, language())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def language() -> str:
    """The language of the calendar's texts, as tags write it."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def uid(ident: str) -> str:
    """What names a thing in all calendars, for ever: its row, and the key of the institution."""
    founding = Founding.objects.values_list("public_key", flat=True).first() or "none"
    return f"{ident}@{founding[:16]}.acquis"


def events_of(request: Request, rows: list[Dated], capital: str | None = None) -> list[Event]:
    made = entered(row.key for row in rows if row.key)
    return [
        Event(
            uid(row.ident),
            max(filter(None, [made.get(row.key), row.moved, row.cancelled]), default=row.at),
            row.at,
            f"{row.what}: {in_language(row.title)}",
            request.build_absolute_uri(row.address),
            row.ends,
            row.zone,
            row.sequence,
            row.day,
            bool(row.cancelled),
            place=row.place,
            free=bool(row.body and row.until - row.at > timedelta(days=1)),
            description="" if row.day else times(row.at, row.zone, capital),
        )
        for row in rows
    ]


def _sittings(request: Request, meetings: Any) -> list[Event]:
    return [
        Event(
            uid(each.ident),
            each.stamp,
            each.starts,
            each.summary,
            request.build_absolute_uri(reverse("timetable", args=[each.meeting])),
            each.ends,
            each.zone,
            each.sequence,
            cancelled=each.cancelled,
            tentative=True,
        )
        for each in sittings_dated.of(meetings)
    ]


def times(at: datetime, zone: str, capital: str | None) -> str:
    """An instant by the clock of the place, in the capital where one is known, and in UTC: a line each."""
    places = {dates.zone_name(zone): zone}
    if capital and at.astimezone(ZoneInfo(capital)).utcoffset() != at.astimezone(ZoneInfo(zone)).utcoffset():
        places[_("In the capital")] = capital
    places["UTC"] = "UTC"
    return "\n".join(f"{name}: {dates.in_place(at, each, 'with year')}" for name, each in places.items())


def entered(keys: Iterable[int]) -> dict[int, datetime]:
    """When the rows with these keys were entered: one query."""
    numbers = {key: key // KEYS_PER_ENTRY for key in keys}
    rows = Entry.objects.filter(log=log.OPEN, number__in=set(numbers.values())).values_list("number", "body")
    at = {number: log.moment(log.read(body)["at"]) for number, body in rows}
    return {key: at[number] for key, number in numbers.items() if number in at}

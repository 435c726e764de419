# SPDX-License-Identifier: EUPL-1.2
"""What comes and what was: meetings, reporting windows, silences, reports of streams, the review. A list and a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acquis.decisions.models import Question
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting, Stream
from acquis.parties.names import in_language, place_name
from acquis.portal.cycle import review_due
from acquis.record.audience import may_see
from acquis.record.caching import public_page
from acquis.record.dates import HEADQUARTERS
from acquis.record.models import Head
from acquis.record.request import Request
from acquis.record.subjects import once
from acquis.record.weighing import profile_in_force
from acquis.reports.models import Window

BEFORE, LATELY = 12, timedelta(days=365)
OCTETS = 75


@dataclass(frozen=True)
class Dated:
    """One thing in the calendar. `day`: it is about a whole day, not an instant."""

    at: datetime
    what: str
    title: Any
    address: str
    ident: str
    ends: datetime | None = None
    place: str = ""
    zone: str = HEADQUARTERS
    day: bool = False

    @property
    def until(self) -> datetime:
        """When it is over."""
        return self.ends or self.at


def dated(capacity: str | None, now: datetime, since: datetime | None = None) -> list[Dated]:
    """All that has a date and that somebody may know of, in its order; with `since`, what ends after it."""
    found = [
        *_meetings(capacity, since),
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


def _meetings(capacity: str | None, since: datetime | None) -> Iterable[Dated]:
    """Meetings; of those not open to whoever reads, that the body meets."""
    profile = once(_in_force)
    rows = Meeting.objects.select_related("body")
    for each in rows.filter(ends__gt=since) if since else rows:
        open_to = may_see(each.audience, capacity)
        yield Dated(
            each.starts,
            _("Meeting"),
            each.title if open_to else each.body.title,
            reverse("meeting", args=[each.pk]),
            f"meeting-{each.pk}",
            each.ends,
            place_name(profile, each.place),
            each.zone,
        )


def _windows(since: datetime | None) -> Iterable[Dated]:
    """When reports are useful by, and from when on they count in the next figures."""
    rows = Window.objects.all()
    for each in rows.filter(Q(due__gt=since) | Q(closes__gt=since)) if since else rows:
        where = reverse("reports")
        if each.due:
            yield Dated(each.due, _("Reports useful by"), each.title, where, f"due-{each.pk}")
        yield Dated(each.closes, _("Reports counted"), each.title, where, f"window-{each.pk}")


def _silences(capacity: str | None, since: datetime | None) -> Iterable[Dated]:
    rows = Question.objects.filter(closes__isnull=False, withdrawn=None).select_related("meeting")
    for each in rows.filter(closes__gt=since) if since else rows:
        if each.closes and may_see(each.audience, capacity):
            yield Dated(
                each.closes, _("Silence ends"), each.title, reverse("decision", args=[each.pk]),
                f"silence-{each.pk}", zone=each.meeting.zone,
            )  # fmt: skip


def _streams() -> Iterable[Dated]:
    for each in Stream.objects.filter(programme__replaced=None):
        ends = datetime.combine(date.fromisoformat(each.due), time(23, 59), ZoneInfo(HEADQUARTERS))
        yield Dated(
            ends, _("Report of a stream due"), each.title, reverse("programme"), f"stream-{each.pk}", day=True
        )


def _review(now: datetime) -> Iterable[Dated]:
    profile = once(_in_force)
    due = review_due(profile, now) if profile else None
    if profile and due:
        name = next(each.name for each in profile.bodies.values() if each.kind == "review")
        yield Dated(due, _("Foreseen by the rules"), name, reverse("rules"), "review", day=True)


def _in_force() -> Profile | None:
    head = Head.objects.filter(pk=1).first()
    return profile_in_force(head) if head and head.profile_hash else None


def _instants(request: Request) -> list[datetime]:
    """The instants at which what was to come has passed."""
    return [each.until for each in coming(request.now, None)]


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=_instants)
def calendar(request: Request) -> HttpResponse:
    """The calendar as a list by month: what comes, then what was."""
    rows = dated(request.capacity, request.now, since=request.now - LATELY)
    past = [each for each in rows if each.until <= request.now]
    context = {
        "months": _by_month(each for each in rows if each.until > request.now),
        "past": past[: -BEFORE - 1 : -1],
        "live": "institution meeting question",
    }
    return render(request, "portal/calendar.html", context)


def _by_month(rows: Iterable[Dated]) -> list[tuple[str, list[Dated]]]:
    months: dict[str, list[Dated]] = {}
    for each in rows:
        months.setdefault(f"{each.at.astimezone(ZoneInfo(each.zone)):%Y-%m}", []).append(each)
    pattern = "Y年n月" if (get_language() or "").startswith("zh") else "F Y"
    return [(date_format(of[0].at.astimezone(ZoneInfo(of[0].zone)), pattern), of) for of in months.values()]


@require_safe
def as_icalendar(request: Request) -> HttpResponse:
    """The public calendar for other programmes (RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Acquis//Calendar//EN", "CALSCALE:GREGORIAN"]
    for each in dated(None, request.now):
        lines += _event(each, request)
    body = "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _event(each: Dated, request: Request) -> list[str]:
    """One event; its stamp is when it begins, so that the same calendar has the same bytes."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    ends = each.ends or each.at
    begins, closes = (
        (_day(each.at), _day(each.at + timedelta(days=1))) if each.day else (_at(each.at), _at(ends))
    )
    kind = ";VALUE=DATE" if each.day else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{each.ident}@{request.get_host()}",
        f"DTSTAMP:{_at(each.at)}",
        f"DTSTART{kind}:{begins}",
        f"DTEND{kind}:{closes}",
        f"SUMMARY;LANGUAGE={language}:{_escaped(each.what)}: {_escaped(in_language(each.title))}",
        *([f"LOCATION:{_escaped(each.place)}"] if each.place else []),
        f"URL:{request.build_absolute_uri(each.address)}",
        "END:VEVENT",
    ]


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(HEADQUARTERS)):%Y%m%d}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Lines of at most 75 octets; a line that goes on begins with a space."""
    parts: list[str] = []
    now = ""
    for letter in line:
        if len((now + letter).encode()) > OCTETS:
            parts, now = [*parts, now], " "
        now += letter
    return "\r\n".join([*parts, now])

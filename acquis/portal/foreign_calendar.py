# SPDX-License-Identifier: EUPL-1.2
"""Reading the calendar of another body (RFC 5545), as far as it says when that body meets.

Of each event: what it is called, from when to when, unless it was cancelled. What repeats by a rule, and times in a
zone that the tz database does not know by that name, are left out and named: nobody takes the list for complete.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

MOST_LINES = 50_000
LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(?P<value>.*)',
    re.S,
)
DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)"
)
STEPS = ("weeks", "days", "hours", "minutes", "seconds")
REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")
LONGEST = 300

LEFT_OUT = {
    "repeats": _("repeats by a rule"),
    "zone": _("its time zone is not known"),
    "times": _("its times cannot be read"),
    "nameless": _("it has no name of its own"),
}


class NoCalendar(ValueError):
    """The text is no calendar in this format."""


@dataclass(frozen=True)
class Session:
    """When another body meets: what the calendar calls it, title, from when to when, in UTC."""

    uid: str
    title: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class Read:
    """What a calendar says: the sessions in order, the events left out (title, why), how many were cancelled."""

    sessions: list[Session] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    cancelled: int = 0


@dataclass(frozen=True)
class _Value:
    params: dict[str, str]
    text: str


class _Unreadable(ValueError):
    """Why an event is left out: a key of `LEFT_OUT`."""


def read(text: str, zone: str) -> Read:
    """What the calendar says; whole days, and times without a zone, are taken in `zone`. NoCalendar if it is none."""
    lines = _unfolded(text)
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR" or len(lines) > MOST_LINES:
        raise NoCalendar
    sessions: dict[str, Session] = {}
    left_out, cancelled = [], 0
    for event in _events(lines):
        title = _title(event)
        if event.get("STATUS", _Value({}, "")).text.strip().upper() == "CANCELLED":
            cancelled += 1
            continue
        try:
            session = _session(event, title, ZoneInfo(zone))
            sessions[session.uid] = session
        except _Unreadable as why:
            left_out.append((title, str(LEFT_OUT[str(why)])))
    return Read(sorted(sessions.values(), key=lambda each: (each.starts, each.uid)), left_out, cancelled)


def _unfolded(text: str) -> list[str]:
    """The lines of content: one that begins with a blank goes on from the line before."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [line for line in re.sub(r"\n[ \t]", "", plain).split("\n") if line.strip()]


def _events(lines: list[str]) -> Iterator[dict[str, _Value]]:
    """The properties of each event, those of its alarms apart; the first of a name stands."""
    within: list[str] = []
    event: dict[str, _Value] = {}
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            within.append(value.strip().upper())
            event = {} if within[-1] == "VEVENT" else event
        elif name == "END":
            if within and within.pop() == "VEVENT":
                yield event
        elif within[-1:] == ["VEVENT"]:
            event.setdefault(name, _Value(_params(match["params"]), value))


def _params(written: str) -> dict[str, str]:
    found = re.findall(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)', written)
    return {name.upper(): value.strip('"') for name, value in found}


def _title(event: dict[str, _Value]) -> str:
    """What the event is called, in one line."""
    text = event.get("SUMMARY", _Value({}, "")).text
    plain = re.sub(r"\\(.)", lambda sign: " " if sign[1] in "nN" else sign[1], text)
    return " ".join(plain.split())[:LONGEST]


def _session(event: dict[str, _Value], title: str, zone: ZoneInfo) -> Session:
    uid = event.get("UID", _Value({}, "")).text.strip()
    if not uid or len(uid) > 255 or not title:
        raise _Unreadable("nameless")
    if any(name in event for name in REPEATS):
        raise _Unreadable("repeats")
    if "DTSTART" not in event:
        raise _Unreadable("times")
    starts, whole_day = _moment(event["DTSTART"], zone)
    try:
        ends = _ending(event, starts, zone, whole_day)
        if ends <= starts:
            raise _Unreadable("times")
        return Session(uid, title, starts.astimezone(UTC), ends.astimezone(UTC))
    except OverflowError as error:
        raise _Unreadable("times") from error


def _ending(event: dict[str, _Value], starts: datetime, zone: ZoneInfo, whole_day: bool) -> datetime:
    """When an event ends: as it says, or after so long; one of whole days that says neither lasts a day."""
    if "DTEND" in event:
        return _moment(event["DTEND"], zone)[0]
    if "DURATION" in event:
        return _after(starts, event["DURATION"].text.strip())
    return starts + timedelta(days=1) if whole_day else starts + timedelta(minutes=1)


def _after(starts: datetime, written: str) -> datetime:
    """So long after an instant: days by the clock of the place, hours by the hour, as the format has it."""
    match = DURATION.fullmatch(written)
    if match is None or not any(match.groups()):
        raise _Unreadable("times")
    amounts = dict(zip(STEPS, (int(each or 0) for each in match.groups()), strict=True))
    days = timedelta(weeks=amounts.pop("weeks"), days=amounts.pop("days"))
    return ((starts + days).astimezone(UTC) + timedelta(**amounts)).astimezone(starts.tzinfo)


def _moment(value: _Value, zone: ZoneInfo) -> tuple[datetime, bool]:
    """An instant, and whether it is a whole day, from its midnight in the zone."""
    text = value.text.strip()
    try:
        if re.fullmatch(r"\d{8}", text):
            return datetime.strptime(text, "%Y%m%d").replace(tzinfo=zone), True
        if re.fullmatch(r"\d{8}T\d{6}Z", text):
            return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), False
        if re.fullmatch(r"\d{8}T\d{6}", text):
            named = value.params.get("TZID")
            return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(
                tzinfo=_zone(named) if named else zone
            ), False
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, _Unreadable) else _Unreadable("times") from error
    raise _Unreadable("times")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name.removeprefix("/"))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _Unreadable("zone") from error

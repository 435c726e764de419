# SPDX-License-Identifier: EUPL-1.2
"""Calendars for other programmes (RFC 5545): events in the clock of their place, each zone with its changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

OCTETS = 75
REFRESH = "PT1H"


@dataclass(frozen=True)
class Event:
    """One event. `sequence` grows with each change of what it says of time or place; `stamp` is when it last changed.

    Without `ends` it is an instant. `day`: it is about whole days. `free`: it keeps nobody from anything else.
    """

    uid: str
    stamp: datetime
    starts: datetime
    summary: str
    url: str
    ends: datetime | None = None
    zone: str = "UTC"
    sequence: int = 0
    day: bool = False
    cancelled: bool = False
    tentative: bool = False
    free: bool = False
    place: str = ""
    description: str = ""


def written(events: Iterable[Event], name: str, language: str) -> str:
    """The calendar as text, its lines folded; the same events give the same bytes."""
    listed = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Acquis//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
    ]
    for zone in sorted({each.zone for each in listed if not each.day} - {"UTC"}):
        lines += _zone(zone, [at for e in listed if e.zone == zone for at in (e.starts, e.ends or e.starts)])
    for each in listed:
        lines += _event(each, language)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(each: Event, language: str) -> list[str]:
    ends = [] if each.ends is None and not each.day else [_ending(each)]
    return [
        "BEGIN:VEVENT",
        f"UID:{each.uid}",
        f"DTSTAMP:{in_utc(each.stamp)}",
        f"SEQUENCE:{each.sequence}",
        f"DTSTART{_at(each.starts, each)}",
        *ends,
        f"SUMMARY;LANGUAGE={language}:{escaped(each.summary)}",
        *([f"LOCATION;LANGUAGE={language}:{escaped(each.place)}"] if each.place else []),
        *([f"DESCRIPTION;LANGUAGE={language}:{escaped(each.description)}"] if each.description else []),
        f"STATUS:{'CANCELLED' if each.cancelled else 'TENTATIVE' if each.tentative else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if each.free or each.cancelled or each.day else 'OPAQUE'}",
        f"URL:{each.url}",
        "END:VEVENT",
    ]


def _ending(each: Event) -> str:
    """The end of an event; of whole days, the day after the last, as the format counts."""
    last = each.ends or each.starts
    return f"DTEND{_at(last + timedelta(days=1) if each.day else last, each)}"


def _at(moment: datetime, each: Event) -> str:
    """An instant in the clock of the place; in UTC where that clock shows the hour twice."""
    local = moment.astimezone(ZoneInfo(each.zone))
    if each.day:
        return f";VALUE=DATE:{local:%Y%m%d}"
    if each.zone == "UTC" or _shown_twice(local):
        return f":{in_utc(moment)}"
    return f";TZID={each.zone}:{local:%Y%m%dT%H%M%S}"


def _shown_twice(local: datetime) -> bool:
    """Whether the clock shows the hour twice, or never did: before and after a change, an hour has two meanings."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def in_utc(moment: datetime) -> str:
    """An instant in UTC, as the format writes it."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone(name: str, instants: list[datetime]) -> list[str]:
    """A zone with all its changes of clock from the year before the first instant to the year after the last."""
    zone = ZoneInfo(name)
    begins = datetime(min(instants).year - 1, 1, 1, tzinfo=UTC)
    ends = datetime(max(instants).year + 2, 1, 1, tzinfo=UTC)
    first = begins.astimezone(zone)
    changes = {_meaning(first, first): [first.replace(tzinfo=None)]}
    for at in _changes(zone, begins, ends):
        before, after = (at - timedelta(seconds=1)).astimezone(zone), at.astimezone(zone)
        onset = (at + (before.utcoffset() or timedelta())).replace(tzinfo=None)
        changes.setdefault(_meaning(before, after), []).append(onset)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for (part, was, to, abbreviation), onsets in changes.items():
        lines += [f"BEGIN:{part}", f"DTSTART:{onsets[0]:%Y%m%dT%H%M%S}"]
        lines += [f"RDATE:{onset:%Y%m%dT%H%M%S}" for onset in onsets[1:]]
        lines += [f"TZOFFSETFROM:{was}", f"TZOFFSETTO:{to}", f"TZNAME:{abbreviation}", f"END:{part}"]
    return [*lines, "END:VTIMEZONE"]


def _meaning(before: datetime, after: datetime) -> tuple[str, str, str, str]:
    part = "DAYLIGHT" if after.dst() else "STANDARD"
    return part, _offset(before), _offset(after), after.tzname() or ""


def _offset(at: datetime) -> str:
    """``-0500``: how far a clock is from UTC."""
    return f"{at:%z}"[:5]


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> list[datetime]:
    """The instants at which a clock is changed, to the second: none of them twice within a day."""
    found, day = [], begins
    while day < ends:
        last = day + timedelta(days=1)
        if _told(day, zone) != _told(last, zone):
            low, high = int(day.timestamp()), int(last.timestamp())
            while high - low > 1:
                middle = (low + high) // 2
                same = _told(datetime.fromtimestamp(middle, UTC), zone) == _told(day, zone)
                low, high = (middle, high) if same else (low, middle)
            found.append(datetime.fromtimestamp(high, UTC))
        day = last
    return found


def _told(at: datetime, zone: ZoneInfo) -> tuple[timedelta | None, timedelta | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.dst()


def escaped(text: str) -> str:
    """A text as a value: signs escaped, lines kept, other white space one blank."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return "\\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def folded(line: str) -> str:
    """Lines of at most 75 octets; a line that goes on begins with a space."""
    parts: list[str] = []
    now = ""
    for letter in line:
        if len((now + letter).encode()) > OCTETS:
            parts, now = [*parts, now], " "
        now += letter
    return "\r\n".join([*parts, now])

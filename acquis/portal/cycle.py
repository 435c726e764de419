# SPDX-License-Identifier: EUPL-1.2
"""The cycle from one review of the framework to the next, as a wheel of years and as a table."""

import math
from dataclasses import dataclass
from datetime import datetime

from acquis.law.profile import Profile
from acquis.meetings.models import FoundingDocument, Meeting
from acquis.record.audience import PUBLIC
from acquis.record.subjects import once

MIDDLE, OUTER, INNER, GAP = 50, 46, 32, 0.04


@dataclass(frozen=True)
class Year:
    """One year of the cycle: its number, when it begins and ends, the meetings in it, how it is drawn."""

    number: int
    begins: datetime
    ends: datetime
    stage: str
    meetings: tuple[Meeting, ...]
    path: str


@dataclass(frozen=True)
class Cycle:
    """Where the institution stands between two reviews."""

    years: tuple[Year, ...]
    now: int
    review: int
    provision: str


def cycle(profile: Profile, at: datetime) -> Cycle | None:
    """The cycle one is in; None before the institution was founded, or where the rules foresee no review."""
    found = _span(profile, at)
    if found is None:
        return None
    first, count, passed = found.first, found.count, found.passed
    held = _meetings(first, _anniversary(first, count))
    years = tuple(_year(first, n, count, passed, held) for n in range(count))
    return Cycle(years, passed + 1, _anniversary(first, count).year, found.provision)


@dataclass(frozen=True)
class Span:
    """When the cycle one is in began, of how many years it is, how many have passed, by which provision."""

    first: datetime
    count: int
    passed: int
    provision: str


def _span(profile: Profile, at: datetime) -> Span | None:
    rule = next(
        (each.period for each in profile.bodies.values() if each.kind == "review" and each.period), None
    )
    begins = once(_begins)
    if rule is None or begins is None or rule.every.unit != "year":
        return None
    count = rule.every.count
    passed = sum(_anniversary(begins, n) <= at for n in range(1, 200))
    first = _anniversary(begins, passed - passed % count)
    return Span(first, count, passed % count, rule.provision)


def review_due(profile: Profile, at: datetime) -> datetime | None:
    """When the cycle one is in ends with a review; None where there is no cycle."""
    found = _span(profile, at)
    return _anniversary(found.first, found.count) if found else None


def turns(profile: Profile) -> list[datetime]:
    """The instants at which the wheel moves without an act."""
    begins = once(_begins)
    return [_anniversary(begins, n) for n in range(1, 100)] if begins else []


def _begins() -> datetime | None:
    """When the cycle begins: at the last review that closed, or at the adoption of the founding document."""
    reviews = Meeting.objects.filter(body__kind="review-conference", closed__isnull=False, audience=PUBLIC)
    if last := reviews.order_by("-closed").first():
        return last.closed
    document = FoundingDocument.objects.order_by("-at").first()
    return document.at if document else None


def _anniversary(begins: datetime, years: int) -> datetime:
    """So many years later; of 29 February, the day before it in other years."""
    try:
        return begins.replace(year=begins.year + years)
    except ValueError:
        return begins.replace(year=begins.year + years, day=28)


def _meetings(begins: datetime, ends: datetime) -> list[Meeting]:
    rows = Meeting.objects.filter(starts__gte=begins, starts__lt=ends, body__parent=None, audience=PUBLIC)
    return list(rows.select_related("body").order_by("starts"))


def _year(first: datetime, n: int, count: int, passed: int, held: list[Meeting]) -> Year:
    begins, ends = _anniversary(first, n), _anniversary(first, n + 1)
    stage = "passed" if n < passed else "now" if n == passed else "to-come"
    within = tuple(each for each in held if begins <= each.starts < ends)
    return Year(n + 1, begins, ends, stage, within, _segment(n, count))


def _segment(n: int, count: int) -> str:
    """One part of a ring, from twelve o'clock on with the clock."""
    start, end = (2 * math.pi * (n + share) / count for share in (GAP, 1 - GAP))
    large = int(end - start > math.pi)
    a, b, c, d = _at(start, OUTER), _at(end, OUTER), _at(end, INNER), _at(start, INNER)
    return f"M{a}A{OUTER} {OUTER} 0 {large} 1 {b}L{c}A{INNER} {INNER} 0 {large} 0 {d}Z"


def _at(angle: float, radius: int) -> str:
    return f"{MIDDLE + radius * math.sin(angle):.2f} {MIDDLE - radius * math.cos(angle):.2f}"

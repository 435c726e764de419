# SPDX-License-Identifier: EUPL-1.2
"""The versions of the rules as pages show them: from when each holds, by which decision, what it changed in words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from acquis.law.profile import Profile
from acquis.meetings import telling_rules
from acquis.meetings.programme_queries import Pointed, pointed_at
from acquis.record.dates import HEADQUARTERS
from acquis.record.models import RulesVersion
from acquis.record.request import Request
from acquis.record.versions import by_hash, version_in_force
from acquis.record.versions import versions as all_versions
from acquis.record.weighing import profile_in_force


@dataclass(frozen=True)
class Shown:
    """A version for people: from when it holds (None: the founding), until when, by which decision, what it changed."""

    number: int
    starts: datetime | None
    until: datetime | None
    row: RulesVersion | None
    decided: Pointed | None
    differences: list[tuple[Any, list[Any]]]
    now: bool
    on: str


def asked(request: Request) -> tuple[Profile, str]:
    """The profile that a page of the rules is about: as at the end of the day ``?on=``, in New York, or now."""
    wanted = request.GET.get("on", "")
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return profile_in_force(request.head, request.now), ""
    at = datetime.combine(day, time.max, ZoneInfo(HEADQUARTERS))
    return profile_in_force(request.head, at), day.isoformat()


def versions_shown(request: Request) -> list[Shown]:
    """Every version of the rules, the latest first."""
    known = all_versions(request.head)
    now = version_in_force(request.head, request.now).number
    rows = {row.number: row for row in RulesVersion.objects.all()}
    decided = pointed_at([row.adopted_by for row in rows.values() if ":" in row.adopted_by], request.capacity)
    found = []
    for each, following in zip(known, [*known[1:], None], strict=True):
        row = rows.get(each.number)
        before = by_hash(known[each.number - 2].hash) if row else None
        found.append(
            Shown(
                number=each.number,
                starts=each.starts,
                until=following.starts if following else None,
                row=row,
                decided=decided.get(row.adopted_by) if row else None,
                differences=_different(before, by_hash(each.hash)) if before else [],
                now=each.number == now,
                on=_last_day(each.starts, following.starts if following else None),
            )
        )
    return found[::-1]


def _last_day(starts: datetime | None, until: datetime | None) -> str:
    """A day at whose end the version holds: that on which it begins, else the one before it ends; none: today."""
    if starts is None and until is None:
        return ""
    at = starts.astimezone(ZoneInfo(HEADQUARTERS)) if starts else None
    if at is not None:
        return at.date().isoformat()
    assert until is not None
    last = until.astimezone(ZoneInfo(HEADQUARTERS)).date().toordinal() - 1
    return date.fromordinal(last).isoformat()


def _different(before: Profile, after: Profile) -> list[tuple[Any, list[Any]]]:
    return [
        (label, different)
        for _name, label, different, _alike in telling_rules.differences(before, after)
        if different
    ]

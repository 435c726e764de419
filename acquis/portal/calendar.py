# SPDX-License-Identifier: EUPL-1.2
"""The calendar page: what comes and what was, as a list, a month or a timeline; what was moved or cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.law import capacities
from acquis.meetings.models import Body
from acquis.portal.dated import Dated, coming, dated, with_clashes
from acquis.record import dates
from acquis.record.caching import public_page
from acquis.record.dates import HEADQUARTERS
from acquis.record.request import Request

BEFORE, LATELY = 12, timedelta(days=365)
FORMS = {"list": _("List"), "month": _("Month"), "timeline": _("Timeline")}
EARLIEST, LATEST = 1946, 2199
WIDE = 366


@dataclass(frozen=True)
class Day:
    """A day of a month and what is on it; `other`: it belongs to the month before or after."""

    day: date
    rows: tuple[Dated, ...]
    other: bool


@dataclass(frozen=True)
class Bar:
    """Something in a year as a bar: from which day of the year, for how many."""

    row: Dated
    x: int
    width: int


def instants(request: Request) -> list[datetime]:
    """The instants at which the page changes without an act: what was to come has passed, or the month has."""
    first = request.now.astimezone(ZoneInfo(HEADQUARTERS)).date().replace(day=1)
    turns = datetime.combine(following(first), time(), ZoneInfo(HEADQUARTERS)).astimezone(UTC)
    return [*(each.until for each in coming(request.now, None)), turns]


@require_safe
@public_page(touching=lambda: ["institution"], deadlines=instants)
def calendar(request: Request) -> HttpResponse:
    """The calendar: a list, one month, or a year as a timeline; first of all what was moved or cancelled."""
    form = request.GET.get("form", "list")
    rows = with_clashes(
        dated(request.capacity, request.now, since=None if form != "list" else request.now - LATELY)
    )
    context: dict[str, Any] = {
        "form": form if form in FORMS else "list",
        "forms": FORMS,
        "announced": [
            row for row in rows if row.until > request.now and row.body and (row.cancelled or row.was)
        ],
        "bodies": Body.objects.filter(ended=None).order_by("pk"),
        "state": capacities.state_of(request.capacity) if request.capacity else None,
        "enters": request.capacity == "secretariat",
        "live": "institution meeting question",
    }
    shown = [row for row in rows if row.body or not row.cancelled]
    if form == "month":
        context |= _month(request, shown)
    elif form == "timeline":
        context |= _timeline(request, shown)
    else:
        past = [row for row in shown if row.until <= request.now]
        context |= {
            "months": _by_month(row for row in shown if row.until > request.now),
            "past": past[: -BEFORE - 1 : -1],
        }
    return render(request, "portal/calendar.html", context)


def _by_month(rows: Iterable[Dated]) -> list[tuple[str, list[Dated]]]:
    months: dict[str, list[Dated]] = {}
    for each in rows:
        months.setdefault(dates.written(each.days[0], "month"), []).append(each)
    return list(months.items())


def following(month: date) -> date:
    """The first day of the month after that of a day."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _asked(request: Request, name: str, pattern: str) -> date:
    """The month or year asked for; the present one, where none is, or none that a calendar holds."""
    today = request.now.astimezone(ZoneInfo(HEADQUARTERS)).date().replace(day=1)
    try:
        asked = datetime.strptime(request.GET.get(name, ""), pattern).replace(tzinfo=UTC).date()
    except ValueError:
        return today
    return asked if EARLIEST <= asked.year <= LATEST else today


def _month(request: Request, rows: list[Dated]) -> dict[str, Any]:
    """The weeks of a month, from Monday, with what is on each day."""
    first = _asked(request, "month", "%Y-%m")
    begins, ends = first - timedelta(days=first.weekday()), following(first)
    days = []
    while begins < ends or begins.weekday():
        on = tuple(row for row in rows if row.days[0] <= begins <= row.days[1])
        days.append(Day(begins, on, begins.month != first.month))
        begins += timedelta(days=1)
    return {
        "days": days,
        "weekdays": [each.day for each in days[:7]],
        "title": dates.written(first, "month"),
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{ends:%Y-%m}",
        "empty": not any(day.rows for day in days),
    }


def _timeline(request: Request, rows: list[Dated]) -> dict[str, Any]:
    """A year, a line for each body that meets, and one for all other dates."""
    year = _asked(request, "year", "%Y").year
    first, last = date(year, 1, 1), date(year, 12, 31)
    within = [row for row in rows if row.days[0] <= last and row.days[1] >= first]
    lines: dict[int, tuple[Any, list[Bar]]] = {}
    for row in within:
        lines.setdefault(row.body or 0, (row.body_title, []))[1].append(_bar(row, first, last))
    other = lines.pop(0, None)
    return {
        "lines": [*lines.values(), *([other] if other else [])],
        "ticks": [(date(year, n, 1) - first).days for n in range(1, 13)],
        "months_of_year": range(1, 13),
        "wide": WIDE,
        "title": f"{year}",
        "before": f"{year - 1}",
        "after": f"{year + 1}",
    }


def _bar(row: Dated, first: date, last: date) -> Bar:
    starts, ends = max(row.days[0], first), min(row.days[1], last)
    return Bar(row, (starts - first).days, (ends - starts).days + 1)

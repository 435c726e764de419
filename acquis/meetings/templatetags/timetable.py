# SPDX-License-Identifier: EUPL-1.2
"""How pages write days and zones of a timetable, and tell the chair when the interpreters leave."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html

from acquis.law.sittings import WARNING
from acquis.meetings import timetable_queries as queries
from acquis.meetings.models import Meeting
from acquis.record import dates

register = template.Library()


@register.simple_tag
def weekday(day: date) -> str:
    """A day with its name: ``Monday 1 March``."""
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), dates.written(day, "weekday"))


@register.simple_tag
def zone(name: str) -> str:
    """A zone as people call it."""
    return dates.zone_name(name)


@register.inclusion_tag("meetings/interpreters.html", takes_context=True)
def interpreters(context: Any, meeting: Meeting) -> dict[str, Any]:
    """Until when there is interpretation; a warning ten minutes before, and once they have left."""
    now = context["now"]
    leave = queries.interpreters_leave(meeting, now)
    warned = leave - WARNING if leave else None
    return {
        "leave": leave,
        "warned": warned,
        "soon": bool(warned and warned <= now < leave),
        "left": bool(leave and leave <= now),
        "zone": meeting.zone,
        "now": now,
        "capacity": context.get("capacity"),
    }


@register.simple_tag
def day_of_week(day: date) -> str:
    """The name of a day of the week, short."""
    return dates.written(day, "day of week")

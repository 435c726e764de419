# SPDX-License-Identifier: EUPL-1.2
"""The time in the capital of whoever reads."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from acquis.parties.capitals import zone_of
from acquis.record import dates

register = template.Library()


@register.simple_tag(takes_context=True)
def in_the_capital(context: Any, at: datetime, zone: str) -> str:
    """An instant by the clock of one's own capital; nothing where that is the clock of the place."""
    own = zone_of(context["capacity"]) if context.get("capacity") else None
    if own is None or at.astimezone(ZoneInfo(own)).utcoffset() == at.astimezone(ZoneInfo(zone)).utcoffset():
        return ""
    return format_html('<p class="muted">{}: {}</p>', _("In the capital"), dates.in_place(at, own, "long"))

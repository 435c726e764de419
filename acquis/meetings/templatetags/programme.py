# SPDX-License-Identifier: EUPL-1.2
"""The streams of a programme of work that a body carries or adopted, for its page."""

from typing import Any

from django import template

from acquis.meetings import programme_queries as queries
from acquis.meetings.models import Body

register = template.Library()


@register.inclusion_tag("meetings/streams_of_body.html", takes_context=True)
def streams(context: Any, body: Body) -> dict[str, Any]:
    """The streams in force that the body carries, or that it adopted; nothing where there are none."""
    found = queries.streams_of(body)
    pointed = queries.pointed_at(queries.referred_to(found), context.get("capacity"))
    return {
        "streams": found,
        "pointed": pointed,
        "capacity": context.get("capacity"),
        "profile": context.get("profile"),
    }

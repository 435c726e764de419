# SPDX-License-Identifier: EUPL-1.2
"""Links in both directions: what a page's subject points at, and what points at it."""

from typing import Any

from django import template
from django.utils.html import format_html

from acquis.record import links, subjects
from acquis.record.request import reading

register = template.Library()


@register.inclusion_tag("record/links.html", takes_context=True)
def links_to(context: Any, subject: str, heading: Any = "", row: bool = False) -> dict[str, Any]:
    """What points at a subject, for whoever reads the page; nothing at all where nothing does.

    As a section of its own, or, with `row`, as a line within one.
    """
    request = context["request"]
    with subjects.read_once(reading(request)):
        return {"links": links.links_to(subject, request.capacity), "heading": heading, "row": row}


@register.simple_tag(takes_context=True)
def link(context: Any, subject: str) -> str:
    """A subject by its name, as a link to its page; nothing where the reader may not know of it."""
    request = context["request"]
    with subjects.read_once(reading(request)):
        found = links.known(subject, request.capacity)
    if found is None:
        return ""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', subjects.address(found), subjects.label(found))

# SPDX-License-Identifier: EUPL-1.2
"""How a page shows texts that carry their languages."""

from typing import Any

from django import template
from django.utils.html import format_html

from acquis.parties.names import in_language, language_of, place_name
from acquis.record.templatetags.page import tongue

register = template.Library()


@register.simple_tag
def words(texts: Any) -> str:
    """A text in the page's language, else in its authentic one, then with `lang` and `dir`."""
    if not texts:
        return ""
    attributes = tongue(language_of(texts))
    shown = in_language(texts)
    return format_html("<bdi{}>{}</bdi>", attributes, shown) if attributes else shown


@register.filter
def text(texts: Any) -> str:
    """A text in the page's language as plain text: for attributes and titles."""
    return in_language(texts) if texts else ""


@register.simple_tag(takes_context=True)
def place(context: Any, key: str) -> str:
    """The name of a place, as the rules in force give it."""
    return place_name(context.get("profile"), key)


@register.simple_tag
def state_name(state: Any) -> str:
    """A State's name, isolated, with its language where it differs."""
    return format_html('<bdi class="name"{}>{}</bdi>', tongue(language_of(state.name)), str(state))

# SPDX-License-Identifier: EUPL-1.2
"""The row of places, the pages beside, the foot of the site."""

from typing import Any

from django import template

from acquis.portal import wayfinding

register = template.Library()


@register.inclusion_tag("places.html", takes_context=True)
def places(context: Any) -> dict[str, Any]:
    """The six places; on a phone, five."""
    path = getattr(context.get("request"), "path", "")
    return {"places": wayfinding.rows(_match(context), context.get("today", ""), path)}


@register.inclusion_tag("beside.html", takes_context=True)
def beside(context: Any) -> dict[str, Any]:
    """The pages of the place one is in."""
    match = _match(context)
    return {"pages": wayfinding.beside(match), "now": match.url_name if match else ""}


@register.simple_tag
def at_the_foot() -> list[tuple[str, str, Any]]:
    """What stands at the foot of every page."""
    return wayfinding.linked(wayfinding.AT_THE_FOOT)


@register.simple_tag
def there(name: str) -> str:
    """The address of a page, or nothing where there is none."""
    return wayfinding.there(name)


def _match(context: Any) -> Any:
    return getattr(context.get("request"), "resolver_match", None)

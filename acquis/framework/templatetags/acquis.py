# SPDX-License-Identifier: EUPL-1.2
"""The pages of the acquis beside each other: those this institution has."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from acquis.framework import packs

register = template.Library()

TABS = (
    ("acquis", _("Elements"), "elements"),
    ("timeline", _("Timeline"), "timeline"),
    ("sources", _("Sources"), "sources"),
    ("threats", _("Threats"), "threats"),
    ("international-law", _("International law"), "law"),
    ("cbms", _("Confidence-building"), "cbms"),
)


@register.inclusion_tag("framework/tabs.html", takes_context=True)
def acquis_tabs(context: Any) -> dict[str, Any]:
    """The tabs; the page at hand is the one whose view says ``tab``."""
    absent = packs.absent(context["request"].head)
    shown = [(name, label, key) for name, label, key in TABS if name not in absent]
    return {"tabs": shown, "tab": context.get("tab", "")}

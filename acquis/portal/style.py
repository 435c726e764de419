# SPDX-License-Identifier: EUPL-1.2
"""The live style page: colours read from the stylesheet itself with their contrasts, parts as templates make them."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from acquis.record.caching import public_page
from acquis.record.request import Request

SHEET = "acquis/acquis.css"
TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
INKS = ("ink", "muted", "accent", "agreed", "open", "objection", "law")
PILLS = (
    ("agreed", "●", _("In session")),
    ("open", "◷", _("Silence procedure")),
    ("accent", "▸", _("Before the body")),
    ("objection", "!", _("You object")),
    ("law", "§", _("Ruling of the Chair")),
    ("", "", pgettext_lazy("a meeting", "Closed")),
)


@require_safe
@public_page(touching=list)
def style(request: Request) -> HttpResponse:
    """Tokens, scale, parts, and what any page looks like when it is empty, at fault, or behind."""
    context = {"tokens": tokens(), "pills": PILLS, "scale": ("a", "b", "c", "d", "e", "f", "g")}
    return render(request, "portal/style.html", context)


@lru_cache(maxsize=1)
def tokens() -> list[dict[str, Any]]:
    """Every colour of the stylesheet, in light and in dark, with the contrast of inks on the page."""
    found = TOKEN.findall(_sheet().partition("@media")[0])
    pages = next(each[1:] for each in found if each[0] == "page")
    return [
        {
            "name": name,
            "light": light,
            "dark": dark,
            "contrasts": [contrast(light, pages[0]), contrast(dark, pages[1])] if name in INKS else [],
        }
        for name, light, dark in found
    ]


def _sheet() -> str:
    where = finders.find(SHEET)
    return Path(str(where)).read_text(encoding="utf-8")


def contrast(one: str, other: str) -> str:
    """The contrast of two colours after WCAG 2: between 1 and 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return f"{(lighter + 0.05) / (darker + 0.05):.1f}"


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

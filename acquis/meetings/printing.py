# SPDX-License-Identifier: EUPL-1.2
"""The rules of procedure as a PDF in the language of the page: tagged, and the same bytes for the same rules."""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from acquis.law.articles import articles, table
from acquis.law.deciding import ways
from acquis.law.profile import Profile
from acquis.meetings import diagram, telling_rules
from acquis.meetings import rules_words as words
from acquis.parties.names import in_language, language_of
from acquis.parties.words import CAPACITIES
from acquis.record.dates import day_of
from acquis.record.labels import POWERS
from acquis.record.templatetags.page import leftward

PAGE = Path(__file__).parent / "printed" / "rules.typ"
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "noto_cjk_sans_otc")
SECTIONS = (
    "bodies",
    "periods",
    "decisions",
    "reporting",
    "stakeholders",
    "support",
    "money",
    "parties",
    "officers",
)
KEPT = 12  # two institutions in six languages


class Unprintable(Exception):
    """The typesetter warned, of a missing font for example: better no copy than one with holes."""


def printed(profile: Profile, since: date, year: int) -> bytes:
    """The PDF of a profile in the language of the page, its calendar from ``year`` on (`law.cycle.ahead`)."""
    return typeset(PAGE, json.dumps(_data(profile, since, year), ensure_ascii=False))


@lru_cache(maxsize=KEPT)
def typeset(page: Path, data: str) -> bytes:
    """A PDF of what `page` makes of the data (JSON), once for the same: half a second of work."""
    pdf, warnings = typst.compile_with_warnings(
        str(page),
        sys_inputs={"data": data},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    if warnings:
        raise Unprintable("; ".join(str(each) for each in warnings))
    return pdf


def _fonts() -> list[str]:
    """Where the packages of fonts keep them."""
    return [str(Path(str(import_module(name).__file__)).parent) for name in FONTS]


def _data(profile: Profile, since: date, year: int) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "title": _("Rules of procedure"),
        "institution": in_language({**profile.title}),
        "lang": language.removesuffix("-hans"),
        "rtl": get_language_bidi(),
        "about": _(
            "Each rule says where it comes from: in the source, practice, or chosen here. These are working rules of a"
            " secretariat in our own words; the official texts are the institution’s own."
        ),
        "rule": _("Rule {number}"),
        "unverified": _("Not verified"),
        "instead": _("It could also be:"),
        "articles": {"heading": _("Articles"), "items": [_article(each) for each in articles(profile)]},
        "sections": [
            _section(profile, group, label, headings)
            for group in (*SECTIONS, "establishment")
            for label, headings in telling_rules.of(profile, group)
        ],
        "calendar": {
            "heading": _("Calendar"),
            "about": _("What is proposed follows from the periods; whoever decides may decide otherwise."),
            "columns": [_("Day"), _("What"), _("Rule")],
            "known": {
                "heading": _("Days known, as announced"),
                "rows": [_day(row) for row in telling_rules.announced(profile)],
            },
            "years": [
                {"year": str(year), "rows": [_day(row) for row in rows]}
                for year, rows in telling_rules.by_year(profile, since, year)
            ],
        },
        "rights": _rights(profile),
    }


def _article(article: Any) -> dict[str, Any]:
    language = language_of(article.words)
    return {
        "number": article.number,
        "words": {
            "text": in_language(article.words),
            "lang": language,
            "rtl": leftward(language),
        },
        "standing": str(words.STANDINGS[article.standing]),
        "cite": article.cite,
        "verified": article.verified,
        "alternatives": list(article.alternatives),
    }


def _section(
    profile: Profile, group: str, label: Any, headings: list[telling_rules.Heading]
) -> dict[str, Any]:
    return {
        "heading": str(label),
        "drawings": list(_drawings(profile)) if group == "decisions" else [],
        "aspects": [
            {"label": telling_rules.capital(each.label), "told": [vars(told) for told in each.told]}
            for each in headings
        ],
    }


def _drawings(profile: Profile) -> Iterable[dict[str, Any]]:
    for way in ways(profile):
        matters = telling_rules.listed([POWERS.get(each, each) for each in way.matters])
        drawing = diagram.draw(way, profile, mirrored=get_language_bidi())
        boxes = [vars(each) | {"height": each.height} for each in drawing.boxes]
        arrows = [vars(each) for each in drawing.arrows]
        yield vars(drawing) | {
            "boxes": boxes,
            "arrows": arrows,
            "name": telling_rules.named(way),
            "matters": telling_rules.capital(matters),
        }


def _day(row: telling_rules.OnADay) -> dict[str, Any]:
    days = [day_of(each.isoformat()) for each in dict.fromkeys((row.first, row.last))]
    text = f"{row.text} ({row.standing})" if row.standing else telling_rules.capital(row.text)
    return {"days": " – ".join(days), "text": text, "provision": row.provision, "verified": row.verified}


def _rights(profile: Profile) -> dict[str, Any]:
    """Kinds of capacity that hold anything, by power: the number of the rule, and when where it matters."""
    rows = table(profile)
    columns = telling_rules.columns_of(rows)
    return {
        "heading": str(words.GROUPS["rights"]),
        "about": _("Each cell names the rule that gives the right; where it is empty, there is none."),
        "first": _("Right"),
        "columns": [str(CAPACITIES.get(kind, kind)) for kind in columns] + [_("By decision of")],
        "rows": [
            {
                "label": telling_rules.capital(POWERS.get(row.power, row.meaning)),
                "cells": [
                    "; ".join(
                        _cell(held, telling_rules.when(held.moments)) for held in row.holders.get(kind, ())
                    )
                    for kind in columns
                ]
                + [_deciders(profile, row)],
            }
            for row in rows
        ],
    }


def _cell(held: Any, moments: list[Any]) -> str:
    number = held.provision.number
    return f"{number} ({telling_rules.listed(moments)})" if moments else number


def _deciders(profile: Profile, row: Any) -> str:
    keys = [each.removeprefix("decision of ") for each in row.holders if each.startswith("decision of ")]
    names = telling_rules.listed([telling_rules.body_name(profile, key) for key in keys])
    return f"{names}: {row.refused.number}" if keys and row.refused else ""

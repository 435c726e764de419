# SPDX-License-Identifier: EUPL-1.2
"""The rules of procedure on pages of their own: articles, rights, decisions, calendar, officers; compared; printed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from acquis.law import cycle
from acquis.law.articles import articles, table
from acquis.law.deciding import ways
from acquis.law.loading import load_shipped, shipped
from acquis.law.profile import Profile
from acquis.meetings import diagram, printing, queries, telling_rules
from acquis.meetings import rules_words as words
from acquis.meetings.models import FoundingDocument
from acquis.meetings.rules_versions import asked, versions_shown
from acquis.parties.words import CAPACITIES
from acquis.record.caching import View, public_page
from acquis.record.labels import POWERS
from acquis.record.request import Request
from acquis.record.weighing import profile_in_force

OF_ALL_MATTERS = ("decision-rule", "wait", "votes", "silence", "quorum", "secret-ballot")
"""What is told of how decisions are made, whatever the matter, in this order."""

TABS = (
    ("rules", _("Articles")),
    ("rules-rights", _("Who may do what")),
    ("rules-decisions", _("How decisions are made")),
    ("rules-calendar", _("Calendar")),
    ("rules-officers", _("Officers and parties")),
    ("rules-compare", _("Compare")),
    ("rules-versions", _("Versions")),
)
IN_FORCE, RIGHTS = "in-force", "rights"


def _institution() -> list[str]:
    return ["institution"]


def _new_year(request: Request) -> list[datetime]:
    """A page that says what comes changes with the year."""
    return [datetime(request.now.year + 1, 1, 1, tzinfo=UTC)]


def _rules_page(deadlines: Callable[..., list[datetime]] | None = None) -> Callable[[View], View]:
    """Decorate a public page of the rules: before anything is founded there are none, and home says so."""

    def decorate(view: View) -> View:
        @require_safe
        @public_page(touching=_institution, deadlines=deadlines)
        @wraps(view)
        def page(request: Request) -> HttpResponse:
            return view(request) if request.head.profile_hash else redirect("/")

        return page

    return decorate


def _page(request: Request, name: str, template: str, context: dict[str, Any]) -> HttpResponse:
    tabs = {"tabs": TABS, "here": name}
    return render(request, f"meetings/{template}.html", context | tabs)


@_rules_page()
def rules(request: Request) -> HttpResponse:
    """Every article with its source and its class, as they stand or stood on a day (``?on=``)."""
    profile, on = asked(request)
    context = {"articles": articles(profile), "standings": words.STANDINGS, "on": on}
    return _page(request, "rules", "rules", context)


@_rules_page()
def rights(request: Request) -> HttpResponse:
    """Who may do what, and when: one kind of capacity at a time, and the whole table."""
    profile = profile_in_force(request.head)
    chosen = request.GET.get("as", "state")
    found = table(profile)
    columns, rows = telling_rules.columns_of(found), [_row(profile, row) for row in found]
    context = {
        "columns": [(kind, CAPACITIES.get(kind, kind)) for kind in columns],
        "rows": [{**row, "cells": [row["holders"].get(kind) for kind in columns]} for row in rows],
        "chosen": chosen if chosen in columns else columns[0] if columns else "",
        "list": [{**row, "cell": row["holders"].get(chosen)} for row in rows],
    }
    return _page(request, "rules-rights", "rules_rights", context)


def _row(profile: Profile, row: Any) -> dict[str, Any]:
    holders = {
        kind: [
            {"provision": each.provision.number, "when": telling_rules.when(each.moments)} for each in held
        ]
        for kind, held in row.holders.items()
    }
    bodies = [
        profile.bodies[each.removeprefix("decision of ")].name
        for each in holders
        if each.startswith("decision of ")
    ]
    return {
        "power": row.power,
        "words": POWERS.get(row.power, row.meaning),
        "holders": holders,
        "bodies": bodies,
        "refused": row.refused.number if row.refused else "",
    }


@_rules_page()
def decisions(request: Request) -> HttpResponse:
    """What decides what: each way of deciding drawn, the matters decided so, and every body."""
    profile = profile_in_force(request.head)
    told = {
        each.name: each
        for _label, headings in telling_rules.of(profile, "decisions", "rights")
        for each in headings
    }
    mirrored = get_language_bidi()
    context = {
        "ways": [
            (
                telling_rules.named(way),
                diagram.draw(way, profile, mirrored=mirrored),
                [(told[each].label, told[each].told[1:]) for each in way.matters],
            )
            for way in ways(profile)
        ],
        "general": [told[each] for each in OF_ALL_MATTERS if each in told],
        "bodies": telling_rules.how_bodies_decide(profile),
    }
    return _page(request, "rules-decisions", "rules_decisions", context)


@_rules_page(deadlines=_new_year)
def calendar(request: Request) -> HttpResponse:
    """What is announced, and what the periods call for in this year and in one whole cycle after it."""
    profile, year = profile_in_force(request.head), request.now.year
    context = {
        "years": telling_rules.by_year(profile, _since(year), year),
        "announced": telling_rules.announced(profile),
        "cycle": cycle.years(profile),
        "periods": telling_rules.of(profile, "periods")[0][1],
        "reporting": telling_rules.of(profile, "reporting")[0][1],
        "days_off": [
            (place, _dated(place.holidays), sorted(place.unverified)) for place in profile.places.values()
        ],
    }
    return _page(request, "rules-calendar", "rules_calendar", context)


def _since(year: int) -> date:
    """When the institution began to work; this year, where it did not yet."""
    founded = FoundingDocument.objects.order_by("at").last()
    return founded.begins.date() if founded else date(year, 1, 1)


def _dated(holidays: tuple[str, ...]) -> list[str]:
    """Holidays in the order of their dates; those of every year first, as ``12-25``."""
    return sorted(holidays, key=lambda each: (len(each), each))


@_rules_page()
def officers(request: Request) -> HttpResponse:
    """Which bodies there are, their officers and seats, who takes part, what came before."""
    profile = profile_in_force(request.head)
    groups = telling_rules.of(profile, "bodies", "officers", "parties", "money", "support", "establishment")
    context = {"groups": groups, "in_being": queries.bodies(profile)}
    return _page(request, "rules-officers", "rules_officers", context)


@_rules_page()
def versions(request: Request) -> HttpResponse:
    """Every version of the rules, from when it holds, by which decision, and what it changed."""
    return _page(request, "rules-versions", "rules_versions", {"versions": versions_shown(request)})


@_rules_page()
def compare(request: Request) -> HttpResponse:
    """Two institutions side by side: two columns of sentences, differences first; who may do what on a page apart."""
    in_force = profile_in_force(request.head)
    names = shipped()
    other = next(each for each in names if each != in_force.profile)
    keys = request.GET.get("a", IN_FORCE), request.GET.get("b", other)
    one, two = (_chosen(key, in_force, names) for key in keys)
    found, apart = telling_rules.differences(one, two), request.GET.get("about") == RIGHTS
    context = {
        "counts": [
            (name, label, len(different)) for name, label, different, alike in found if different or alike
        ],
        "groups": [each for each in found if (each[0] == RIGHTS) == apart and (each[2] or each[3])],
        "apart": apart,
        "one": one,
        "two": two,
        "chosen": keys,
        "choices": [(IN_FORCE, in_force.title, True)]
        + [(name, load_shipped(name).title, False) for name in names],
        "linked": (keys[0] == IN_FORCE, keys[1] == IN_FORCE),
    }
    return _page(request, "rules-compare", "rules_compare", context)


def _chosen(key: str, in_force: Profile, names: list[str]) -> Profile:
    if key == IN_FORCE:
        return in_force
    if key not in names:
        raise Http404(key)
    return load_shipped(key)


@require_safe
@public_page(touching=_institution, deadlines=_new_year)
def pdf(request: Request) -> HttpResponse:
    """All of it on paper, in the language of the address."""
    if not request.head.profile_hash:
        raise Http404
    profile, year = profile_in_force(request.head), request.now.year
    made = printing.printed(profile, _since(year), year)
    response = HttpResponse(made, content_type="application/pdf")
    language = (get_language() or "en").removesuffix("-hans")
    response["Content-Disposition"] = f'inline; filename="rules-{profile.profile}-{language}.pdf"'
    return response

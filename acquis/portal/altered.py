# SPDX-License-Identifier: EUPL-1.2
"""What a change alters, in words: from the plain values of a weighing to the rows of a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acquis.law.rights import MOMENTS
from acquis.meetings.words import STATUSES
from acquis.parties.words import CAPACITIES
from acquis.record.labels import POWERS

WHEN = {**STATUSES, "no-meeting": _("Outside meetings")}
RULES = {
    "consensus": pgettext_lazy("a way of deciding", "consensus"),
    "silence": pgettext_lazy("a way of deciding", "silence"),
}
SHARES = {
    "simple/present-and-voting": _("a simple majority of those present and voting"),
    "simple/members": _("a simple majority of the members"),
    "simple/parties": _("a simple majority of all parties"),
    "two-thirds/present-and-voting": _("two-thirds of those present and voting"),
    "two-thirds/members": _("two-thirds of the members"),
    "two-thirds/parties": _("two-thirds of all parties"),
    "three-quarters/present-and-voting": _("three-quarters of those present and voting"),
    "three-quarters/members": _("three-quarters of the members"),
    "three-quarters/parties": _("three-quarters of all parties"),
}


def altered(weighed: dict[str, Any]) -> dict[str, Any]:
    """The rows of what is altered: rights by power, decisions, sessions, fields; and whether there is nothing."""
    bodies = weighed["bodies"]
    rows = {
        "rights": _rights(weighed["rights"]),
        "decisions": [_decision(row, bodies, weighed["rules"]) for row in weighed["decisions"]],
        "sessions": [{**row, "body": bodies.get(row["body"], row["body"])} for row in weighed["sessions"]],
        "fields": [{name: _written(value) for name, value in row.items()} for row in weighed["fields"]],
    }
    return rows | {"cut": weighed["cut"], "years": weighed["years"], "nothing": not any(rows.values())}


def _written(value: Any) -> Any:
    """A value as one writes it in a profile."""
    return str(value).lower() if isinstance(value, bool) else value


def _rights(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Power by power, who gains and who loses; a head of delegation has what a delegate has, and is told once."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        cell = {
            "who": CAPACITIES.get(row["kind"], row["kind"]),
            "gained": when(row["gained"]),
            "lost": when(row["lost"]),
            "always": row["always"],
            "provision": row["provision"],
        }
        others = found.setdefault(row["power"], [])
        if row["kind"] != "head" or not any(_same(cell, each) for each in others):
            others.append(cell)
    return [{"words": POWERS.get(power, power), "cells": cells} for power, cells in found.items()]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return other["who"] == CAPACITIES["state"] and all(one[key] == other[key] for key in ("gained", "lost"))


def when(moments: list[str]) -> list[Any]:
    """In which meetings, in words."""
    if len(moments) == len(MOMENTS):
        return [_("at all times")]
    if set(moments) == set(STATUSES):
        return [_("in every meeting")]
    return [WHEN[each] for each in moments if each in WHEN]


def _decision(row: dict[str, Any], bodies: dict[str, Any], votes: dict[str, str]) -> dict[str, Any]:
    return {
        "words": POWERS.get(row["power"], row["power"]),
        "body": bodies.get(row["body"], row["body"]),
        "before": [_rule(each, votes) for each in row["before"]],
        "after": [_rule(each, votes) for each in row["after"]],
        "provision": row["provision"],
    }


def _rule(name: str, votes: dict[str, str]) -> Any:
    return RULES.get(name) or SHARES.get(votes.get(name, ""), name)

# SPDX-License-Identifier: EUPL-1.2
"""Positions on a question, who put its name to it, and what it would cost."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import number_format

from acquis.decisions.models import Cost, Question, Sponsorship, StatedPosition, Vote
from acquis.decisions.words import POSITIONS
from acquis.law.positions import Adopted, Matter
from acquis.parties.queries import names_of


def sponsors(question: Question) -> list[str]:
    """The States that proposed the question, or put their names to it and did not take them off."""
    rows = Sponsorship.objects.filter(question=question, ended=None).order_by("at", "pk")
    return [each for each in (question.proposed_by, *rows.values_list("state", flat=True)) if each]


def matter_of(question: Question) -> Matter:
    """How a question stands, for the law on positions."""
    stands: Adopted = (
        "pending" if question.declared is None else "adopted" if question.adopted else "not-adopted"
    )
    votes = list(Vote.objects.filter(question=question, cancelled=None))
    whole = any(vote.on_id is None for vote in votes)
    running = any(vote.declared is None for vote in votes)
    return Matter(stands, by_vote=question.rule == "vote" or whole, voting=running)


def standing(question: Question) -> Any:
    """The positions on a question that were not withdrawn, as they came."""
    return StatedPosition.objects.filter(question=question, withdrawn=None).order_by("at", "pk")


def grouped(question: Question) -> list[tuple[Any, list[tuple[StatedPosition, Any]]]]:
    """The positions for a page: under the heading of each kind and moment, each with its State's name."""
    rows = list(StatedPosition.objects.filter(question=question).order_by("at", "pk"))
    names = names_of(f"state:{row.state}" for row in rows)
    by_heading: dict[tuple[str, bool], list[tuple[StatedPosition, Any]]] = {}
    for row in rows:
        by_heading.setdefault(heading_of(row), []).append((row, names[f"state:{row.state}"]))
    voted = matter_of(question).by_vote
    return [(_heading(key, voted), by_heading[key]) for key in POSITIONS if key in by_heading]


def shown(question: Question) -> dict[str, Any]:
    """What a page shows beside a question: positions, who proposed it, what it would cost."""
    costs = list(Cost.objects.filter(question=question).order_by("at", "pk"))
    return {
        "positions": grouped(question),
        "sponsors": names(sponsors(question)),
        "cost": costs[-1] if costs else None,
        "costs": len(costs),
        "amount": amount_of(costs[-1]) if costs else "",
    }


def amount_of(cost: Cost) -> str:
    """A cost as it is written in the language of the page: ``USD 1,250,000.50``."""
    return f"{cost.currency} {number_format(cost.amount, 2, force_grouping=True)}"


def own(question: Question, state: str | None) -> list[str]:
    """The positions that a State stated on a question and has not withdrawn, as subjects."""
    return [row.subject for row in standing(question).filter(state=state)] if state else []


def heading_of(row: StatedPosition) -> tuple[str, bool]:
    """Under which heading a position stands: its kind and, for explanations and statements, whether it came before."""
    return row.kind, row.before and row.kind in ("explanation", "general")


def _heading(key: tuple[str, bool], voted: bool) -> Any:
    kind, before = key
    if kind == "explanation":
        return POSITIONS["explanation-of-vote" if voted else "explanation", before]
    return POSITIONS[key]


def names(states: Iterable[str]) -> list[Any]:
    """The names of States, marked where the record is a simulation."""
    codes = list(states)
    found = names_of(f"state:{code}" for code in codes)
    return [found[f"state:{code}"] for code in codes]

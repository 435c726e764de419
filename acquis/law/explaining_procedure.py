# SPDX-License-Identifier: EUPL-1.2
"""Cases on motions, on ballots and on what is voted on before the whole, put to the law."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

from .ballots import Election, Round, outcome_of_election
from .case_files import Answer, Case, Section, answered, number_of, verdict_of
from .motions import KINDS, Pending, Side, in_order, may_make, may_speak, may_take
from .preliminaries import (
    Preliminary,
    Proposal,
    may_take_proposal,
    may_vote_on,
    may_vote_on_whole,
    next_to_vote,
)
from .verdicts import Step

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
"""When the first of several was made; each further one is a minute later."""


def _orders(case: Case) -> Answer:
    taken = [each.kind for each in in_order(_pending(case, "made"))]
    _, _, provision = answered(may_take(case.profile(), 1, [Pending(1, "suspend-meeting", START)]))
    step = Step("motions", "in-order", provision, {"taken": taken})
    return Answer("in which order are they taken?", (step,), {"taken": taken})


def _speakers(case: Case) -> Answer:
    kind, side, already = case.word("kind", KINDS), case.word("side", get_args(Side)), case.number("already")
    verdict = may_speak(case.profile(), kind, "for" if side == "for" else "against", already)
    return verdict_of(f"may one more State speak {side} {kind}, after {already}?", verdict)


def _making(case: Case) -> Answer:
    kind = case.word("kind", KINDS)
    waiting = _pending(case, "waiting") if case.has("waiting") else []
    verdict = may_make(
        case.profile(), kind, pending=waiting, voting=case.flag("voting"), decided=case.flag("decided")
    )
    return verdict_of(f"may a State move {kind} now?", verdict)


def _taking(case: Case) -> Answer:
    number = case.number("number")
    verdict = may_take(case.profile(), number, _pending(case, "made"))
    return verdict_of(f"is motion number {number} the one to be settled now?", verdict)


def _pending(case: Case, name: str) -> list[Pending]:
    """The motions of a list, in the order made."""
    for kind in case.listed(name):
        if kind not in KINDS:
            raise case.fault(name, f"{kind} is no kind of motion", f"one of {', '.join(KINDS)}")
    return [Pending(n, kind, START + timedelta(minutes=n)) for n, kind in enumerate(case.listed(name), 1)]


def _wholes(case: Case) -> Answer:
    profile, before = case.profile(), _before(case)
    following = next_to_vote(before.values())
    name = next((each for each, found in before.items() if found is following), None)
    word, step, provision = answered(
        may_vote_on_whole(profile, before.values(), rest=case.flag("rest", True))
    )
    steps = (
        Step("preliminary", "next" if name else "none-left", provision, {"next": name} if name else {}),
        Step("whole", step.finding, provision, step.params),
    )
    found = {"next": name, "whole": word, "provision": number_of(provision)}
    return Answer("what is voted on next, and may it be the whole?", steps, found)


def _votes(case: Case) -> Answer:
    before = _before(case)
    on = case.word("on", before)
    verdict = may_vote_on(case.profile(), before[on].key, before.values())
    return verdict_of(f"may {on} be voted on now?", verdict)


def _proposals(case: Case) -> Answer:
    rivals = {}
    for n, written in enumerate(case.listed("rivals"), 1):
        name, order, words = _words(case, "rivals", written, "Q", ("ended",))
        rivals[name] = Proposal(n, START + timedelta(minutes=n), order, "ended" in words)
    on = case.word("on", rivals)
    verdict = may_take_proposal(case.profile(), rivals[on].key, rivals.values())
    return verdict_of(f"is {on} voted on now?", verdict)


def _before(case: Case) -> dict[str, Preliminary]:
    """What is before the whole, by its name: ``A1 order 2 carried in-text``."""
    found: dict[str, Preliminary] = {}
    for n, written in enumerate(case.listed("before"), 1):
        name, order, words = _words(
            case, "before", written, "AP", ("carried", "rejected", "dropped", "in-text")
        )
        carried = {"carried": True, "rejected": False}
        found[name] = Preliminary(
            n,
            "amendment" if name[0] == "A" else "part",
            order,
            next((carried[each] for each in words if each in carried), None),
            "dropped" in words,
            "in-text" in words,
        )
    return found


def _words(
    case: Case, field: str, written: object, letters: str, known: tuple[str, ...]
) -> tuple[str, int | None, list[str]]:
    """The name, order and other words of one written in a line."""
    name, *words = str(written).split()
    instead = f"write for example {letters[0]}1, then of: order 2, {', '.join(known)}"
    if name[0] not in letters or not name[1:].isdigit():
        raise case.fault(field, f"{name} is no name here", instead)
    order = None
    if words[:1] == ["order"]:
        if not words[1:] or not words[1].isdigit():
            raise case.fault(field, "order is not followed by a number", instead)
        order, words = int(words[1]), words[2:]
    unknown = next((each for each in words if each not in known), None)
    if unknown:
        raise case.fault(field, f"{unknown} is no word here", instead)
    return name, order, words


def _ballots(case: Case) -> Answer:
    election = _election(case)
    majority = next((each for each in reversed(election.steps) if each.what == "majority"), None)
    found = {
        "stage": election.stage,
        "elected": election.elected,
        "among": election.among,
        "between": election.between,
        "needed": majority.params["needed"] if majority else None,
        "provision": number_of(majority.provision if majority else election.steps[-1].provision),
    }
    places = case.number("places")
    return Answer(
        f"who is elected to {places} {'place' if places == 1 else 'places'}?", election.steps, found
    )


def _miscounts(case: Case) -> Answer:
    try:
        steps, says = _election(case).steps, None
    except ValueError as error:
        steps, says = (Step("ballot", "miscounted", None, {"says": str(error)}),), str(error)
    expected = case.text("fault")
    return Answer(
        "can it have been counted so?", steps, {"fault": expected if says and expected in says else says}
    )


def _election(case: Case) -> Election:
    rounds = []
    for row in case.rows("ballots", ("papers", "invalid", "blank", "votes", "lot")):
        votes = {str(state): number for state, number in row.fields("votes").items()}
        if any(isinstance(each, bool) or not isinstance(each, int) for each in votes.values()):
            raise row.fault("votes", "votes are numbers by State", "write {SAM: 51, TUV: 49}")
        lot = str(row.own.get("lot", ""))
        invalid, blank = (row.own.get(name, 0) for name in ("invalid", "blank"))
        rounds.append(Round(votes, row.number("papers"), invalid, blank, lot))
    return outcome_of_election(
        case.profile(),
        case.text("case"),
        case.number("places"),
        rounds,
        members=case.number("members"),
        candidates=[str(each) for each in case.get("candidates", ())],
    )


_ELECTION = ("profile", "case", "members", "places", "candidates", "ballots")
LAWS = {
    "motions": {
        "orders": Section(_orders, ("profile", "made"), ("taken",)),
        "speakers": Section(_speakers, ("profile", "kind", "side", "already"), ("answer", "provision")),
        "making": Section(
            _making, ("profile", "kind", "waiting", "voting", "decided"), ("answer", "provision")
        ),
        "taking": Section(_taking, ("profile", "made", "number"), ("answer", "provision")),
    },
    "ballots": {
        "cases": Section(
            _ballots, _ELECTION, ("stage", "elected", "among", "between", "needed", "provision")
        ),
        "miscounts": Section(_miscounts, _ELECTION, ("fault",)),
    },
    "preliminaries": {
        "wholes": Section(_wholes, ("profile", "before", "rest"), ("next", "whole", "provision")),
        "votes": Section(_votes, ("profile", "before", "on"), ("answer", "provision")),
        "proposals": Section(_proposals, ("profile", "rivals", "on"), ("answer", "provision")),
    },
}

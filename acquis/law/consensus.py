# SPDX-License-Identifier: EUPL-1.2
"""Consensus: the absence of a formal objection when the chair puts the question, not a unanimity of yes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .calendar import in_utc
from .profile import Profile
from .verdicts import Outcome, Provision, Step


@dataclass(frozen=True)
class Objection:
    """A formal objection by a State (three letters), when received and when lifted; times are aware."""

    by: str
    received: datetime
    lifted: datetime | None = None
    by_head: bool = False


def standing(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """The objections that stand, one per State at most, in the order received.

    A State's latest word counts, unless the head of its delegation said otherwise: an objection of the head
    stands until lifted, and what the head lifted stays lifted unless the State objects anew.
    Chosen here: no source says it.
    """
    by_state: dict[str, list[Objection]] = {}
    for objection in sorted(objections, key=lambda each: each.received):
        by_state.setdefault(objection.by, []).append(objection)
    found = [_word_of(theirs) for theirs in by_state.values()]
    return tuple(sorted((each for each in found if each), key=lambda each: (each.received, each.by)))


def outcome_of_consensus(
    profile: Profile, body: str, objections: Iterable[Objection], *, put_at: datetime
) -> Outcome:
    """Whether the question may be declared adopted: ``may-be-adopted`` or ``objection-stands``.

    ``objections`` are all those received on the question; ``put_at`` is when the chair put it (aware).
    LookupError when the body does not decide by consensus.
    Source: the profile's rule (belgium-poa: provision 20; for the framework, BE2023 §2(4)).
    """
    provision = rule_of(profile, body)
    stand = standing(objections)
    put = Step("put", "put", provision, {"at": in_utc(put_at)})
    if stand:
        found = Step(
            "objections", "objection-stands", provision, {"states": tuple(each.by for each in stand)}
        )
        return Outcome("objection-stands", (put, found))
    return Outcome("may-be-adopted", (put, Step("objections", "no-objection", provision)))


def rule_of(profile: Profile, body: str) -> Provision:
    """The provision under which the body decides by consensus; LookupError when it does not."""
    row = profile.bodies.get(body)
    if row is None or row.decides is None or row.decides.rule != "consensus":
        raise LookupError(f"{body} does not decide by consensus in {profile.profile}")
    return profile.provision(row.decides.provision)


def _word_of(theirs: list[Objection]) -> Objection | None:
    """What one State's objections, in the order received, come to."""
    latest = theirs[-1]
    of_head = next((each for each in reversed(theirs) if each.by_head), None)
    if of_head and of_head.lifted is None:
        return of_head
    if of_head and of_head.lifted and of_head.lifted >= latest.received:
        return None
    return latest if latest.lifted is None else None

# SPDX-License-Identifier: EUPL-1.2
"""Consensus: the absence of a formal objection when the chair puts the question, not a unanimity of yes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .calendar import in_utc
from .profile import Profile
from .verdicts import Allowed, Outcome, Provision, Refused, Step


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


def may_wait(profile: Profile) -> Allowed | Refused:
    """Whether a State may ask for a moment before the gavel falls. Source: the profile's rule on consensus."""
    rule = profile.rules.consensus
    if rule.wait is None:
        return Refused("no-wait", profile.provision(rule.provision))
    return Allowed(profile.provision(rule.wait_provision or rule.provision))


def held_until(profile: Profile, asked: Iterable[datetime]) -> datetime | None:
    """Until when the gavel is held, in UTC, by those who asked for a moment (when each was received, aware).

    The first who asked holds it, for the minutes of the profile; whoever asks later prolongs nothing. None where nobody
    asked, or the profile foresees no waiting. Source: the profile's rule on consensus.
    """
    minutes, first = profile.rules.consensus.wait, min(map(in_utc, asked), default=None)
    return first + timedelta(minutes=minutes) if first and minutes is not None else None


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


def while_held(found: Outcome, profile: Profile, asked: Iterable[datetime], at: datetime) -> Outcome:
    """What was found in a meeting ``at`` a moment; ``waiting``, whatever was found, while the gavel is held.

    ``asked``: when States asked for a moment, as for `held_until`. Source: the profile's rule on consensus.
    """
    until = held_until(profile, asked)
    if until is None or in_utc(at) >= until:
        return found
    return Outcome("waiting", (*found.steps, waiting(profile, until)))


def waiting(profile: Profile, until: datetime) -> Step:
    """The step that says that the gavel is held."""
    rule = profile.rules.consensus
    return Step(
        "wait", "asked-for", profile.provision(rule.wait_provision or rule.provision), {"until": until}
    )


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

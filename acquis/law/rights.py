# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: a profile, a power, a capacity and a situation give a verdict with its provision."""

from __future__ import annotations

from .capacities import kind_of, of
from .powers import DECIDING, POWERS
from .profile import Grant, PowerRow, Profile
from .verdicts import STATUSES, Allowed, Departure, Provision, Refused, Situation

__all__ = ["DECIDING", "MOMENTS", "POWERS", "decision_rule", "may", "resolves"]

MOMENTS = (*STATUSES, "no-meeting")
"""When a power may be exercised: in a meeting of one of the statuses, or outside any meeting."""

_BEYOND_DEPARTURE = ("reserved-to-states", "not-your-meeting")
"""What no ruling or waiver sets aside: decision-making without a State, a chair in another's meeting."""


def may(profile: Profile, power: str, capacity: str, situation: Situation) -> Allowed | Refused:
    """Whether the capacity may exercise the power there and then. ValueError for what is no capacity.

    Source: the profile's provisions; that States alone decide, whatever departs from the rules: seed §2(7).
    """
    row = profile.powers.get(power)
    if row is None:
        return Refused("not-foreseen", None, {"power": power})
    if row.decision_of:
        return _by_decision(profile, row, capacity, situation)
    return _by_grant(profile, power, row, capacity, situation)


def decision_rule(profile: Profile, power: str, body: str) -> tuple[str, Provision] | None:
    """Under which rule, and which provision, ``body`` decides on the power; None if it is not the body's to
    decide.
    """
    row = profile.powers.get(power)
    if row is None or body not in row.decision_of:
        return None
    return row.rule, profile.provision(row.provision)


def resolves(profile: Profile, power: str) -> list[tuple[str, frozenset[str], Provision]]:
    """Who holds the power: (kind of capacity or ``decision of BODY``, the ``MOMENTS`` in which, provision).

    Empty when the profile does not foresee it.
    """
    row = profile.powers.get(power)
    if row is None:
        return []
    always = frozenset(MOMENTS)
    held = [(f"decision of {body}", always, profile.provision(row.provision)) for body in row.decision_of]
    for grant in row.grants:
        kinds = [*grant.to, "head"] if "state" in grant.to and "head" not in grant.to else grant.to
        held += [
            (kind, frozenset(grant.during or MOMENTS), profile.provision(grant.provision)) for kind in kinds
        ]
    return held


def _by_decision(profile: Profile, row: PowerRow, capacity: str, situation: Situation) -> Allowed | Refused:
    """The institution does it, once a body named has decided; no ruling or waiver puts anybody in its
    place.
    """
    provision = profile.provision(row.provision)
    if kind_of(capacity) == "institution" and situation.decided_by in row.decision_of:
        return Allowed(provision)
    return Refused("by-decision-only", provision, {"bodies": row.decision_of})


def _by_grant(
    profile: Profile, power: str, row: PowerRow, capacity: str, situation: Situation
) -> Allowed | Refused:
    """What the grants say, unless a ruling or waiver permits more, or what refuses is unverified: it warns."""
    verdict = _under_grants(profile, row, capacity, situation)
    if verdict or verdict.reason in _BEYOND_DEPARTURE:
        return verdict
    departure = _departure(situation.departures, power, capacity)
    if departure:
        return Allowed(verdict.provision, departure=departure)
    return verdict if verdict.provision.verified else Allowed(None, warning=verdict.provision)


def _under_grants(profile: Profile, row: PowerRow, capacity: str, situation: Situation) -> Allowed | Refused:
    """The grants of the capacity's kind, asked one by one; where none fits, why."""
    kind, moment = kind_of(capacity), situation.status or "no-meeting"
    refusal = profile.provision(row.refused_to.get("state" if kind == "head" else kind, row.refused))
    held = [grant for grant in row.grants if _held_by(grant, kind)]
    if not held:
        reason = "reserved-to-states" if row.reserved and not profile.decides(kind) else "not-entitled"
        return Refused(reason, refusal, {"kind": kind})
    if kind == "chair" and of(capacity) != situation.meeting:
        return Refused("not-your-meeting", refusal, {"meeting": situation.meeting})
    for grant in held:
        if grant.during is None or moment in grant.during:
            return Allowed(profile.provision(grant.provision))
    allowed_in = tuple(each for each in MOMENTS if any(each in grant.during for grant in held))
    return Refused("not-in-this-status", refusal, {"status": moment, "allowed_in": allowed_in})


def _held_by(grant: Grant, kind: str) -> bool:
    """The head of a delegation holds whatever a delegate of the State holds."""
    return kind in grant.to or (kind == "head" and "state" in grant.to)


def _departure(departures: tuple[Departure, ...], power: str, capacity: str) -> Departure | None:
    """The latest ruling or waiver that speaks of this power and this capacity."""
    kind = kind_of(capacity)
    named = {"any", kind, capacity} | ({"state"} if kind == "head" else set())
    fitting = [each for each in departures if each.power == power and each.capacity in named]
    return max(fitting, key=lambda each: each.entry, default=None)

# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: a profile, a power, a capacity and a situation give a verdict with its provision."""

from __future__ import annotations

from .capacities import KINDS, kind_of, of, state_of
from .powers import DECIDING, POWERS
from .profile import Profile
from .verdicts import STATUSES, Allowed, Departure, Provision, Refused, Situation
from .ways import Decided, Grant, Granted

__all__ = ["DECIDING", "MOMENTS", "POWERS", "decision_rule", "may", "resolves"]

MOMENTS = (*STATUSES, "no-meeting")
"""When a power may be exercised: in a meeting of one of the statuses, or outside any meeting."""


def may(profile: Profile, power: str, capacity: str, situation: Situation) -> Allowed | Refused:
    """Whether the capacity may exercise the power there and then. ValueError for what is no capacity.

    Source: the profile's provisions; that States alone decide, whatever departs from the rules: BE2023 §2(7).
    """
    row = profile.powers.get(power)
    if row is None:
        return Refused("not-foreseen", None, {"power": power})
    if isinstance(row, Decided):
        return _by_decision(profile, row, capacity, situation)
    return _by_grant(profile, power, row, capacity, situation)


def decision_rule(profile: Profile, power: str, body: str) -> tuple[str, Provision] | None:
    """Rule and provision under which ``body`` decides on the power; None if it is not its to decide."""
    row = profile.powers.get(power)
    if not isinstance(row, Decided) or body not in row.decision_of:
        return None
    return row.rule, profile.provision(row.provision)


def resolves(profile: Profile, power: str) -> list[tuple[str, frozenset[str], Provision]]:
    """Who holds the power: (kind of capacity or ``decision of BODY``, the ``MOMENTS`` in which, provision).

    Empty when the profile does not foresee it.
    """
    row = profile.powers.get(power)
    if row is None:
        return []
    if isinstance(row, Decided):
        provision = profile.provision(row.provision)
        return [(f"decision of {body}", frozenset(MOMENTS), provision) for body in row.decision_of]
    held = []
    for grant in row.grants:
        moments, provision = frozenset(grant.during or MOMENTS), profile.provision(grant.provision)
        held += [(kind, moments, provision) for kind in KINDS if _held_by(grant, kind)]
    return held


def _by_decision(profile: Profile, row: Decided, capacity: str, situation: Situation) -> Allowed | Refused:
    """The institution does it, once a body named has decided; no departure puts another in its place."""
    provision = profile.provision(row.provision)
    if kind_of(capacity) == "institution" and situation.decided_by in row.decision_of:
        return Allowed(provision)
    return Refused("by-decision-only", provision, {"bodies": row.decision_of})


def _by_grant(
    profile: Profile, power: str, row: Granted, capacity: str, situation: Situation
) -> Allowed | Refused:
    """What the grants say, unless a departure permits more; an unverified refusal is a warning."""
    verdict = _under_grants(profile, row, capacity, situation)
    if isinstance(verdict, Allowed) or _beyond_departure(profile, row, capacity, verdict):
        return verdict
    refusal = _refusal(profile, row, kind_of(capacity))
    departure = _departure(situation.departures, power, capacity)
    if departure:
        return Allowed(refusal, departure=departure)
    return verdict if refusal.verified else Allowed(None, warning=refusal)


def _under_grants(profile: Profile, row: Granted, capacity: str, situation: Situation) -> Allowed | Refused:
    """The grants of the capacity's kind, asked one by one; where none fits, why."""
    kind, moment = kind_of(capacity), situation.status or "no-meeting"
    unseated = _without_seat(profile, row, capacity, situation)
    if unseated is not None:  # a refusal is falsy
        return unseated
    refusal = _refusal(profile, row, kind)
    held = [grant for grant in row.grants if _held_by(grant, kind)]
    if not held:
        of_states = row.reserved and any(_held_by(grant, "state") for grant in row.grants)
        reason = "reserved-to-states" if of_states and not profile.decides(kind) else "not-entitled"
        return Refused(reason, refusal, {"kind": kind})
    if kind == "chair" and of(capacity) != situation.meeting:
        return Refused("not-your-meeting", refusal, {"meeting": situation.meeting})
    for grant in held:
        if moment in (grant.during or MOMENTS):
            return Allowed(profile.provision(grant.provision))
    allowed_in = tuple(each for each in MOMENTS if any(each in (grant.during or ()) for grant in held))
    return Refused("not-in-this-status", refusal, {"status": moment, "allowed_in": allowed_in})


def _without_seat(profile: Profile, row: Granted, capacity: str, situation: Situation) -> Refused | None:
    """In a body of few the others make no decisions; in one that is always closed, they do not take part at all.

    In a body of those bound by an instrument of its own, the others make no decisions.
    """
    body = profile.bodies.get(situation.body or "")
    if body is None or state_of(capacity) in (None, *situation.seated):
        return None
    if body.own_parties and row.reserved:
        return Refused("not-bound-here", profile.provision(body.own_parties.provision))
    if body.seats is None:
        return None
    in_meetings = situation.status is not None
    if row.reserved or (body.closed and in_meetings):
        return Refused("not-seated", profile.provision(body.seats.provision), {"seats": body.seats.number})
    return None


def _refusal(profile: Profile, row: Granted, kind: str) -> Provision:
    """The provision cited to that kind of capacity, whom no grant fits."""
    return profile.provision(row.refused_to.get("state" if kind == "head" else kind, row.refused))


def _beyond_departure(profile: Profile, row: Granted, capacity: str, verdict: Refused) -> bool:
    """What no ruling or waiver sets aside: a chair in another's meeting, and a reserved power held by no
    grant and asked for by whom does not decide (BE2023 §2(7)).
    """
    if verdict.reason in ("not-your-meeting", "not-seated", "not-bound-here", "reserved-to-states"):
        return True
    return row.reserved and verdict.reason == "not-entitled" and not profile.decides(kind_of(capacity))


def _held_by(grant: Grant, kind: str) -> bool:
    """The head of a delegation holds whatever a delegate of the State holds."""
    return kind in grant.to or (kind == "head" and "state" in grant.to)


def _departure(departures: tuple[Departure, ...], power: str, capacity: str) -> Departure | None:
    """The latest ruling or waiver that speaks of this power and this capacity."""
    kind = kind_of(capacity)
    named = {"any", kind, capacity} | ({"state"} if kind == "head" else set())
    fitting = [each for each in departures if each.power == power and each.capacity in named]
    return max(fitting, key=lambda each: each.entry, default=None)

# SPDX-License-Identifier: EUPL-1.2
"""The list of speakers: who comes next, for how long, who may change places, and who may still reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from .clauses import Speaker
from .profile import Profile
from .verdicts import Allowed, Provision, Refused

Rank = Literal["head-of-state", "head-of-government", "minister", "head-of-delegation", "delegate"]
RANKS: dict[str, int] = {rank: n for n, rank in enumerate(get_args(Rank), start=1)}
"""The rank of whoever will speak, 1 first."""

RANKED = ("state", "signatory", "non-party", "observer", "group")
"""Who speaks by rank: delegations. Organisations come as they asked."""


@dataclass(frozen=True)
class Request:
    """A request for the floor. ``rank`` 1 comes first: head of State, of government, minister, delegate.

    ``passed`` is 0 for who was not yet called in vain, and larger the later that was. ``arranged``: the place that the
    chair gave it, from 1, in a session whose balance is the chair's. ``place``: the key by which it stands, another's
    once the two exchanged their places (then ``kind``, ``rank`` and ``received`` are that other's); 0: its own.
    """

    key: int
    speaker: str
    kind: Speaker
    rank: int
    received: datetime
    passed: int = 0
    arranged: int | None = None
    place: int = 0


def speaking_order(profile: Profile, requests: Iterable[Request]) -> tuple[Request, ...]:
    """The requests in the order of calling: the profile's tiers, then rank, then first come, first called.

    Who was absent when called comes after all who were not, however they rank. What the chair arranged comes first.

    ValueError for a kind that the profile's order does not name. Source: the profile (belgium-poa:
    provision 32);
    first come is A/520/Rev.20 rule 68 [109], groups first and rank are practice.
    """
    tier = _tiers(profile)
    listed = list(requests)
    strangers = sorted({each.kind for each in listed} - tier.keys())
    if strangers:
        raise ValueError(f"the order of speakers does not name {', '.join(strangers)}")

    def place(each: Request) -> tuple[object, ...]:
        arranged = (each.arranged is None, each.arranged or 0)
        return (each.passed, arranged, tier[each.kind], each.rank, each.received, each.place or each.key)

    return tuple(sorted(listed, key=place))


def _tiers(profile: Profile) -> dict[str, int]:
    return {kind: n for n, kinds in enumerate(profile.speaking.order) for kind in kinds}


def may_exchange(profile: Profile, one: Speaker, other: Speaker) -> Allowed | Refused:
    """Whether speakers of these kinds may exchange their places by agreement: within one tier of the order.

    Nobody else's place changes so, and no kind comes before another that the order puts first.
    Source: the profile's order (belgium-poa: provision 32); exchange by agreement is practice.
    """
    tier, provision = _tiers(profile), profile.provision(profile.speaking.order_provision)
    if tier[one] == tier[other]:
        return Allowed(provision)
    return _refused("another-tier", provision)


def may_be_listed(profile: Profile, kind: Speaker, *, dedicated: bool) -> Allowed | Refused:
    """Whether that kind of speaker goes on a list: its own in a session dedicated to it, or another.

    Source: the profile (poa-salw: provision 17; global-mechanism: 34); nothing where it dedicates no session.
    """
    slot = profile.speaking.dedicated
    if slot is None:
        return Allowed(profile.provision(profile.speaking.order_provision))
    provision = profile.provision(slot.provision)
    if (kind in slot.to) == dedicated:
        return Allowed(provision)
    return _refused("not-of-this-session" if dedicated else "session-of-their-own", provision)


def minutes_for(profile: Profile, kind: Speaker, body: str | None = None) -> int:
    """Minutes of a statement by that kind of speaker in that body; KeyError for a kind without a limit here."""
    for each in profile.speaking.in_bodies:
        if body in each.bodies and kind in each.minutes:
            return each.minutes[kind]
    return profile.speaking.minutes[kind]


Stop = tuple[datetime, datetime | None]
"""From when to when the clock of a speaker stood; no end while it still stands."""


def spoken(began: datetime, now: datetime, stops: Iterable[Stop]) -> timedelta:
    """How long somebody has spoken: from ``began`` to ``now`` without the ``stops``, each moment counted once.

    All are instants, so neither midnight nor a change to summer time touches it. Source: none; rules count minutes
    of speech, and a speaker interrupted does not speak (A/520/Rev.20 rule 71 [113]).
    """
    counted, until = now - began, began
    for since, ended in sorted(stops, key=lambda stop: stop[0]):
        start, end = max(since, until), min(ended or now, now)
        if end > start:
            counted -= end - start
            until = end
    return max(counted, timedelta())


def may_reply(
    profile: Profile, given: int, *, meeting_ending: bool | None = None, day_ending: bool = True
) -> Allowed | Refused:
    """Whether a delegation that already replied ``given`` times on the item in this meeting may reply again.

    ``meeting_ending``: whether the meeting has come to its replies; None leaves that question out. ``day_ending``:
    whether no meeting of the body follows on the same day.
    Source: the profile (belgium-poa: provision 31); compare decision 34/401, paras 8 to 10.
    """
    reply = profile.speaking.reply
    provision = profile.provision(reply.provision)
    if given >= len(reply.minutes):
        return _refused("replies-exhausted", provision, given=given, at_most=len(reply.minutes))
    if reply.at != "once-called-for" and meeting_ending is False:
        return _refused("reply-not-yet", provision)
    if reply.at == "end-of-day" and meeting_ending is not None and not day_ending:
        return _refused("reply-at-end-of-day", provision)
    return Allowed(provision)


def reply_minutes(profile: Profile, n: int) -> int:
    """Minutes of a delegation's reply number ``n``, counted from 1; after the last named, the same."""
    if n < 1:
        raise ValueError("replies are counted from 1")
    minutes = profile.speaking.reply.minutes
    return minutes[min(n, len(minutes)) - 1]


def _refused(reason: str, provision: Provision, **params: int) -> Allowed | Refused:
    """A no; a warning where the provision was not verified."""
    return Refused(reason, provision, params) if provision.verified else Allowed(None, warning=provision)

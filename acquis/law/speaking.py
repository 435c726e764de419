# SPDX-License-Identifier: EUPL-1.2
"""The list of speakers: who comes next, for how long, and who may still reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .clauses import Speaker
from .profile import Profile
from .verdicts import Allowed, Refused


@dataclass(frozen=True)
class Request:
    """A request for the floor. ``rank`` 1 comes first: head of State, of government, minister, delegate.

    ``passed`` is 0 for who was not yet called in vain, and larger the later that was.
    """

    key: int
    speaker: str
    kind: Speaker
    rank: int
    received: datetime
    passed: int = 0


def speaking_order(profile: Profile, requests: Iterable[Request]) -> tuple[Request, ...]:
    """The requests in the order of calling: the profile's tiers, then rank, then first come, first called.

    Who was absent when called comes after all who were not, however they rank.

    ValueError for a kind that the profile's order does not name. Source: the profile (belgium-poa:
    provision 32);
    first come is A/520/Rev.20 rule 68 [109], groups first and rank are practice.
    """
    tier = {kind: n for n, kinds in enumerate(profile.speaking.order) for kind in kinds}
    listed = list(requests)
    strangers = sorted({each.kind for each in listed} - tier.keys())
    if strangers:
        raise ValueError(f"the order of speakers does not name {', '.join(strangers)}")
    return tuple(
        sorted(listed, key=lambda each: (each.passed, tier[each.kind], each.rank, each.received, each.key))
    )


def minutes_for(profile: Profile, kind: Speaker) -> int:
    """Minutes of a statement by that kind of speaker; KeyError for a kind without a limit here."""
    return profile.speaking.minutes[kind]


def may_reply(profile: Profile, given: int, *, meeting_ending: bool | None = None) -> Allowed | Refused:
    """Whether a delegation that already replied ``given`` times on the item in this meeting may reply again.

    ``meeting_ending``: whether the meeting has come to its replies; None leaves that question out.
    Source: the profile (belgium-poa: provision 31); compare decision 34/401, paras 8 to 10.
    """
    reply = profile.speaking.reply
    provision = profile.provision(reply.provision)
    refused = None
    if given >= len(reply.minutes):
        refused = Refused("replies-exhausted", provision, {"given": given, "at_most": len(reply.minutes)})
    elif reply.at == "end-of-meeting" and meeting_ending is False:
        refused = Refused("reply-not-yet", provision, {})
    if refused is None:
        return Allowed(provision)
    return refused if provision.verified else Allowed(None, warning=provision)


def reply_minutes(profile: Profile, n: int) -> int:
    """Minutes of a delegation's reply number ``n``, counted from 1; after the last named, the same."""
    if n < 1:
        raise ValueError("replies are counted from 1")
    minutes = profile.speaking.reply.minutes
    return minutes[min(n, len(minutes)) - 1]

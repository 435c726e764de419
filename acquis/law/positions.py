# SPDX-License-Identifier: EUPL-1.2
"""What a State may say of its position on a question, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .profile import Profile
from .verdicts import Allowed, Refused

KINDS = ("explanation", "general", "reservation", "dissociation")
"""An explanation of vote or of position, a general statement, a reservation, a dissociation from what was adopted."""

Adopted = Literal["pending", "adopted", "not-adopted"]


@dataclass(frozen=True)
class Matter:
    """A question as far as positions on it go: how it stands, whether it is voted on, and whether a vote runs."""

    stands: Adopted = "pending"
    by_vote: bool = False
    voting: bool = False


def may_state(profile: Profile, kind: str, matter: Matter, *, sponsor: bool = False) -> Allowed | Refused:
    """Whether a State may state a position of that kind now. ValueError for a kind there is not.

    ``sponsor``: whether it proposed the question, or put its name to it.

    Source: explanations come before or after the voting, and whoever proposed does not explain its vote on its own
    proposal: A/520/Rev.20 rules 88 and 128, where the profile says so (``votes.sponsors_provision``); that one stands
    apart from what was adopted, and from nothing else: practice.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of position: {', '.join(KINDS)}")
    if kind == "dissociation" and matter.stands != "adopted":
        return Refused("nothing-to-stand-apart-from", None)
    if kind == "reservation" and matter.stands == "not-adopted":
        return Refused("nothing-to-reserve-on", None)
    number = profile.rules.votes.sponsors_provision
    if kind == "explanation" and sponsor and matter.by_vote and number is not None:
        provision = profile.provision(number)
        if not provision.verified:
            return Allowed(None, warning=provision)
        return Refused("sponsors-do-not-explain", provision)
    if matter.voting:
        return Refused("voting-runs", None)
    return Allowed(None)

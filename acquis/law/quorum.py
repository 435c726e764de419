# SPDX-License-Identifier: EUPL-1.2
"""How many must be there to open a meeting and to decide. Nobody counts unless somebody asks: then it is entered."""

from __future__ import annotations

from .profile import Profile
from .verdicts import Allowed, Provision, Refused
from .ways import Quorum

HALF = "1/2"


def may_open(profile: Profile, members: int, present: int | None) -> Allowed | Refused:
    """Whether a meeting of a body of so many ``members`` may open with so many present (None: nobody counted).

    Refused: ``no-quorum``. Source: the profile; A/520/Rev.20 rules 67 [108], of which the Assembly waives the opening.
    """
    rule = profile.rules.quorum
    if rule is None:
        return Allowed(None)
    provision = profile.provision(rule.provision)
    if rule.opening_waived:
        return Allowed(provision)
    return _answer(provision, to_open(rule, members), members, present)


def may_decide(profile: Profile, members: int, present: int | None) -> Allowed | Refused:
    """Whether a body of so many ``members`` may decide with so many present (None: nobody counted).

    Refused: ``no-quorum``. Source: the profile; A/520/Rev.20 rules 67 [108]: a waiver of the opening does not reach it.
    """
    rule = profile.rules.quorum
    if rule is None:
        return Allowed(None)
    return _answer(profile.provision(rule.provision), to_decide(rule, members), members, present)


def to_open(rule: Quorum, members: int) -> int:
    """The least number present that opens a meeting: at least the share. 65 of 193 for a third, 49 for a quarter."""
    return _at_least(rule.to_open, members)


def to_decide(rule: Quorum, members: int) -> int:
    """The least number present that decides: a half is a majority, more than half; else at least the share.

    97 of 193, and 97 of 192.
    """
    if rule.to_decide == HALF:
        return members // 2 + 1
    return _at_least(rule.to_decide, members)


def _at_least(share: str, members: int) -> int:
    """The share of the members, in whole States, rounded up."""
    part, whole = (int(each) for each in share.split("/"))
    return -(-part * members // whole)


def _answer(provision: Provision, needed: int, members: int, present: int | None) -> Allowed | Refused:
    """Enough, or nobody counted: allowed. Too few: refused; where the provision is unverified, a warning."""
    if present is None or present >= needed:
        return Allowed(provision)
    if not provision.verified:
        return Allowed(None, warning=provision)
    return Refused("no-quorum", provision, {"present": present, "needed": needed, "members": members})

# SPDX-License-Identifier: EUPL-1.2
"""Procedural motions: which there are, in which order they are taken, who may speak on them.

For the rooms above::

    KINDS: dict[str, Kind]                                   # by name, in order of precedence
    may_make(profile, kind, *, pending, voting, decided)     -> Allowed | Refused
    in_order(pending: Iterable[Pending])                     -> tuple[Pending, ...]   # as they are taken
    first_of(pending)                                        -> Pending | None
    may_take(profile, key, pending)                          -> Allowed | Refused     # grant, carry, put to the vote
    may_speak(profile, kind, side, already)                  -> Allowed | Refused

``Kind.power`` is the power under which the body decides on the motion (``settle-procedure``, ``reconsider``): whether
it is voted on, and by which majority, is what ``voting.case_of`` says of that power. It is empty for what any State has
on request (a roll call, a recorded vote).

Source: A/520/Rev.20, rules 74 to 77, 79, 81, 83, 87, 89 and 91 [116 to 119, 121, 123, 127, 129 and 131], a practice
that the bodies of the United Nations share; the provisions cited are those of the profile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .profile import Profile
from .verdicts import Allowed, Provision, Refused
from .ways import Decided

Side = Literal["for", "against"]


@dataclass(frozen=True)
class Kind:
    """A kind of motion. ``rule``: where the practice is written.

    ``about``: what it is made on, a ``meeting`` or a ``question`` before it. ``power``: see above.
    ``precedence``: 1 is taken first; None, after all that have one, in the order made.
    ``speakers``: how many may speak for it and how many against it, besides the State that made it, which explains it
    in making it; None, as many as ask.
    ``decided``: it is made on what was decided, and on nothing else.
    """

    name: str
    rule: str
    about: Literal["meeting", "question"]
    power: Literal["settle-procedure", "reconsider", ""] = "settle-procedure"
    precedence: int | None = None
    speakers: tuple[int, int] | None = None
    decided: bool = False

    @property
    def at_once(self) -> bool:
        """Whether it is granted as soon as a State asks, and waits for nobody."""
        return not self.power


KINDS = {
    each.name: each
    for each in (
        Kind("suspend-meeting", "rule 76 [118]", "meeting", precedence=1, speakers=(0, 0)),
        Kind("adjourn-meeting", "rule 76 [118]", "meeting", precedence=2, speakers=(0, 0)),
        Kind("adjourn-debate", "rule 74 [116]", "question", precedence=3, speakers=(2, 2)),
        Kind("no-action", "rule 74 [116]", "question", precedence=3, speakers=(2, 2)),
        Kind("close-debate", "rule 75 [117]", "question", precedence=4, speakers=(0, 2)),
        Kind("competence", "rule 79 [121]", "question"),
        Kind("important-question", "rules 83 and 85", "question"),
        Kind("order-of-proposals", "rule 91 [131]", "question"),
        Kind("division", "rule 89 [129]", "question", speakers=(2, 2)),
        Kind("roll-call", "rule 87(a) [127(a)]", "question", power=""),
        Kind("recorded-vote", "rule 87(b) [127(b)]", "question", power=""),
        Kind(
            "reconsideration",
            "rule 81 [123]",
            "question",
            power="reconsider",
            speakers=(0, 2),
            decided=True,
        ),
    )
}
"""Every kind by its name, in order of precedence. ``no-action`` adjourns the debate on a proposal so that it is not
voted on: in law the same motion as ``adjourn-debate``."""


@dataclass(frozen=True)
class Pending:
    """A motion that is before the body: neither withdrawn nor settled. ``made``: when (aware)."""

    key: int
    kind: str
    made: datetime


def in_order(pending: Iterable[Pending]) -> tuple[Pending, ...]:
    """The motions in the order in which they are taken: by precedence, then as they were made.

    What is granted on request (``Kind.at_once``) waits in no order and is left out. KeyError for a kind there is not.
    Source: rule 77 [119] for the four that have precedence; among the others, first made first taken: chosen here.
    """
    waiting = [each for each in pending if not KINDS[each.kind].at_once]
    return tuple(sorted(waiting, key=lambda each: (_rank(each.kind), each.made, each.key)))


def first_of(pending: Iterable[Pending]) -> Pending | None:
    """The motion that is taken next; None where none waits."""
    return next(iter(in_order(pending)), None)


def may_make(
    profile: Profile,
    kind: str,
    *,
    pending: Iterable[Pending] = (),
    voting: bool = False,
    decided: bool = False,
) -> Allowed | Refused:
    """Whether a State that may make motions may make this one now. KeyError for a kind there is not.

    ``pending``: the motions before the body, on the same meeting or question. ``voting``: a vote is open.
    ``decided``: whether the question it is made on was decided.
    Source: rule 88 [128] (voting is not interrupted), rule 81 [123] (what was decided); that the same motion is not
    made twice while it waits: chosen here.
    """
    provision = _of_moving(profile)
    made = KINDS[kind]
    if voting:
        return Refused("vote-under-way", provision, {"kind": kind})
    if made.about == "question" and decided != made.decided:
        return Refused("decided-already" if decided else "not-decided-yet", provision, {"kind": kind})
    if any(each.kind == kind for each in pending):
        return Refused("moved-already", provision, {"kind": kind})
    return Allowed(provision)


def may_take(profile: Profile, key: int, pending: Iterable[Pending]) -> Allowed | Refused:
    """Whether the motion ``key`` is the one to be settled now, none of those pending coming before it.

    KeyError where it is not among those pending. Source: rule 77 [119].
    """
    before = in_order(pending)
    found = next((each for each in before if each.key == key), None)
    if found is None:
        raise KeyError(key)
    provision = _of_settling(profile, KINDS[found.kind])
    if before[0].key != key:
        return Refused("another-first", provision, {"key": before[0].key, "kind": before[0].kind})
    return Allowed(provision)


def may_speak(profile: Profile, kind: str, side: Side, already: int) -> Allowed | Refused:
    """Whether one more State may speak on that side of a motion, when ``already`` so many did or asked to.

    Source: rules 74 to 76, 81 and 89 [116 to 118, 123 and 129]. An unverified provision warns.
    """
    provision, speakers = _of_moving(profile), KINDS[kind].speakers
    refused = None
    if KINDS[kind].at_once or speakers == (0, 0):
        refused = Refused("not-debated", provision, {"kind": kind})
    elif speakers is not None:
        of_side = speakers[0 if side == "for" else 1]
        if not of_side:
            refused = Refused("one-side-only", provision, {"kind": kind, "side": side})
        elif already >= of_side:
            refused = Refused(
                "speakers-exhausted", provision, {"kind": kind, "side": side, "at_most": of_side}
            )
    if refused is None:
        return Allowed(provision)
    return refused if provision is None or provision.verified else Allowed(None, warning=provision)


def _rank(kind: str) -> int:
    """The precedence; what has none comes after all that have one."""
    return KINDS[kind].precedence or len(KINDS)


def _of_moving(profile: Profile) -> Provision | None:
    """The provision on motions; None where the profile foresees none."""
    row = profile.powers.get("move-procedure")
    return None if row is None or isinstance(row, Decided) else profile.provision(row.grants[0].provision)


def _of_settling(profile: Profile, kind: Kind) -> Provision | None:
    """The provision under which the body settles a motion of that kind."""
    row = profile.powers.get(kind.power)
    return (
        None if row is None else profile.provision(row.provision if isinstance(row, Decided) else row.refused)
    )

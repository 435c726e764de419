# SPDX-License-Identifier: EUPL-1.2
"""The parts of a profile that say who may do what, and in which ways decisions are made."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from .bodies import Called
from .clauses import Clause, Flag, Moment, Number, Span

Share = Annotated[str, Field(pattern=r"^[1-9]/[2-9]$", description="a share such as 1/3 or 2/3")]
"""A share of a number of States: ``1/3``."""


class Grant(Clause):
    """A power given to kinds of capacity, in the moments named, or always where none is."""

    to: tuple[str, ...] = Field(min_length=1)
    during: tuple[Moment, ...] | None = Field(default=None, alias="in", min_length=1)
    provision: str


class Granted(Clause):
    """A power held by those to whom it is granted.

    ``refused``: the provision cited to whom no grant fits; ``refused_to``: a more exact one by kind.
    ``reserved``: no ruling or waiver gives it to whom does not decide.
    """

    grants: tuple[Grant, ...] = Field(min_length=1)
    refused: str
    refused_to: dict[str, str] = Field(default_factory=dict)
    reserved: Flag = False


class Decided(Clause):
    """A power exercised by the institution alone, once one of the bodies named has decided.

    ``rule``: ``consensus``, or a case of ``rules.votes``. ``otherwise``: the case that applies where consensus failed;
    it is of the bodies named that decide, never of those that only recommend.
    ``by_silence``: whether bodies that use silence may so decide on it, outside meetings.
    ``lead``: how long before the meeting it must have been asked for. ``called``: how many parties must have called for
    it to be taken up. ``window``: it is taken up only once in so long.
    """

    decision_of: tuple[str, ...] = Field(min_length=1)
    rule: str
    otherwise: str | None = None
    by_silence: Flag = False
    lead: Span | None = None
    called: Called | None = None
    window: Span | None = None
    provision: str


def _way(row: object) -> str:
    """Which of the two a power is, for pydantic."""
    if isinstance(row, dict):
        decided = "decision_of" in row or ("rule" in row and "grants" not in row)
    else:
        decided = isinstance(row, Decided)
    return "(decided)" if decided else "(granted)"


Power = Annotated[
    Annotated[Granted, Tag("(granted)")] | Annotated[Decided, Tag("(decided)")], Discriminator(_way)
]


class Consensus(Clause):
    """Consensus: no formal objection by those who decide when the chair puts the question.

    ``wait``: how many minutes a State's request to wait holds the gavel, once on a question (None: not at all).
    """

    provision: str
    wait: Number | None = None
    wait_provision: str | None = None


class Silence(Clause):
    """Silence: ``hours`` elapsed, on every day or on working days only, of ``place``.

    ``extension``: whether the chair may set a longer period, when opening or while it runs. ``suspension``: whether the
    chair may suspend it; what was left of it runs on from when it is resumed. ``objector_visible_to``: who sees the
    name.
    ``limits``: the provision that says which matters are not decided in this way.
    """

    hours: Number
    days: Literal["every", "working"]
    place: str
    extension: Literal["chair", "none"]
    suspension: Literal["chair", "none"] = "none"
    broken_by: tuple[str, ...] = Field(min_length=1)
    objector_visible_to: Literal["chair", "states", "all"]
    provision: str
    limits: str


class Vote(Clause):
    """A case in which one votes, and the majority it takes.

    ``of``: those present and voting, those who are members of the body, or all parties. ``floor``: the least number in
    favour whatever the share. ``after_efforts``: once all efforts at consensus are exhausted, and not before.
    ``called_within``: by when so many must have asked for it, in writing. ``deferral``: how long after the question was
    put the vote is taken at the earliest, so that efforts at consensus go on.
    """

    majority: Literal["simple", "two-thirds", "three-quarters"]
    of: Literal["present-and-voting", "members", "parties"]
    floor: Number | None = None
    after_efforts: Flag = False
    called_within: Span | None = None
    deferral: Span | None = None
    provision: str


class Votes(Clause):
    """Whether there are votes (none, where no case is listed), and the provision that says so.

    ``sponsors_provision``: the one by which who proposed a question does not explain its vote on it, if there is one.
    """

    cases: dict[str, Vote] = Field(default_factory=dict)
    provision: str
    sponsors_provision: str | None = None


class Quorum(Clause):
    """The share of those who may decide that must be there, to open and to decide; ``opening_waived`` by custom.

    At least the share; but a half to decide (``1/2``) is a majority, more than half.
    """

    to_open: Share
    to_decide: Share
    opening_waived: Flag = False
    provision: str


class SecretBallot(Clause):
    """That one elects by secret ballot, in rounds, who does not agree on the elected.

    ``dispensed``: none is held where no more stand than there are places.
    """

    dispensed: Flag = False
    provision: str


class Rules(Clause):
    """The ways in which decisions are made."""

    consensus: Consensus
    silence: Silence | None = None
    votes: Votes
    quorum: Quorum | None = None
    secret_ballot: SecretBallot | None = None

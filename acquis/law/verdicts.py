# SPDX-License-Identifier: EUPL-1.2
"""What the law answers: a verdict always carries the provision it rests on, never a bare boolean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

STATUSES = ("formal-open", "formal-closed", "informal", "informal-informal")
"""The four statuses of a meeting or of a segment of it; rights follow the status."""

REASONS = (
    "not-foreseen",  # the profile does not know this power at all
    "not-entitled",  # the power exists, but not for this kind of capacity
    "reserved-to-states",  # decision-making, which those who do not decide can never be given
    "by-decision-only",  # nobody holds it: the institution does it, once the body named has decided
    "not-in-this-status",  # held, but not while the meeting has its present status (or outside any meeting)
    "not-seated",  # a State that has no seat in a body of few
    "not-bound-here",  # a State that is not bound by the instrument of the body
    "no-vacancy",  # an office or a body of few in which all places are held
    "terms-exhausted",  # as many terms in a row as the profile allows
    "one-of-each-group",  # a second member of a regional group, where one of each sits
    "not-your-meeting",  # a chair acting in a meeting it does not chair
    "late",  # received at or after the deadline
    "too-short",  # a period shorter than the profile's
    "no-extension",  # a period longer than the profile's, where the profile foresees no extension
    "not-later",  # a new deadline that is not later than the one that runs
    "no-suspension",  # a silence suspended, where the profile foresees no suspension
    "silence-suspended",  # the period of a silence that is suspended, changed before it is resumed
    "no-wait",  # a request to wait before the gavel, where the profile foresees none
    "not-by-silence",  # a matter that may be decided in a meeting only
    "no-votes",  # a matter on which the body takes no vote
    "consensus-not-tried",  # a vote where no objection stands, and the profile wants every effort at consensus first
    "deferral-runs",  # a vote before the time that the profile gives to further efforts is over
    "no-quorum",  # fewer are present than the profile requires, to open or to decide
    "vote-under-way",  # a motion while States vote
    "decided-already",  # a motion on what was decided, or a vote on what was voted on
    "not-decided-yet",  # to reconsider what was not decided
    "moved-already",  # the same motion waits
    "another-first",  # a motion, an amendment or a proposal that comes after another one
    "not-debated",  # to speak on a motion that is settled without debate
    "one-side-only",  # to speak for a motion on which others speak against alone
    "speakers-exhausted",  # as many spoke on this side of a motion as may
    "not-ordered",  # several amendments or parts, and the chair did not rule which comes first
    "preliminary-pending",  # the whole, while an amendment or a part waits
    "all-parts-rejected",  # the whole, all of whose parts were rejected
    "not-revised",  # the whole, in whose text is not what was decided on an amendment or a part
    "voting-runs",  # a position stated while a vote is being taken, which nothing interrupts
    "sponsors-do-not-explain",  # an explanation of vote by a State on what it proposed itself
    "nothing-to-stand-apart-from",  # a dissociation from what was not adopted
    "nothing-to-reserve-on",  # a reservation on what was declared not adopted
    "replies-exhausted",  # as many rights of reply as the profile gives were already exercised
    "not-circulated",  # an application that is not yet before States
    "circulation-runs",  # an application that is before States still
    "objected-to",  # an objection to an application stands, where non-objection is the rule
    "application-withdrawn",  # an application that its author withdrew
    "reply-not-yet",  # replies are taken at the end of the meeting
    "reply-at-end-of-day",  # replies are taken at the end of the day, and a meeting of the body follows on it
    "another-tier",  # an exchange of places between kinds of speaker of which the order puts one first
    "session-of-their-own",  # a kind of speaker that is heard in a session dedicated to it
    "not-of-this-session",  # a kind of speaker to which this session is not dedicated
)
"""Every code a ``Refused`` may carry; the sentences are made by the rooms above, in six languages."""


@dataclass(frozen=True)
class Source:
    """Where a provision comes from: a listed document and the place in it."""

    ref: str
    title: str
    date: str | None = None
    place: str | None = None

    def cite(self) -> str:
        """One line a reader can check, e.g. ``Contribution of Belgium (2023-04-14), §2(7)``."""
        dated = f"{self.title} ({self.date})" if self.date else self.title
        return f"{dated}, {self.place}" if self.place else dated


@dataclass(frozen=True)
class Provision:
    """One rule of the profile, in our own words; unverified ones may warn and never refuse."""

    number: str
    text: dict[str, str] = field(hash=False)
    source: Source
    standing: Literal["in-source", "practice", "chosen-here"]
    verified: bool
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Departure:
    """A standing ruling of the chair or waiver of the body: permits what the profile refuses, on record.

    ``capacity`` is a kind (``stakeholder``), an exact capacity (``stakeholder:7``) or ``any``;
    ``entry`` is the number of the entry of the record that holds it.
    """

    power: str
    capacity: str
    by: Literal["ruling", "waiver"]
    entry: int


@dataclass(frozen=True)
class Situation:
    """Where and when the question of rights arises.

    ``body``: the profile's key of the body in whose meeting the subject lies. ``meeting``: ``meeting:12``.
    ``status``: one of ``STATUSES``, or None outside any meeting. ``decided_by``: the profile's key of the
    body
    whose decision is being carried out; it matters for the capacity ``institution`` alone.
    ``seated``: the States (three letters) that have a seat in it, where it is a body of few; or that are bound by its
    own instrument, where it has one.
    """

    body: str | None = None
    meeting: str | None = None
    status: str | None = None
    departures: tuple[Departure, ...] = ()
    decided_by: str | None = None
    seated: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.status is not None and self.status not in STATUSES:
            raise ValueError(f"{self.status!r} is no status of a meeting: {', '.join(STATUSES)}")


@dataclass(frozen=True)
class Allowed:
    """Yes, under ``provision``; by way of ``departure`` if one was needed; with a ``warning`` if in doubt."""

    provision: Provision | None
    departure: Departure | None = None
    warning: Provision | None = None

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Refused:
    """No: ``reason`` is one of ``REASONS``; ``params`` are plain values for the sentence."""

    reason: str
    provision: Provision | None
    params: dict[str, Any] = field(default_factory=dict, hash=False)

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True)
class Step:
    """One step of the law's reasoning: what was asked, what was found, under which provision."""

    what: str
    finding: str
    provision: Provision | None
    params: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Outcome:
    """What the law finds of a question, step by step. A person entitled declares it; the law never does."""

    stage: str
    steps: tuple[Step, ...]

    @property
    def adopted(self) -> bool:
        """Whether the text may be declared adopted."""
        return self.stage in ADOPTING


ADOPTING = ("may-be-adopted", "kept", "carried")
"""The stages in which the question may be declared adopted."""

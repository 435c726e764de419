# SPDX-License-Identifier: EUPL-1.2
"""The parts of a profile that say which bodies there are, who sits in them, when they meet, and how they came to be."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .clauses import Clause, Date, Flag, Number, Span, Status, Words


class Predecessor(Clause):
    """A process or institution before this one, and what carries over from it: objections and refusals never do.

    Points of contact carry over with each State's fresh consent alone.
    """

    name: Words
    carries: tuple[Literal["documents", "accreditations", "points-of-contact"], ...] = Field(min_length=1)
    provision: str


class Establishment(Clause):
    """How the institution comes into being.

    ``rule``: under which its founding document is adopted by one of the bodies ``mandated``, which a mandate brings
    into being before (none: it was adopted elsewhere, as a treaty is, and is entered as announced).
    ``in_being_since``: since when it has been there, where it is.
    """

    in_being_since: Date | None = None
    conference: Words
    document: Words
    rule: str | None = None
    mandated: tuple[str, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    provision: str


class Parties(Clause):
    """Which States take part with full rights: all of the United Nations, or those bound by a treaty.

    ``bound`` of them were on the day ``as_of``; who they are is entered in the record, not here.
    """

    who: Literal["all-members", "bound"]
    bound: Number | None = None
    as_of: str | None = None
    provision: str


class Recurrence(Clause):
    """How often a body meets; ``choices`` are the periods its sources leave open, perhaps ``any``.

    ``kind``: the period is fixed, or a floor (never closer than that), or each meeting decides when the next is.
    ``month``: in which month it usually opens (1 to 12). ``days``: how many working days it lasts.
    ``unless``: the body that meets in its stead, in a year when that one does.
    """

    every: Span
    kind: Literal["fixed", "at-least", "decided-each-time"] = "fixed"
    choices: tuple[Span | Literal["any"], ...] = ()
    month: Annotated[int, Field(strict=True, ge=1, le=12)] | None = None
    days: Annotated[int, Field(strict=True, ge=1, le=60)] = 1
    unless: str | None = None
    provision: str


class AgendaItem(Clause):
    """A standing item of the agenda."""

    key: str
    title: Words


class Office(Clause):
    """An office of a body: ``name`` as one addresses its holder (Chair, where none is given).

    ``term``: how long, or ``session``: until the end of the session for which elected. ``holders``: how many at once.
    ``elected_by``: a body; or ``chair``, who then names them. ``for_next``: elected at one session for the next.
    ``ex_officio``: the body whose chair holds this office too, for as long as the chair there.
    ``overlapping``: terms begin in turn, not together. ``terms``: how many in a row (None: no limit).
    ``rotation`` names regional groups in turn.
    """

    name: Words | None = None
    term: Span | Literal["session"]
    holders: Number = 1
    elected_by: str
    ex_officio: str | None = None
    for_next: Flag = False
    overlapping: Flag = False
    terms: Number | None = None
    rotation: tuple[str, ...] = ()
    provision: str


class Seats(Clause):
    """A body of few: how many States sit in it, for how long, elected by which body, one of each group or not.

    ``terms``: how many in a row (None: no limit).
    """

    number: Number
    term: Span
    terms: Number | None = None
    elected_by: str
    one_of_each_group: Flag = False
    overlapping: Flag = False
    provision: str


class OwnParties(Clause):
    """A body of those bound by an instrument of its own, a protocol for example: they alone decide in it.

    Who they are is entered in the record. The other States of the institution attend and speak.
    """

    instrument: Words
    provision: str


class Decides(Clause):
    """Under which rule a body decides in its meetings, and whether it may also decide by silence.

    ``recommends_only``: beyond its own proceedings, what it adopts goes to the body it reports to, which decides.
    """

    rule: str
    by_silence: Flag = False
    recommends_only: Flag = False
    provision: str


class Called(Clause):
    """What parties call for, a meeting or a matter to be taken up: how many must, and within what time of being asked.

    ``floor``: the least number of them, whatever the share.
    """

    by: Literal["one", "one-third", "majority", "two-thirds"]
    floor: Number | None = None
    within: Span | None = None
    provision: str


class Body(Clause):
    """A body of the institution. ``members`` are kinds of participants; ``places`` are keys of ``places``.

    ``kind``: ``committee`` is a body of few, ``forum`` an exchange that decides nothing and owes no report.
    ``statuses``: those its meetings may have, the first is usual (none named: all, formal and open being usual).
    ``within``: the body during whose meetings it meets. ``called``: who may call for it, beside or without a period.
    """

    kind: Literal["preparatory", "conference", "plenary", "intersessional", "committee", "forum", "review"]
    name: Words
    members: tuple[str, ...] = ()
    seats: Seats | None = None
    own_parties: OwnParties | None = None
    period: Recurrence | None = None
    called: Called | None = None
    places: tuple[str, ...] = Field(min_length=1)
    statuses: tuple[Status, ...] = ()
    within: str | None = None
    standing_agenda: tuple[AgendaItem, ...] = ()
    may_create: tuple[str, ...] = ()
    officers: dict[str, Office] = Field(default_factory=dict)
    decides: Decides | None = None
    reports_to: str | None = None
    prepared_by: tuple[str, ...] = ()
    provision: str

    @property
    def closed(self) -> bool:
        """Whether none of its meetings is ever open to the public."""
        return bool(self.statuses) and "formal-open" not in self.statuses


class KnownDate(Clause):
    """Days on which a body meets, or met, as announced; ``provision`` says where, and whether that was verified."""

    body: str
    starts: Date
    ends: Date
    title: Words
    provision: str


class Participant(Clause):
    """A kind of participant; its rights are the grants of ``powers``."""

    decides: Flag
    who: Words
    provision: str

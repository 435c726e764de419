# SPDX-License-Identifier: EUPL-1.2
"""The parts of a profile on what the institution does for States: reports, accreditation, support, labels."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .clauses import Clause, Day, Flag, Number, Span, Words


class Reporting(Clause):
    """Reports by States: voluntary or not, how often, and on which forms.

    ``due``: the day of the year by which they are useful; it closes nothing unless ``due_closes``.
    ``initial_within``: by when a State that newly takes part reports first.
    ``provisions``: the more exact rule on a matter (``audiences``, ``aggregates``, ``evidence``…).
    """

    voluntary: Flag
    every: Span
    due: Day | None = None
    due_closes: Flag = False
    initial_within: Span | None = None
    choices: tuple[Span | Literal["any"], ...] = ()
    forms: tuple[str, ...] = Field(min_length=1)
    provision: str
    provisions: dict[str, str] = Field(default_factory=dict)


class Applications(Clause):
    """How organisations apply."""

    provision: str


class Circulation(Clause):
    """For how many days at least an application is before States."""

    days: Number
    provision: str


class ObjectionsToApplications(Clause):
    """Who sees which State objected to an application, and for how many days one consults on it."""

    visible_to: Literal["secretariat", "states"]
    consultation_days: Number
    provision: str


class Term(Clause):
    """How long an accreditation may last."""

    longest: Span
    provision: str


class Track(Clause):
    """One way in for organisations: named in the rules, notifying, invited until the meeting approves, or applying."""

    way: Literal["named", "notification", "invitation", "application"]
    who: Words
    provision: str


class Accreditation(Clause):
    """How organisations become stakeholders.

    ``rule``: ``body-decides`` (a body decides on each application, objected to or not) or ``non-objection``
    (announced where no objection stands). ``tracks``: every way in, the applications among them.
    """

    tracks: tuple[Track, ...] = ()
    rule: Literal["body-decides", "non-objection"]
    applications: Applications
    circulation: Circulation
    objections: ObjectionsToApplications
    term: Term
    provision: str


class Support(Clause):
    """Help offered and asked for: how long an offer stands before it is confirmed anew.

    ``provisions``: the more exact rule on a matter (``offers``, ``requests``, ``choice``).
    """

    offers_stand: Span
    provision: str
    provisions: dict[str, str] = Field(default_factory=dict)


class Criterion(Clause):
    """A criterion of the label, in our own words, and the kinds of evidence that may show it."""

    code: str
    text: Words
    evidence: tuple[str, ...] = Field(min_length=1)


class Labels(Clause):
    """The label for activities: its criteria and their version, the size of the panel, how long it is valid.

    ``provisions``: the more exact rule on a matter (``criteria``, ``review``, ``award``, ``seats``).
    """

    version: Number
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    panel: Number
    valid: Span
    provision: str
    provisions: dict[str, str] = Field(default_factory=dict)


class CashCheck(Clause):
    """So many days before a meeting, whether the money for it is there: if not, it may be cancelled."""

    days_before: Number
    provision: str


class Money(Clause):
    """Who bears the costs of meetings: the United Nations' budget, contributions by scale, or free ones."""

    borne_by: Literal["regular-budget", "assessed", "voluntary", "assessed-and-voluntary"]
    check: CashCheck | None = None
    provision: str

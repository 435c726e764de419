# SPDX-License-Identifier: EUPL-1.2
"""The shape of a profile, an institution as data. ``loading`` reads it, ``checks`` looks for contradictions."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PositiveInt,
    PrivateAttr,
    Tag,
)

from . import verdicts

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
Words = Annotated[dict[Language, str], Field(min_length=1)]
Status = Literal["formal-open", "formal-closed", "informal", "informal-informal"]
Moment = Literal["formal-open", "formal-closed", "informal", "informal-informal", "no-meeting"]
Speaker = Literal["group", "state", "observer", "igo", "stakeholder"]


class Clause(BaseModel):
    """A part of a profile: no field beyond those named, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Clause):
    """A span of time as institutions count it: ``1 year``, ``6 months``."""

    count: PositiveInt
    unit: Literal["day", "month", "year"]


def _period(written: object) -> object:
    """``1 year`` → its count and unit; what is not so written is left for pydantic to refuse."""
    match = re.fullmatch(r"(\d+) (day|month|year)s?", written) if isinstance(written, str) else None
    return {"count": int(match[1]), "unit": match[2]} if match else written


Span = Annotated[Period, BeforeValidator(_period)]


class SourceRow(Clause):
    """A document that provisions may cite."""

    title: str
    date: str | None = None


class Cited(Clause):
    """A place in a listed source."""

    ref: str
    place: str | None = None


class ProvisionRow(Clause):
    """A numbered rule. ``alternatives``: what else could have been chosen, for what is chosen here."""

    text: Words
    source: Cited
    standing: Literal["in-source", "practice", "chosen-here"]
    verified: bool = True
    alternatives: tuple[str, ...] = ()


class Scope(Clause):
    """What the institution is about, and under which committee of the Assembly."""

    committee: Literal["first"]
    subject: Words
    provision: str


class Tongues(Clause):
    """Official and working languages."""

    official: tuple[Language, ...] = Field(min_length=1)
    working: tuple[Language, ...] = Field(min_length=1)
    provision: str


class Establishment(Clause):
    """How the institution comes into being.

    ``mandated``: the bodies that a mandate brings into being, before the founding document is adopted.
    """

    conference: Words
    document: Words
    rule: str
    mandated: tuple[str, ...] = ()
    provision: str


class Recurrence(Clause):
    """How often a body meets; ``choices`` are the periods its sources leave open, perhaps ``any``."""

    every: Span
    choices: tuple[Span | Literal["any"], ...] = ()
    provision: str


class AgendaItem(Clause):
    """A standing item of the agenda."""

    key: str
    title: Words


class Office(Clause):
    """An officer of a body; ``rotation`` names regional groups in turn."""

    term: Span
    elected_by: str
    rotation: tuple[str, ...] = ()
    provision: str


class Decides(Clause):
    """Under which rule a body decides in its meetings, and whether it may also decide by silence."""

    rule: str
    by_silence: bool = False
    provision: str


class Body(Clause):
    """A body of the institution. ``members`` are kinds of participants; ``places`` are keys of ``places``."""

    kind: Literal["preparatory", "conference", "plenary", "intersessional", "review"]
    name: Words
    members: tuple[str, ...] = ()
    period: Recurrence | None = None
    places: tuple[str, ...] = Field(min_length=1)
    standing_agenda: tuple[AgendaItem, ...] = ()
    may_create: tuple[str, ...] = ()
    officers: dict[str, Office] = Field(default_factory=dict)
    decides: Decides | None = None
    reports_to: str | None = None
    prepared_by: tuple[str, ...] = ()
    provision: str


class Participant(Clause):
    """A kind of participant; its rights are the grants of ``powers``."""

    decides: bool
    who: Words
    provision: str


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
    reserved: bool = False


class Decided(Clause):
    """A power exercised by the institution alone, once one of the bodies named has decided.

    ``by_silence``: whether bodies that use silence may so decide on it, outside meetings.
    """

    decision_of: tuple[str, ...] = Field(min_length=1)
    rule: str
    by_silence: bool = False
    provision: str


def _way(row: object) -> str:
    """Which of the two a power is, for pydantic."""
    decided = "decision_of" in row if isinstance(row, dict) else isinstance(row, Decided)
    return "(decided)" if decided else "(granted)"


Power = Annotated[
    Annotated[Granted, Tag("(granted)")] | Annotated[Decided, Tag("(decided)")], Discriminator(_way)
]


class Consensus(Clause):
    """Consensus: no formal objection by those who decide when the chair puts the question."""

    provision: str


class Silence(Clause):
    """Silence: ``hours`` elapsed, on every day or on working days only, of ``place``.

    ``extension``: whether the chair may set a longer period when opening. ``objector_visible_to``: who sees
    the name.
    ``limits``: the provision that says which matters are not decided in this way.
    """

    hours: PositiveInt
    days: Literal["every", "working"]
    place: str
    extension: Literal["chair", "none"]
    broken_by: tuple[str, ...] = Field(min_length=1)
    objector_visible_to: Literal["chair", "states", "all"]
    provision: str
    limits: str


class NoVote(Clause):
    """There are no votes, and the provision that says so."""

    use: Literal["none"]
    provision: str


class Rules(Clause):
    """The ways in which decisions are made."""

    consensus: Consensus
    silence: Silence | None = None
    vote: NoVote


class Place(Clause):
    """A place with its zone, its days off and its holidays (``YYYY-MM-DD``, or ``MM-DD`` for every year)."""

    name: Words
    zone: str
    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...]
    holidays: tuple[Annotated[str, Field(pattern=r"^(\d{4}-)?\d{2}-\d{2}$")], ...] = ()


class Replies(Clause):
    """The right of reply: minutes of each in a meeting, and whether they wait for its end."""

    minutes: tuple[PositiveInt, ...] = Field(min_length=1)
    at: Literal["end-of-meeting", "once-called-for"]
    provision: str


class Speaking(Clause):
    """The order of speakers in tiers, and the minutes of each kind."""

    order: tuple[tuple[Speaker, ...], ...] = Field(min_length=1)
    order_provision: str
    minutes: dict[Speaker, PositiveInt]
    minutes_provision: str
    reply: Replies


class Symbols(Clause):
    """How documents are numbered: a pattern per body, and the series in use.

    ``open_to``: series → kinds of capacity that submit in it (all, where it is empty). ``non_paper``: the series of
    texts that circulate in meetings that are not public, numbered apart so that no public number tells of them.
    """

    patterns: dict[str, str]
    series: tuple[str, ...] = Field(min_length=1)
    open_to: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    non_paper: str = "NP"
    provision: str


class Reporting(Clause):
    """Reports by States: voluntary or not, how often, and on which forms.

    ``provisions``: the more exact rule on a matter (``audiences``, ``aggregates``, ``evidence``…).
    """

    voluntary: bool
    every: Span
    choices: tuple[Span | Literal["any"], ...] = ()
    forms: tuple[str, ...] = Field(min_length=1)
    provision: str
    provisions: dict[str, str] = Field(default_factory=dict)


class Applications(Clause):
    """How organisations apply."""

    provision: str


class Circulation(Clause):
    """For how many days at least an application is before States."""

    days: PositiveInt
    provision: str


class ObjectionsToApplications(Clause):
    """Who sees which State objected to an application, and for how many days one consults on it."""

    visible_to: Literal["secretariat", "states"]
    consultation_days: PositiveInt
    provision: str


class Term(Clause):
    """How long an accreditation may last."""

    longest: Span
    provision: str


class Accreditation(Clause):
    """How organisations become stakeholders.

    ``rule``: ``body-decides`` (a body decides on each application, objected to or not) or ``non-objection``
    (announced where no objection stands).
    """

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

    version: PositiveInt
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    panel: PositiveInt
    valid: Span
    provision: str
    provisions: dict[str, str] = Field(default_factory=dict)


class Profile(Clause):
    """An institution. Made by ``loading.load`` alone, which also sets ``hash`` and checks what it says."""

    profile: str
    title: Words
    status: Literal["proposed", "in-force", "historical"]
    scope: Scope
    languages: Tongues
    sources: dict[str, SourceRow]
    provisions: dict[str, ProvisionRow]
    establishment: Establishment
    places: dict[str, Place]
    bodies: dict[str, Body]
    participants: dict[str, Participant]
    statuses: dict[Status, str]
    rules: Rules
    powers: dict[str, Power]
    speaking: Speaking
    symbols: Symbols
    reporting: Reporting
    accreditation: Accreditation | None = None
    support: Support | None = None
    labels: Labels | None = None
    _hash: str = PrivateAttr(default="")

    @property
    def hash(self) -> str:
        """SHA-256, in hex, of the self-contained text this profile was read from (``loading.flat``)."""
        return self._hash

    def __hash__(self) -> int:
        return hash(self._hash)

    def provision(self, number: str) -> verdicts.Provision:
        """The provision of that number with its source; KeyError when there is none."""
        row = self.provisions[number]
        listed = self.sources[row.source.ref]
        source = verdicts.Source(row.source.ref, listed.title, listed.date, row.source.place)
        text = {str(language): words for language, words in row.text.items()}
        return verdicts.Provision(number, text, source, row.standing, row.verified, row.alternatives)

    def decides(self, kind: str) -> bool:
        """Whether that kind of capacity takes part in decisions; head and focal point are of a State."""
        row = self.participants.get("state" if kind in ("head", "focal-point") else kind)
        return row is not None and row.decides

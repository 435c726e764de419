# SPDX-License-Identifier: EUPL-1.2
"""What every part of a profile is made of: words, spans of time, sources, provisions, places, documents, speakers."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, WithJsonSchema

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
Words = Annotated[dict[Language, str], Field(min_length=1)]
Status = Literal["formal-open", "formal-closed", "informal", "informal-informal"]
Moment = Literal["formal-open", "formal-closed", "informal", "informal-informal", "no-meeting"]
Speaker = Literal["group", "state", "signatory", "non-party", "observer", "igo", "stakeholder"]
Day = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of every year: ``05-31``."""


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


_WRITTEN = {"type": "string", "pattern": r"^\d+ (day|month|year)s?$", "examples": ["1 year", "6 months"]}
Span = Annotated[Period, BeforeValidator(_period), WithJsonSchema(_WRITTEN)]


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
    """What the institution is about, and the committee of the Assembly it reports to (``none``: a treaty)."""

    committee: Literal["first", "none"]
    subject: Words
    provision: str


class Tongues(Clause):
    """Official and working languages."""

    official: tuple[Language, ...] = Field(min_length=1)
    working: tuple[Language, ...] = Field(min_length=1)
    provision: str


class Place(Clause):
    """A place with its zone, its days off and its holidays (``YYYY-MM-DD``, or ``MM-DD`` for every year).

    ``holidays_from``: where they are announced. ``unverified``: days expected to be holidays, the announcement of the
    year not read. They count as days off all the same: a doubt makes a deadline later, never earlier.
    """

    name: Words
    zone: str
    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...]
    holidays: tuple[Annotated[str, Field(pattern=r"^(\d{4}-)?\d{2}-\d{2}$")], ...] = ()
    unverified: tuple[Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")], ...] = ()
    holidays_from: str = ""


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

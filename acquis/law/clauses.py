# SPDX-License-Identifier: EUPL-1.2
"""What every part of a profile is made of: words, spans of time, sources, provisions, places, documents, speakers."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
Words = Annotated[dict[Language, str], Field(min_length=1)]
Status = Literal["formal-open", "formal-closed", "informal", "informal-informal"]
Moment = Literal["formal-open", "formal-closed", "informal", "informal-informal", "no-meeting"]
Speaker = Literal["group", "state", "signatory", "non-party", "observer", "igo", "stakeholder"]
Number = Annotated[int, Field(strict=True, ge=1, le=9999)]
"""So many hours, days, States: written as a number, and small enough for every calendar to hold."""
Flag = Annotated[bool, Field(strict=True)]


def _in_calendar(written: str) -> str:
    """The day as written; ValueError where no calendar has it (the 29th of February is not in every year)."""
    date.fromisoformat(written if len(written) == len("2027-05-31") else f"2027-{written}")
    return written


def _as_text(written: object) -> object:
    """A day as text alone: a bare number would be taken for seconds since 1970."""
    if not (isinstance(written, str | date) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", f"{written}")):
        raise ValueError(f"{written} is no day")
    return written


Day = Annotated[
    str,
    Field(pattern=r"^\d{2}-\d{2}$", description="a day of every year, month first, such as 05-31"),
    AfterValidator(_in_calendar),
]
"""A day of every year: ``05-31``."""
Holiday = Annotated[
    str,
    Field(
        pattern=r"^(\d{4}-)?\d{2}-\d{2}$",
        description="a day such as 2027-12-24, or 12-25 for every year",
    ),
    AfterValidator(_in_calendar),
]
DayOnce = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="a day such as 2027-12-24"),
    AfterValidator(_in_calendar),
]
Date = Annotated[date, BeforeValidator(_as_text)]


class Clause(BaseModel):
    """A part of a profile: no field beyond those named, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Clause):
    """A span of time as institutions count it: ``1 year``, ``6 months``."""

    count: Number
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
    verified: Flag = True
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
    holidays: tuple[Holiday, ...] = ()
    unverified: tuple[DayOnce, ...] = ()
    holidays_from: str = ""


class Replies(Clause):
    """The right of reply: minutes of each on an item in a meeting, and whether they wait for its end, or the day's."""

    minutes: tuple[Number, ...] = Field(min_length=1)
    at: Literal["end-of-meeting", "end-of-day", "once-called-for"]
    provision: str


class MinutesIn(Clause):
    """Other minutes than elsewhere, for some kinds of speaker in some bodies."""

    bodies: tuple[str, ...] = Field(min_length=1)
    minutes: dict[Speaker, Number] = Field(min_length=1)
    provision: str


class Session(Clause):
    """A session dedicated to some kinds of speaker: they are heard there and nowhere else.

    Who speaks in which order there is the chair's to arrange, for balance.
    """

    to: tuple[Speaker, ...] = Field(min_length=1)
    provision: str


class Speaking(Clause):
    """The order of speakers in tiers, and the minutes of each kind; in some bodies others.

    ``dedicated``: the session of their own of some of them, if they have one.
    """

    order: tuple[tuple[Speaker, ...], ...] = Field(min_length=1)
    order_provision: str
    minutes: dict[Speaker, Number]
    minutes_provision: str
    in_bodies: tuple[MinutesIn, ...] = ()
    dedicated: Session | None = None
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

# SPDX-License-Identifier: EUPL-1.2
"""A profile whole: an institution as data. ``loading`` reads it, ``checks`` looks for contradictions.

Its parts: ``clauses`` (what all are made of), ``bodies``, ``ways`` (rights and decisions), ``undertakings``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from . import verdicts
from .bodies import Body, Establishment, KnownDate, Participant, Parties
from .capacities import BESIDE, NOT_BOUND
from .clauses import Clause, Place, ProvisionRow, Scope, SourceRow, Speaking, Status, Symbols, Tongues, Words
from .undertakings import Accreditation, Labels, Money, Reporting, Support
from .ways import Power, Rules


class Profile(Clause):
    """An institution. Made by ``loading.load`` alone, which also sets ``hash`` and checks what it says.

    ``content``: the pack of what it is about, its sources, elements and questionnaire; what packs there are, the law
    does not know.
    """

    profile: str
    schema_version: Literal[2] = Field(default=2, alias="schema")
    title: Words
    status: Literal["proposed", "in-force", "historical"]
    scope: Scope
    content: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$", description="the name of a pack, in small letters")
    ] = "ict"
    languages: Tongues
    sources: dict[str, SourceRow]
    provisions: dict[str, ProvisionRow]
    parties: Parties
    establishment: Establishment
    places: dict[str, Place]
    bodies: dict[str, Body]
    known_dates: tuple[KnownDate, ...] = ()
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
    money: Money | None = None
    _hash: str = PrivateAttr(default="")
    _upgrades: tuple[str, ...] = PrivateAttr(default=())

    @property
    def hash(self) -> str:
        """SHA-256, in hex, of the self-contained text this profile was read from (``loading.flat``)."""
        return self._hash

    @property
    def upgrades(self) -> tuple[str, ...]:
        """What was changed to bring an older text to the present schema, a sentence each."""
        return self._upgrades

    def __hash__(self) -> int:
        return hash(self._hash)

    def provision(self, number: str) -> verdicts.Provision:
        """The provision of that number with its source; KeyError when there is none."""
        row = self.provisions[number]
        listed = self.sources[row.source.ref]
        source = verdicts.Source(row.source.ref, listed.title, listed.date, row.source.place)
        text = {str(language): words for language, words in row.text.items()}
        return verdicts.Provision(number, text, source, row.standing, row.verified, row.alternatives)

    def main_body(self) -> str:
        """The key of the body in which all matters come together: the first of kind ``plenary``."""
        return next(key for key, body in self.bodies.items() if body.kind == "plenary")

    def of_kind(self, kind: str) -> list[str]:
        """The keys of the bodies of that kind, in the order of the profile."""
        return [key for key, body in self.bodies.items() if body.kind == kind]

    def knows(self, kind: str) -> bool:
        """Whether that kind of capacity is there under these rules; without a treaty nobody signed or stayed out."""
        if kind in NOT_BOUND:
            return kind in self.participants or self.parties.who == "bound"
        return kind not in BESIDE or kind in self.participants

    def decides(self, kind: str) -> bool:
        """Whether that kind of capacity takes part in decisions; head and focal point are of a State."""
        row = self.participants.get("state" if kind in ("head", "focal-point") else kind)
        return row is not None and row.decides

# SPDX-License-Identifier: EUPL-1.2
"""What carries over from a predecessor: documents as references, standing accreditations, nominations of contacts.

The profile says what a predecessor carries, and under which provision. Refusals and objections never carry over: no
field could hold one. A contact is none until its State confirms it.
"""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.framework import limits
from acquis.law import accreditation
from acquis.law.bodies import Predecessor
from acquis.meetings.acts import LONGEST_TITLE, established
from acquis.meetings.models import CarriedDocument
from acquis.parties.acts import is_a_code
from acquis.parties.models import Organisation, PointOfContact
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import SECRETARIAT, either, only
from acquis.record.registry import act

MOST = 300
LONGEST_SYMBOL = 60


class Reference(BaseModel):
    """A document of the predecessor: its symbol, its title, where it is kept (an archive, an address)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    symbol: Public[str]
    title: Public[Words]
    source: Public[str]


class Standing(BaseModel):
    """An organisation with standing accreditation at the predecessor, and until when it keeps it here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Public[str]
    name: Public[Words]
    until: Public[datetime]


@act
class CarryDocuments(Act):
    """The secretariat carries over documents of a predecessor, as references."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Carry over documents of a predecessor")
    said = _("carried over {count} documents of “{of}”, as references")

    predecessor: Public[int] = 1
    documents: Public[tuple[Reference, ...]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        established(deed)
        _somebody_carries("documents", deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        named = carrying("documents", self.predecessor, deed)
        limits.short("attested_by", self.attested_by, limits.LINE)
        symbols = [each.symbol for each in self.documents]
        _few("documents", symbols)
        for n, each in enumerate(self.documents):
            limits.short(f"documents.{n}.symbol", each.symbol, LONGEST_SYMBOL)
            limits.short(f"documents.{n}.title", each.title, LONGEST_TITLE)
            limits.short(f"documents.{n}.source", each.source, limits.LINE)
        for known in CarriedDocument.objects.filter(symbol__in=symbols):
            raise Malformed("documents", "taken-already", code=known.symbol)
        return {"count": len(symbols), "of": _name(named)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for each in self.documents:
            CarriedDocument.enter(
                deed,
                predecessor=self.predecessor,
                symbol=each.symbol,
                title=each.title,
                source=each.source,
                attested_by=self.attested_by,
                at=deed.at,
            )


@act
class CarryAccreditations(Act):
    """The secretariat carries over standing accreditations: the organisations are stakeholders until a date."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Carry over standing accreditations")
    said = _("carried over {count} standing accreditations of “{of}”")

    predecessor: Public[int] = 1
    organisations: Public[tuple[Standing, ...]]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        established(deed)
        _somebody_carries("accreditations", deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        named = carrying("accreditations", self.predecessor, deed)
        limits.short("attested_by", self.attested_by, limits.LINE)
        codes = [each.code for each in self.organisations]
        _few("organisations", codes)
        for n, each in enumerate(self.organisations):
            is_a_code(each.code)
            limits.short(f"organisations.{n}.name", each.name, LONGEST_TITLE)
            _ends(f"organisations.{n}.until", each.until, deed)
        for known in Organisation.objects.filter(code__in=codes):
            raise Malformed("organisations", "taken-already", code=known.code)
        return {"count": len(codes), "of": _name(named), "simulated": deed.kind != "living"}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for each in self.organisations:
            Organisation.enter(
                deed,
                code=each.code,
                kind="stakeholder",
                name=each.name,
                simulated=findings["simulated"],
                accredited=deed.at,
                until=each.until,
            )


@act
class CarryContact(Act):
    """The secretariat hands a State the point of contact it had at a predecessor. Sealed: it waits for that State.

    Nobody else sees it before the State confirms it; if the State declines, it is deleted.
    """

    power = "keep-record"
    subject_kind = "state"
    makes = "contact"
    ceiling = SECRETARIAT
    kept_in = {
        "name": ("parties.PointOfContact", 1, "name"),
        "office": ("parties.PointOfContact", 1, "office"),
        "address": ("parties.PointOfContact", 1, "address"),
    }
    asks = _("Hand over a point of contact of a predecessor")
    said = _("handed over a point of contact of an earlier process, for the State to confirm or decline")

    predecessor: Public[int] = 1
    kind: Public[Literal["diplomatic", "technical"]]
    name: Content[str]
    office: Content[str]
    address: Content[str]

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return either(SECRETARIAT, only(f"state:{about.code}"))

    @classmethod
    def ready(cls, deed: Deed) -> None:
        established(deed)
        _somebody_carries("points-of-contact", deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        named = carrying("points-of-contact", self.predecessor, deed)
        for field in ("name", "office", "address"):
            limits.short(field, getattr(self, field), limits.TITLE)
        if PointOfContact.objects.filter(state=deed.about.code, kind=self.kind, confirmed=None).exists():
            raise Refusal("contact-waits-already")
        return {"of": _name(named), "seen_by": self.audience_at(deed.about, deed.capacity)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        PointOfContact.enter(
            deed,
            state=deed.about.code,
            kind=self.kind,
            name=self.name,
            office=self.office,
            address=self.address,
            carried_from=findings["of"],
            audience=findings["seen_by"],
            at=deed.at,
        )


def carrying(what: str, number: int, deed: Deed) -> Predecessor:
    """The predecessor of that number (from 1) in the profile; refuses where it does not carry this over."""
    rows = deed.profile.establishment.predecessors
    if not 1 <= number <= len(rows):
        raise Malformed("predecessor", "out-of-range", least=1, most=len(rows))
    row = rows[number - 1]
    if what not in row.carries:
        raise Refusal("does-not-carry-over", deed.provision(row.provision))
    return row


def _somebody_carries(what: str, deed: Deed) -> None:
    """Refuse where no predecessor carries this over, with the provision that says what does."""
    rules = deed.profile.establishment
    if not rules.predecessors:
        raise Refusal("no-predecessor", deed.provision(rules.provision))
    if not any(what in row.carries for row in rules.predecessors):
        raise Refusal("does-not-carry-over", deed.provision(rules.predecessors[0].provision))


def _name(row: Predecessor) -> dict[str, str]:
    return {str(tag): text for tag, text in row.name.items()}


def _few(field: str, keys: list[str]) -> None:
    if not 0 < len(keys) <= MOST or len(set(keys)) < len(keys):
        raise Malformed(field, "out-of-range", least=1, most=MOST)


def _ends(field: str, until: datetime, deed: Deed) -> None:
    """Each has an end that lies ahead, and no further than that of an accreditation given now."""
    if until.tzinfo is None or until <= deed.at:
        raise Malformed(field, "not-ahead")
    if deed.profile.accreditation and until > (latest := accreditation.longest_term(deed.profile, deed.at)):
        raise Malformed(field, "term-too-long", latest=log.instant(latest))

# SPDX-License-Identifier: EUPL-1.2
"""Acts that enter what others adopted: sources, elements recalled from them, links, threats, reaffirmations."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.framework import limits, queries
from acquis.framework.models import (
    Element,
    ElementVersion,
    Endorsement,
    Link,
    Reaffirmation,
    Reaffirmed,
    Source,
    Threat,
    Understanding,
)
from acquis.law.verdicts import Provision
from acquis.law.ways import Decided
from acquis.record import log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act

SourceKind = Literal[
    "report", "resolution", "decision", "compendium", "contribution", "treaty", "programme", "form"
]
SourceBody = Literal["assembly", "experts", "working-group", "institution", "conference", "parties"]
Manner = Literal["consensus", "without-vote", "recorded-vote", "not-adopted", "submitted", "not-known"]


class Place(BaseModel):
    """A place in a source: its symbol, the paragraph, and whether somebody read it there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Public[str]
    place: Public[str]
    verified: Public[bool] = True


class Vote(BaseModel):
    """What a body did with a text: how, and the figures where there was a recorded vote."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Public[str]
    manner: Public[Manner]
    in_favour: Public[int | None] = None
    against: Public[int | None] = None
    abstaining: Public[int | None] = None


class Apart(BaseModel):
    """A State that, as reported, distanced itself from a part of an instrument when it was adopted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: Public[str]
    part: Public[str]


class Layer(BaseModel):
    """An understanding recalled from a source, to be read together with an element."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Public[Words]
    places: Public[tuple[Place, ...]]


@act
class EnterSource(Act):
    """An instrument is entered: symbol, title, date, body, manner of adoption, figures, who endorsed it."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter a source")
    said = _("entered the source {symbol}")

    symbol: Public[str]
    kind: Public[SourceKind]
    title: Public[Words]
    body: Public[SourceBody]
    date: Public[str]
    issued: Public[str] = ""
    manner: Public[Manner]
    in_favour: Public[int | None] = None
    against: Public[int | None] = None
    abstaining: Public[int | None] = None
    committee: Public[Vote | None] = None
    apart: Public[tuple[Apart, ...]] = ()
    endorsed_by: Public[tuple[str, ...]] = ()
    unverified: Public[tuple[str, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("symbol", self.symbol, 60)
        limits.short("title", self.title, limits.TITLE)
        for name in ("date", "issued") if self.issued else ("date",):
            limits.a_day(name, getattr(self, name))
        if Source.objects.filter(symbol=self.symbol).exists():
            raise Malformed("symbol", "taken-already", code=self.symbol)
        for vote in (self, self.committee) if self.committee else (self,):
            if vote.manner != "recorded-vote" and _figures(vote):
                raise Malformed("manner", "figures-need-a-vote")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Source.enter(deed, entered=deed.at, **self.payload())


def _figures(vote: EnterSource | Vote) -> bool:
    return any(figure is not None for figure in (vote.in_favour, vote.against, vote.abstaining))


@act
class EnterElement(Act):
    """An element is recalled from its sources, with the understandings its sources added. Before it is reaffirmed."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter an element")
    said = _("entered the element {code}, recalled from its sources")

    code: Public[str]
    kind: Public[str]
    group: Public[str] = ""
    order: Public[int]
    character: Public[str]
    title: Public[Words]
    text: Public[Words]
    places: Public[tuple[Place, ...]]
    layers: Public[tuple[Layer, ...]] = ()
    draft: Public[tuple[str, ...]] = ()

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if Reaffirmation.objects.exists():
            raise Refusal("reaffirmed-already", amending(deed))

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.a_new_code(self.kind, self.character, self.code, deed.profile.content)
        limits.short("title", self.title, limits.TITLE)
        limits.short("text", self.text, limits.TEXT)
        return {
            "since": _first(limits.places("places", self.places)),
            "layers_since": [_first(limits.places("layers", layer.places)) for layer in self.layers],
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        payload = self.payload()
        element = Element.enter(
            deed, code=self.code, kind=self.kind, group=self.group, order=self.order, entered=deed.at
        )
        ElementVersion.enter(
            deed,
            element=element,
            number=1,
            stage="recalled",
            since=log.moment(findings["since"]),
            **{name: payload[name] for name in ("title", "text", "character", "places", "draft")},
        )
        for layer, since in zip(payload["layers"], findings["layers_since"], strict=True):
            Understanding.enter(
                deed, element=element, since=log.moment(since), draft=payload["draft"], **layer
            )


def _first(sources: list[Source]) -> str:
    return log.instant(min(limits.a_day("places", source.date) for source in sources))


def amending(deed: Deed) -> Provision | None:
    """The provision under which the framework is changed, if the profile foresees it."""
    row = deed.profile.powers.get("amend-framework")
    return deed.provision(row.provision) if isinstance(row, Decided) else None


@act
class EnterLink(Act):
    """Two elements are linked in the crosswalk: ours, or with the place where a document draws the link."""

    power = "keep-record"
    subject_kind = "element"
    asks = _("Link with another element")
    said = _("linked with {other}")

    other: Public[str]
    relation: Public[Literal["same-subject", "carries-out", "refers-to"]]
    place: Public[Place | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        [other] = limits.elements("other", [self.other])
        if other == deed.about:
            raise Malformed("other", "not-for-oneself")
        if queries.linked(deed.about, other):
            raise Malformed("other", "linked-already", one=deed.about.code, other=other.code)
        if self.place:
            limits.places("place", [self.place])
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        place = self.payload()["place"]
        other = Element.objects.get(code=self.other)
        Link.enter(deed, one=deed.about, other=other, relation=self.relation, place=place)


@act
class EnterThreat(Act):
    """A kind of threat is entered in the register, from the reports that describe it. Nobody is named as its author."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter a kind of threat")
    said = _("entered the kind of threat “{title}”")

    code: Public[str]
    family: Public[Literal["targets", "means", "technologies", "actors", "effects"]]
    title: Public[Words]
    norms: Public[tuple[str, ...]] = ()
    places: Public[tuple[Place, ...]]
    draft: Public[tuple[str, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        if not (self.code.startswith("T") and self.code[1:].isdecimal() and len(self.code) <= 5):
            raise Malformed("code", "not-a-code", prefix="T")
        if Threat.objects.filter(code=self.code).exists():
            raise Malformed("code", "taken-already", code=self.code)
        limits.short("title", self.title, limits.TITLE)
        limits.elements("norms", self.norms)
        limits.places("places", self.places)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Threat.enter(deed, entered=deed.at, **self.payload())


@act
class EnterReaffirmation(Act):
    """A document adopted elsewhere reaffirmed elements, as announced: the document, the day, who attests it."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter a reaffirmation")
    said = _("entered that “{document}” reaffirmed elements of the framework, as announced")

    document: Public[Words]
    adopted_on: Public[str]
    attested_by: Public[str]
    codes: Public[tuple[str, ...]]

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("document", self.document, limits.TITLE)
        limits.short("attested_by", self.attested_by, limits.LINE)
        at = limits.a_day("adopted_on", self.adopted_on)
        if at.date() > deed.at.date():
            raise Malformed("adopted_on", "not-yet")
        return {"at": log.instant(at), "versions": versions_named(self.codes)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        at = log.moment(findings["at"])
        reaffirmation = Reaffirmation.enter(deed, document=self.document, attested_by=self.attested_by, at=at)
        reaffirm(deed, reaffirmation, findings["versions"])


def versions_named(codes: tuple[str, ...]) -> dict[str, int]:
    """The number of the version in force of each element named, each once."""
    if not codes or len(set(codes)) < len(codes):
        raise Malformed("codes", "nothing-to-reaffirm")
    found = limits.elements("codes", codes)
    return {element.code: queries.version_in_force(element).number for element in found}


def reaffirm(deed: Deed, reaffirmation: Reaffirmation, versions: dict[str, int]) -> None:
    """Note each version that a reaffirmation names."""
    in_force = ElementVersion.objects.filter(element__code__in=versions, until=None)
    found = {version.element.code: version for version in in_force.select_related("element")}
    for code in sorted(versions):
        Reaffirmed.enter(deed, reaffirmation=reaffirmation, version=found[code])


@act
class EnterEndorsement(Act):
    """The Assembly endorsed what was adopted here, as published: the question decided is named."""

    power = "keep-record"
    subject_kind = "source"
    asks = _("Enter what this endorsed")
    said = _("entered what was endorsed")

    adopted_by: Public[str]

    def check(self, deed: Deed) -> dict[str, Any]:
        if not queries.adopted_under(self.adopted_by):
            raise Malformed("adopted_by", "no-such-subject", subject=self.adopted_by)
        if Endorsement.objects.filter(of=self.adopted_by, source=deed.about).exists():
            raise Malformed("adopted_by", "endorsed-already")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Endorsement.enter(deed, of=self.adopted_by, source=deed.about, at=deed.at)

# SPDX-License-Identifier: EUPL-1.2
"""Acts of establishment: the mandate is entered, a conference adopts the founding document, bodies are constituted.

Nothing else brings the plenary into being: before, there is no such body, and so no meeting of it to convene.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.framework.acts import versions_named
from acquis.framework.amending_acts import ReaffirmElements
from acquis.law.establishment import mandated_bodies
from acquis.meetings.acts import (
    LONGEST_TITLE,
    constitute,
    constitution,
    entry_into_being,
    not_established,
)
from acquis.meetings.models import Body, FoundingDocument, Mandate
from acquis.record import log, subjects
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act
from acquis.record.subjects import INSTITUTION

LONGEST_SYMBOL = 60


@act
class EnterMandate(Act):
    """The Assembly's mandate, as announced: preparatory sessions and the conference come into being."""

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter the mandate")
    said = _("entered the mandate of {symbol}: preparatory sessions and the conference come into being")

    resolution: Public[Words]
    symbol: Public[str]
    adopted_on: Public[str]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_established()
        if Mandate.objects.exists():
            raise Refusal("mandated-already")
        if not deed.profile.establishment.mandated:
            raise Refusal("no-mandate-foreseen", deed.provision(deed.profile.establishment.provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("resolution", self.resolution, LONGEST_TITLE)
        limits.short("symbol", self.symbol, LONGEST_SYMBOL)
        limits.short("attested_by", self.attested_by, limits.LINE)
        if limits.a_day("adopted_on", self.adopted_on) > deed.at:
            raise Malformed("adopted_on", "not-yet")
        mandated = mandated_bodies(deed.profile)
        return {"bodies": {kind: dict(body.name) for kind, body in mandated.items()}}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Mandate.enter(deed, at=deed.at, **self.payload())
        for kind, name in sorted(findings["bodies"].items()):
            Body.enter(deed, kind=kind, title=name, mandate=self.resolution, since=deed.at)


@act
class AdoptFoundingDocument(Act):
    """The conference adopts the founding document, which reaffirms the elements named. Only by decision.

    The elements are reaffirmed in the same moment. The standing bodies come into being then too, or on the day
    `in_force_on` (YYYY-MM-DD), and not before.
    """

    power = "adopt-founding-document"
    subject_kind = "body"
    asks = _("Adopt the founding document")
    said = _("the founding document “{title}” was adopted")

    title: Public[Words]
    symbol: Public[str]
    reaffirms: Public[tuple[str, ...]] = ()
    in_force_on: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_established()

    def check(self, deed: Deed) -> dict[str, Any]:
        if deed.about.kind not in deed.profile.establishment.mandated:
            raise Refusal("not-of-the-establishment", deed.provision(deed.profile.establishment.provision))
        limits.short("title", self.title, LONGEST_TITLE)
        limits.short("symbol", self.symbol, LONGEST_SYMBOL)
        if self.reaffirms:
            _named(self.reaffirms)
        begins = entry_into_being(self.in_force_on, deed)
        if begins < deed.at:
            raise Malformed("in_force_on", "not-ahead-of-us", date=self.in_force_on)
        return {"adopted_by": _shown(deed.under), "begins": log.instant(begins)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        document = {"title": self.title, "symbol": self.symbol, "reaffirms": list(self.reaffirms)}
        begins, by = log.moment(findings["begins"]), findings["adopted_by"]
        FoundingDocument.enter(deed, at=deed.at, adopted_by=by, begins=begins, **document)
        constituted = Consequence(ConstituteBodies(), INSTITUTION, under=deed.under)
        if not self.reaffirms:
            return [constituted]
        reaffirmed = ReaffirmElements(codes=self.reaffirms, document=self.title)
        return [Consequence(reaffirmed, INSTITUTION, under=deed.under), constituted]


@act
class ConstituteBodies(Act):
    """The standing bodies come into being with the founding document; what prepared it ends. Nobody does it alone."""

    power = "adopt-founding-document"
    subject_kind = "institution"
    asks = _("Constitute the bodies")
    said = _("the standing bodies came into being with the founding document")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        standing = constitution(deed.profile)["bodies"]
        adopted = FoundingDocument.objects.exists() and not Body.objects.filter(kind__in=standing).exists()
        if deed.under is None or not adopted:
            raise Refusal("follows-from-decision", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        begins = FoundingDocument.objects.order_by("at").values_list("begins", flat=True)[0]
        return constitution(deed.profile) | {"begins": log.instant(begins)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        constitute(findings, deed)


def _named(codes: tuple[str, ...]) -> None:
    """Refuse codes that name no element, or one twice, saying so of the field they stand in."""
    try:
        versions_named(codes)
    except Malformed as error:
        raise Malformed("reaffirms", error.reason, **error.params) from error


def _shown(question: str | None) -> str:
    """The question under which the conference adopted, if everybody may know of it."""
    if question and subjects.audience(subjects.find(question)) == PUBLIC:
        return question
    return ""

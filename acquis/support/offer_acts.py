# SPDX-License-Identifier: EUPL-1.2
"""Acts of providers: offer help, confirm the offer anew, withdraw it; agree to a request, or decline."""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law.calendar import after
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act
from acquis.support import limits
from acquis.support.models import Activity, Choice, Decline, Offer

Initiative = Literal[
    "own", "un-system", "development-bank", "trust-fund", "regional-body", "multistakeholder"
]


@act
class OfferSupport(Act):
    """Somebody offers help on elements of the framework: to whom, in which languages, until when, and how it
    relates to the mandate.
    """

    power = "offer-support"
    subject_kind = "institution"
    makes = "offer"
    commutes = True
    kept_in = {name: ("support.Offer", 1, name) for name in ("title", "text", "mandate", "conditions")}
    asks = _("Offer support")
    said = _("offered support: “{title}”")

    title: Content[Words]
    text: Content[Words]
    mandate: Content[Words]
    conditions: Content[Words | None] = None
    initiative: Public[Initiative] = "own"
    elements: Public[tuple[str, ...]]
    languages: Public[tuple[str, ...]]
    regions: Public[tuple[str, ...]] = ()
    eligible: Public[tuple[str, ...]] = ()
    valid_until: Public[datetime]

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        for name in ("text", "mandate", "conditions"):
            limits.short(name, getattr(self, name), limits.TEXT)
        limits.some_elements("elements", self.elements)
        limits.languages("languages", self.languages)
        limits.regions("regions", self.regions)
        limits.statuses("eligible", self.eligible)
        return {"valid_until": _valid(self.valid_until, deed)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Offer.enter(
            deed,
            provider=limits.party(deed.capacity),
            initiative=self.initiative,
            title=self.title,
            text=self.text,
            mandate=self.mandate,
            conditions=self.conditions,
            elements=list(self.elements),
            languages=list(self.languages),
            regions=list(self.regions),
            eligible=list(self.eligible),
            made=deed.at,
            valid_until=log.moment(findings["valid_until"]),
        )


@act
class ReconfirmOffer(Act):
    """The provider confirms that its offer stands, until a new date."""

    power = "offer-support"
    subject_kind = "offer"
    asks = _("Confirm the offer anew")
    said = _("confirmed that the offer stands")

    valid_until: Public[datetime]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.about.provider, deed, "offers")
        _not_withdrawn(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"valid_until": _valid(self.valid_until, deed)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        until = log.moment(findings["valid_until"])
        Offer.objects.filter(pk=deed.about.pk).update(confirmed=deed.at, valid_until=until)


@act
class WithdrawOffer(Act):
    """The provider withdraws its offer. What was agreed on it stands."""

    power = "offer-support"
    subject_kind = "offer"
    asks = _("Withdraw the offer")
    said = _("withdrew the offer")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.about.provider, deed, "offers")
        _not_withdrawn(deed.about, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Offer.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class AgreeSupport(Act):
    """The provider agrees to give the support it was chosen for: an activity is planned, known to the two parties."""

    power = "offer-support"
    subject_kind = "choice"
    sealed_as = "audience"
    makes = "activity"
    kept_in = {name: ("support.Activity", 1, name) for name in ("title", "objectives")}
    asks = _("Agree to give support")
    said = _("agreed to give support: “{title}”")

    title: Content[Words]
    objectives: Content[Words]
    starts: Public[str]
    ends: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.about.offer.provider, deed, "choice")
        _unanswered(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        limits.short("objectives", self.objectives, limits.TEXT)
        for name in ("starts", "ends"):
            if not getattr(self, name):
                raise Malformed(name, "no-day")
        limits.period(self.starts, self.ends)
        request, offer = deed.about.request, deed.about.offer
        shared = sorted(set(request.elements) & set(offer.elements))
        return {"elements": shared or request.elements, "seen_by": deed.about.audience}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        choice = deed.about
        Choice.objects.filter(pk=choice.pk).update(agreed=deed.at)
        Activity.enter(
            deed,
            state=choice.request.state,
            provider=choice.offer.provider,
            audience=findings["seen_by"],
            offer=choice.offer,
            choice=choice,
            request=choice.request,
            recommendation=choice.request.recommendation,
            title=self.title,
            objectives=self.objectives,
            elements=findings["elements"],
            starts=self.starts,
            ends=self.ends,
            planned=deed.at,
        )


@act
class DeclineSupport(Act):
    """The provider declines. It owes no reason; if it gives one, the two parties alone read it."""

    power = "offer-support"
    subject_kind = "choice"
    sealed_as = "audience"
    kept_in = {"reason": ("support.Decline", 1, "reason")}
    asks = _("Decline")
    said = _("declined to give the support asked for")

    reason: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.about.offer.provider, deed, "choice")
        _unanswered(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("reason", self.reason, limits.TEXT)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Decline.enter(deed, choice=deed.about, reason=self.reason, at=deed.at)


def _valid(until: datetime, deed: Deed) -> str:
    """An end that lies ahead, and no further than the rules let an offer stand."""
    provision, clause = limits.rule(deed, "offers"), deed.profile.support
    if until.tzinfo is None or until <= deed.at:
        raise Malformed("valid_until", "not-ahead")
    if clause and until > (latest := after(deed.at, clause.offers_stand)):
        raise Refusal("stands-too-long", provision, latest=latest.date().isoformat())
    return log.instant(until)


def _not_withdrawn(offer: Offer, deed: Deed) -> None:
    if offer.withdrawn:
        raise Refusal("offer-withdrawn", limits.rule(deed, "offers"))


def _unanswered(choice: Choice, deed: Deed) -> None:
    if choice.answered:
        raise Refusal("answered-already", limits.rule(deed, "choice"))

# SPDX-License-Identifier: EUPL-1.2
"""Acts of the State that asks: request support, open the request to everybody, withdraw it, choose an offer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.record.act import ERASED, Act, Content, Deed, Malformed, NotFound, Public, Refusal, Words
from acquis.record.audience import PUBLIC, STATES, only
from acquis.record.registry import act
from acquis.record.subjects import number_in
from acquis.support import limits
from acquis.support.models import Choice, SupportRequest


@act
class RequestSupport(Act):
    """A State asks for support: on which elements, in which languages, from when to when. States alone read it."""

    power = "request-support"
    subject_kind = "state"
    makes = "support-request"
    ceiling = STATES
    kept_in = {name: ("support.SupportRequest", 1, name) for name in ("title", "text", "need")}
    asks = _("Ask for support")
    said = _("asked for support: “{title}”")

    title: Content[Words]
    text: Content[Words | None] = None
    elements: Public[tuple[str, ...]]
    languages: Public[tuple[str, ...]]
    starts: Public[str | None] = None
    ends: Public[str | None] = None
    need: Content[str | None] = None
    recommendation: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.subject, deed, "requests")

    def check(self, deed: Deed) -> dict[str, Any]:
        _well_asked(self, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter(self, deed, STATES)

    def audience_of(self, path: str, entry_audience: str) -> str:
        return limits.readers_of(self.need, entry_audience) if path == "need" else entry_audience


@act
class RequestSupportOpenly(Act):
    """A State asks for support and lets everybody read it; or opens so a request that States alone could read."""

    power = "request-support"
    subject_kind = "state"
    makes = "support-request"
    commutes = True
    kept_in = {name: ("support.SupportRequest", 1, name) for name in ("title", "text", "need")}
    never_erased = ("earlier",)
    asks = _("Ask for support openly")
    said = _("asked for support: “{title}”")

    title: Content[Words]
    text: Content[Words | None] = None
    elements: Public[tuple[str, ...]]
    languages: Public[tuple[str, ...]]
    starts: Public[str | None] = None
    ends: Public[str | None] = None
    need: Content[str | None] = None
    recommendation: Public[str | None] = None
    earlier: Content[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(deed.subject, deed, "requests")

    def check(self, deed: Deed) -> dict[str, Any]:
        _well_asked(self, deed)
        earlier = _earlier(self.earlier, deed)
        if earlier and Choice.objects.filter(request=earlier, agreed=None, decline=None).exists():
            raise Refusal("choice-pending", limits.rule(deed, "choice"))
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        key = int(self.earlier.partition(":")[2]) if self.earlier else None
        if key:
            SupportRequest.objects.filter(pk=key).update(opened=deed.at)
        _enter(self, deed, PUBLIC, earlier_id=key)

    def audience_of(self, path: str, entry_audience: str) -> str:
        if path == "need":
            return limits.readers_of(self.need, entry_audience)
        return STATES if path == "earlier" else entry_audience


@act
class WithdrawSupportRequest(Act):
    """The State withdraws its request. What was agreed on it stands."""

    power = "request-support"
    subject_kind = "support-request"
    sealed_as = "audience"
    asks = _("Withdraw the request")
    said = _("withdrew its request for support")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        limits.own(f"state:{deed.about.state}", deed, "requests")
        _pending(deed.about, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SupportRequest.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class ChooseOffer(Act):
    """The State chooses an offer for its request. The provider and the State alone know of it."""

    power = "request-support"
    subject_kind = "offer"
    makes = "choice"
    kept_in = {"message": ("support.Choice", 1, "message")}
    asks = _("Choose this offer")
    said = _("chose the offer")

    request: Public[str]
    message: Content[Words | None] = None

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return only(limits.party(capacity), about.provider)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.provider == limits.party(deed.capacity):
            raise Refusal("own-offer", limits.rule(deed, "choice"))
        if not deed.about.stands(deed.at):
            raise Refusal("offer-stands-no-more", limits.rule(deed, "offers"))

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("message", self.message, limits.TEXT)
        request = _own_request("request", self.request, deed)
        _pending(request, deed)
        chosen = Choice.objects.filter(request=request, offer=deed.about, decline=None)
        if chosen.exists():
            raise Refusal("chosen-already", limits.rule(deed, "choice"))
        return {"seen_by": self.audience_at(deed.about, deed.capacity)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Choice.enter(
            deed,
            request_id=int(self.request.partition(":")[2]),
            offer=deed.about,
            audience=findings["seen_by"],
            message=self.message,
            chosen=deed.at,
        )


def _well_asked(asked: Any, deed: Deed) -> None:
    limits.short("title", asked.title, limits.TITLE)
    limits.short("text", asked.text, limits.TEXT)
    limits.some_elements("elements", asked.elements)
    limits.languages("languages", asked.languages)
    limits.period(asked.starts, asked.ends)
    if asked.need != ERASED:
        limits.link("need", asked.need, ("need", "public-need"), deed.capacity)
    limits.link("recommendation", asked.recommendation, ("recommendation",), deed.capacity)


def _enter(asked: Any, deed: Deed, audience: str, **more: Any) -> None:
    SupportRequest.enter(
        deed,
        state=capacities.state_of(deed.capacity),
        audience=audience,
        title=asked.title,
        text=asked.text,
        elements=list(asked.elements),
        languages=list(asked.languages),
        starts=asked.starts or "",
        ends=asked.ends or "",
        need=asked.need or "",
        recommendation=asked.recommendation or "",
        made=deed.at,
        **more,
    )


def _earlier(subject: str | None, deed: Deed) -> SupportRequest | None:
    """The request that this one opens: the State's own, and not open yet."""
    if subject is None:
        return None
    request = _own_request("earlier", subject, deed)
    _pending(request, deed)
    if request.audience == PUBLIC:
        raise Malformed("earlier", "open-to-everybody")
    return request


def _own_request(field: str, subject: str, deed: Deed) -> SupportRequest:
    kind, _of, key = subject.partition(":")
    if kind != "support-request":
        raise Malformed(field, "no-such-subject", subject=subject)
    state = capacities.state_of(deed.capacity)
    request = SupportRequest.objects.filter(pk=number_in(key), state=state).first()
    if request is None:
        raise NotFound(subject)
    return request


def _pending(request: SupportRequest, deed: Deed) -> None:
    if not request.pending:
        reason = "request-withdrawn" if request.withdrawn else "request-opened"
        raise Refusal(reason, limits.rule(deed, "requests"))

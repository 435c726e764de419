# SPDX-License-Identifier: EUPL-1.2
"""Acts that move places in a list of speakers: its closing announced, places exchanged, yielded and arranged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor import queries
from acquis.floor.models import Exchange, Inscription, SpeakersList
from acquis.floor.queries import party
from acquis.law.speaking import may_exchange
from acquis.law.verdicts import Refused
from acquis.meetings.acts import not_closed
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.audience import only
from acquis.record.registry import act


@act
class AnnounceClosing(Act):
    """The chair announces when the list of speakers closes. Who asks at that moment or later is not added."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    asks = _("Announce when the list closes")
    said = _("announced that the list of speakers closes on {closes}")

    closes: Public[datetime]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if deed.about.takes_nobody(deed.at):
            raise Refusal("list-closed", deed.provision(deed.profile.speaking.order_provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.closes.tzinfo is None or self.closes <= deed.at:
            raise Malformed("closes", "not-ahead")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SpeakersList.objects.filter(pk=deed.about.pk).update(closes=self.closes)


@act
class YieldPlace(Act):
    """Let all others on the list go first: one's own request goes to the end of it."""

    power = "take-the-floor"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    asks = _("Let the others go first")
    said = _("let the others on the list go first")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_waiting(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        rows = queries.waiting(deed.about.speakers, deed.profile)
        if rows[-1].pk == deed.about.pk:
            raise Refusal("last-already")
        return {"passed": max(row.passed for row in rows) + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Inscription.objects.filter(pk=deed.about.pk).update(passed=findings["passed"])


@act
class OfferExchange(Act):
    """Offer to exchange one's place in the list with this one. Only the two and those who serve the list know of it."""

    power = "take-the-floor"
    subject_kind = "request"
    commutes = True
    asks = _("Offer to exchange places")
    said = _("offered to exchange places in the list of speakers")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return _between(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        mine = _mine_beside(deed)
        if _offers(mine, deed.about).exists():
            raise Refusal("exchange-offered-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"request": _mine_beside(deed).pk}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Exchange.enter(deed, offered_id=findings["request"], to=deed.about, at=deed.at)


@act
class WithdrawExchange(Act):
    """Take back one's offer to exchange places with this one."""

    power = "take-the-floor"
    subject_kind = "request"
    commutes = True
    asks = _("Take back the offer to exchange places")
    said = _("took back an offer to exchange places")

    @classmethod
    def audience_at(cls, about: Any, capacity: str) -> str:
        return _between(about, capacity)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if not _offers(_mine_beside(deed), deed.about).exists():
            raise Refusal("no-exchange-offered")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"request": _mine_beside(deed).pk}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        rows = Exchange.objects.filter(offered=findings["request"], to=deed.about, ended=None)
        rows.update(ended=deed.at)


@act
class AcceptExchange(Act):
    """Accept the offer of this one to exchange places in the list: each stands from now on where the other stood."""

    power = "take-the-floor"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    asks = _("Accept the exchange of places")
    said = _("exchanged places with {other}")
    named = ("other",)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if not _offers(deed.about, _mine_beside(deed)).exists():
            raise Refusal("no-exchange-offered")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"request": _mine_beside(deed).pk, "other": deed.about.capacity}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        mine = Inscription.objects.get(pk=findings["request"])
        other = Inscription.objects.get(pk=deed.about.pk)
        theirs = _place(other)
        Inscription.objects.filter(pk=other.pk).update(**_place(mine))
        Inscription.objects.filter(pk=mine.pk).update(**theirs)
        between = Exchange.objects.filter(ended=None)
        between.filter(offered=other, to=mine).update(accepted=deed.at, ended=deed.at)
        between.filter(offered=mine, to=other).update(ended=deed.at)


@act
class ArrangeSpeakers(Act):
    """The chair arranges who speaks in which order in a session dedicated to them, for balance among them."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    needs_seen = True
    asks = _("Arrange the order")
    said = _("arranged the order of the speakers")

    order: Public[tuple[str, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if not deed.about.dedicated:
            raise Refusal("order-is-the-rules", deed.provision(deed.profile.speaking.order_provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        waiting = {f"request:{row.pk}" for row in queries.waiting(deed.about, deed.profile)}
        if set(self.order) != waiting or len(self.order) != len(waiting):
            raise Malformed("order", "each-once")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for n, subject in enumerate(self.order, start=1):
            key = int(subject.removeprefix("request:"))
            Inscription.objects.filter(pk=key).update(arranged=n, passed=0, place=None)


def _between(about: Any, capacity: str) -> str:
    """Who may know of an offer of exchange: the two it is between, and those who serve the list."""
    chair = f"chair:{about.speakers.meeting.subject}"
    return only(party(capacity), about.capacity, chair, "secretariat")


def _own_and_waiting(deed: Deed) -> None:
    not_closed(deed.about.speakers.meeting)
    if deed.about.capacity != party(deed.capacity):
        raise Refusal("not-your-own")
    if deed.about.called or deed.about.withdrawn:
        raise Refusal("called-or-withdrawn")


def _mine_beside(deed: Deed) -> Inscription:
    """One's own request on the list of another's, with which places can be exchanged; refuses if there is none."""
    about = deed.about
    not_closed(about.speakers.meeting)
    if about.capacity == party(deed.capacity):
        raise Refusal("your-own")
    if about.called or about.withdrawn:
        raise Refusal("called-or-withdrawn")
    waiting = queries.waiting(about.speakers, deed.profile)
    own = [row for row in waiting if row.capacity == party(deed.capacity)]
    verdicts = [(row, may_exchange(deed.profile, _kind(row), _kind(about))) for row in own]
    for row, verdict in verdicts:
        if verdict:
            return row
    for _row, verdict in verdicts:
        if isinstance(verdict, Refused):
            raise Refusal(verdict.reason, verdict.provision)
    raise Refusal("not-on-the-list")


def _kind(row: Inscription) -> Any:
    return row.kind


def _offers(offered: Inscription, to: Inscription) -> Any:
    return Exchange.objects.filter(offered=offered, to=to, ended=None)


def _place(row: Inscription) -> dict[str, Any]:
    """Where a request stands: what two exchange."""
    return {"passed": row.passed, "arranged": row.arranged, "place_id": row.place_id or row.pk}

# SPDX-License-Identifier: EUPL-1.2
"""Acts of States on a paragraph: propose, support, reserve, withdraw.

They are for those who negotiate, in every meeting and between meetings: their entries are sealed, so that who stands
where on a paragraph is in no public byte.
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acquis.law import capacities
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import STATES
from acquis.record.registry import act
from acquis.texts import queries
from acquis.texts.acts import not_settled
from acquis.texts.models import CoSponsorship, Paragraph, Proposal
from acquis.texts.numbering import short_enough
from acquis.texts.wording import occurs_once

LONGEST_PARAGRAPH = 6_000


@act
class ProposeAmendment(Act):
    """A State proposes to replace, insert or delete words of a paragraph, or an alternative to them.

    Without `on_words` it is about the whole paragraph; to insert then means a further paragraph after it.
    """

    power = "propose-text"
    subject_kind = "paragraph"
    ceiling = STATES
    makes = "proposal"
    needs_seen = True
    commutes = True
    kept_in = {
        "on_words": ("texts.Proposal", 1, "on_words"),
        "text": ("texts.Proposal", 1, "words"),
        "reason": ("texts.Proposal", 1, "reason"),
    }
    asks = _("Propose")
    said = _("proposed a change to a paragraph")

    change: Public[Literal["replace", "insert", "delete", "alternative"]]
    on_words: Content[str | None] = None
    text: Content[Words | None] = None
    reason: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_open(deed.about, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("text", self.text, LONGEST_PARAGRAPH)
        short_enough("reason", self.reason, LONGEST_PARAGRAPH)
        if (self.text is None) != (self.change == "delete"):
            raise Malformed("text", "text-or-delete")
        if self.change == "alternative" and not self.on_words:
            raise Malformed("on_words", "alternative-to-words")
        words = queries.current(deed.about).words or {}
        language = language_negotiated(words)
        if self.on_words and not occurs_once(words.get(language, ""), self.on_words):
            raise Malformed("on_words", "not-once-in-the-text")
        if isinstance(self.text, dict) and self.on_words and language not in self.text:
            raise Malformed("text", "not-in-this-language", language=language)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Proposal.enter(
            deed,
            paragraph=deed.about,
            change=self.change,
            on_words=self.on_words or None,
            words=self.text,
            reason=self.reason,
            by=capacities.state_of(deed.capacity),
            at=deed.at,
        )


@act
class Reserve(Act):
    """A State reserves its position on a paragraph until it lifts the reservation."""

    power = "propose-text"
    subject_kind = "paragraph"
    ceiling = STATES
    makes = "proposal"
    commutes = True
    kept_in = {"reason": ("texts.Proposal", 1, "reason")}
    asks = _("Reserve")
    said = _("reserved its position on a paragraph")

    reason: Content[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_settled(deed.about.draft.document)
        own = queries.open_proposals(deed.about).filter(change="reserve", by=_state(deed))
        if own.exists():
            raise Refusal("reserved-already", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("reason", self.reason, LONGEST_PARAGRAPH)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Proposal.enter(
            deed, paragraph=deed.about, change="reserve", reason=self.reason, by=_state(deed), at=deed.at
        )


@act
class LiftReservation(Act):
    """A State lifts its reservation."""

    power = "propose-text"
    subject_kind = "proposal"
    ceiling = STATES
    commutes = True
    asks = _("Lift the reservation")
    said = _("lifted its reservation on a paragraph")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_open(deed, reservation=True)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Proposal.objects.filter(pk=deed.about.pk).update(lifted=deed.at)


@act
class WithdrawProposal(Act):
    """A State withdraws its proposal."""

    power = "propose-text"
    subject_kind = "proposal"
    ceiling = STATES
    commutes = True
    asks = _("Withdraw the proposal")
    said = _("withdrew its proposal on a paragraph")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_open(deed, reservation=False)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Proposal.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class CoSponsor(Act):
    """A State supports another's proposal with its name."""

    power = "propose-text"
    subject_kind = "proposal"
    ceiling = STATES
    commutes = True
    asks = pgettext_lazy("what a State does with a proposal", "Support")
    said = _("supported a proposal on a paragraph")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        proposal = deed.about
        _nothing_became_of(proposal)
        if proposal.change == "reserve":
            raise Refusal("no-support-for-reservations", deed.right)
        if proposal.by == _state(deed):
            raise Refusal("your-own-proposal")
        if queries.supports(proposal, _state(deed)):
            raise Refusal("supports-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        CoSponsorship.enter(deed, proposal=deed.about, state=_state(deed), at=deed.at)


@act
class WithdrawAttribution(Act):
    """A State withdraws its name from a proposal, its own or one that it supported. What was proposed stays."""

    power = "propose-text"
    subject_kind = "proposal"
    ceiling = STATES
    commutes = True
    asks = _("Withdraw your name")
    said = _("withdrew its name from a proposal on a paragraph")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        proposal, state = deed.about, _state(deed)
        own = proposal.by == state and not proposal.unattributed
        if not own and not queries.supports(proposal, state):
            raise Refusal("no-name-to-withdraw")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        state = _state(deed)
        Proposal.objects.filter(pk=deed.about.pk, by=state).update(unattributed=deed.at)
        CoSponsorship.objects.filter(proposal=deed.about, state=state, ended=None).update(ended=deed.at)


def still_open(paragraph: Paragraph, deed: Deed) -> None:
    """Refuse on a paragraph that was taken out or agreed, or in a text that was adopted or revised."""
    not_settled(paragraph.draft.document)
    if queries.current(paragraph).words is None:
        raise Refusal("paragraph-gone")
    if queries.stage_of(paragraph) == "agreed":
        raise Refusal("paragraph-agreed", deed.right)


def language_negotiated(words: dict[str, str]) -> str:
    """The language in which a paragraph is negotiated: the authentic one, else English, else any."""
    return words.get("authentic") or ("en" if "en" in words else next(iter(words), "en"))


def _own_and_open(deed: Deed, reservation: bool) -> None:
    proposal = deed.about
    if proposal.by != _state(deed):
        raise Refusal("not-your-proposal")
    if (proposal.change == "reserve") != reservation:
        raise Refusal("is-a-reservation" if proposal.change == "reserve" else "is-no-reservation")
    _nothing_became_of(proposal)


def _nothing_became_of(proposal: Proposal) -> None:
    not_settled(proposal.paragraph.draft.document)
    if not proposal.open:
        raise Refusal("proposal-ended")


def _state(deed: Deed) -> str:
    return capacities.state_of(deed.capacity) or ""

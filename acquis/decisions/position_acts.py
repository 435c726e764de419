# SPDX-License-Identifier: EUPL-1.2
"""Acts of States beside a decision: positions in their own words, their names under what another proposed.

A position is as public as its question and stays beside the decision for ever: a dissociation undoes no consensus.
Whoever may not state it reads why (`acquis.law.positions`).
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from acquis.decisions import position_queries as queries
from acquis.decisions.acts import still_pending
from acquis.decisions.models import Question, Sponsorship, StatedPosition
from acquis.framework import limits
from acquis.law import capacities
from acquis.law.positions import may_state
from acquis.law.verdicts import Refused
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act

LONGEST_POSITION = 12_000
LONGEST_PART = 80


@act
class StatePosition(Act):
    """A State states its position on a question, before its outcome or after: it stays beside the decision.

    `on`: the paragraph or part it speaks of, for a reservation or a dissociation that is not about the whole.
    """

    power = "register-position"
    subject_kind = "question"
    sealed_as = "audience"
    makes = "stated-position"
    commutes = True
    kept_in = {"words": ("decisions.StatedPosition", 1, "words")}
    asks = _("State your position")
    said = _("stated its position on this question")

    kind: Public[Literal["explanation", "general", "reservation", "dissociation"]]
    on: Public[str] = ""
    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if capacities.state_of(deed.capacity) is None:
            raise Refusal("states-alone", deed.right)
        if deed.about.declared is None:
            still_pending(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("words", self.words, LONGEST_POSITION)
        if len(self.on) > LONGEST_PART:
            raise Malformed("on", "too-long", most=LONGEST_PART)
        if self.on and self.kind not in ("reservation", "dissociation"):
            raise Malformed("on", "positions-on-the-whole")
        question, state = deed.about, capacities.state_of(deed.capacity)
        sponsor = state in queries.sponsors(question)
        verdict = may_state(deed.profile, self.kind, queries.matter_of(question), sponsor=sponsor)
        if isinstance(verdict, Refused):
            raise Refusal(verdict.reason, verdict.provision or deed.right, **verdict.params)
        before = question.declared is None
        own = queries.standing(question).filter(state=state, kind=self.kind, on=self.on, before=before)
        if own.exists():
            raise Refusal("stated-already", deed.right)
        return {"before": before}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        StatedPosition.enter(
            deed,
            question=deed.about,
            state=capacities.state_of(deed.capacity),
            kind=self.kind,
            before=findings["before"],
            on=self.on,
            words=self.words,
            at=deed.at,
        )


@act
class WithdrawStatedPosition(Act):
    """A State withdraws a position it stated on a question. The record keeps that it was stated."""

    power = "register-position"
    subject_kind = "stated-position"
    sealed_as = "question.audience"
    commutes = True
    asks = _("Withdraw this position")
    said = _("withdrew its position on this question")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.state != capacities.state_of(deed.capacity):
            raise Refusal("not-your-position")
        if deed.about.withdrawn:
            raise Refusal("position-withdrawn-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        StatedPosition.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class CoSponsorQuestion(Act):
    """A State puts its name to a question that another State proposed, until the outcome is declared."""

    power = "propose-text"
    subject_kind = "question"
    sealed_as = "audience"
    commutes = True
    asks = pgettext_lazy("a State puts its name to what another proposed", "Co-sponsor")
    said = _("co-sponsored this question")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if not deed.about.proposed_by:
            raise Refusal("nobody-proposed-it", deed.right)
        if capacities.state_of(deed.capacity) in queries.sponsors(deed.about):
            raise Refusal("sponsors-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Sponsorship.enter(deed, question=deed.about, state=capacities.state_of(deed.capacity), at=deed.at)


@act
class WithdrawSponsorship(Act):
    """A State takes its name off a question that it co-sponsored, until the outcome is declared."""

    power = "propose-text"
    subject_kind = "question"
    sealed_as = "audience"
    commutes = True
    asks = _("Withdraw your co-sponsorship")
    said = _("withdrew its co-sponsorship of this question")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if not _own(deed.about, capacities.state_of(deed.capacity)).exists():
            raise Refusal("does-not-co-sponsor")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _own(deed.about, capacities.state_of(deed.capacity)).update(ended=deed.at)


def _own(question: Question, state: str | None) -> Any:
    return Sponsorship.objects.filter(question=question, state=state, ended=None)

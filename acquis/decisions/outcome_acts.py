# SPDX-License-Identifier: EUPL-1.2
"""Acts that end a question: a person entitled declares what the law finds; adoption performs the held act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions import fingerprint, queries, vote_queries
from acquis.decisions.acts import still_pending
from acquis.decisions.models import Question, Stay
from acquis.decisions.standing import may_be_decided
from acquis.law.verdicts import Outcome
from acquis.record import log
from acquis.record.act import Act, Consequence, Deed, Public, Refusal
from acquis.record.registry import act


@act
class DeclareAdopted(Act):
    """The chair declares the question adopted; the institution performs the held act at once."""

    power = "declare"
    subject_kind = "question"
    sealed_as = "audience"
    needs_seen = True
    admits_timely = True
    asks = _("Declare adopted")
    said = _("declared the question adopted")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        may_be_decided(deed)
        _no_vote_under_way(deed)
        found = queries.outcome(deed.about, deed.profile, deed.received)
        if not found.adopted or queries.an_objection_stands(deed.about):  # whatever the machine's clock says
            raise not_now(found) or Refusal("objection-stands", found.steps[-1].provision)

    def check(self, deed: Deed) -> dict[str, Any]:
        question = deed.about
        found = queries.outcome(question, deed.profile, deed.received)
        effective = question.closes or deed.at
        return {
            "outcome": found.stage,
            "rule_provision": queries.rule_of(found),
            "effective": log.instant(effective),
            "text": fingerprint.of(question),
            "received": log.instant(deed.received),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        effective = log.moment(findings["effective"])
        return adopted(deed.about, effective, deed)


@act
class DeclareNotAdopted(Act):
    """The chair declares that the question is not adopted: an objection stands, or silence was broken."""

    power = "declare"
    subject_kind = "question"
    sealed_as = "audience"
    needs_seen = True
    admits_timely = True
    asks = _("Declare not adopted")
    said = _("declared the question not adopted")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        may_be_decided(deed)
        _no_vote_under_way(deed)
        found = queries.outcome(deed.about, deed.profile, deed.received)
        stands = queries.an_objection_stands(deed.about)  # whatever the machine's clock says
        if found.stage not in ("objection-stands", "broken") or not stands:
            raise not_now(found) or Refusal("no-objection-stands", found.steps[-1].provision)

    def check(self, deed: Deed) -> dict[str, Any]:
        found = queries.outcome(deed.about, deed.profile, deed.received)
        return {
            "outcome": found.stage,
            "rule_provision": queries.rule_of(found),
            "received": log.instant(deed.received),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return not_adopted(deed.about, deed)


@act
class WithdrawQuestion(Act):
    """The chair withdraws the question before its outcome is declared. It may be put again."""

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Withdraw the question")
    said = _("withdrew the question")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        if vote_queries.open_vote(deed.about):
            raise Refusal("vote-is-open", deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class StayDecision(Act):
    """The adoption stands; what was adopted cannot be performed now. The body decides again."""

    power = "declare"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Stay the decision")
    said = _("the decision was adopted and stayed: what it holds cannot be performed now")

    reason: Public[str]
    provision: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.under is None or not deed.about.adopted or Stay.objects.filter(question=deed.about).exists():
            raise Refusal("follows-from-decision")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Stay.enter(deed, question=deed.about, reason=self.reason, provision=self.provision, at=deed.at)


def _no_vote_under_way(deed: Deed) -> None:
    if vote_queries.open_vote(deed.about):
        raise Refusal("vote-decides", deed.right)


def not_now(found: Outcome) -> Refusal | None:
    """Why nothing at all is declared at this stage; None where one outcome may be, and the other not."""
    last = found.steps[-1]
    if found.stage == "running":
        return Refusal("silence-runs", last.provision)
    if found.stage == "suspended":
        return Refusal("silence-suspended", last.provision)
    if found.stage == "waiting":
        return Refusal("asked-to-wait", last.provision, until=log.instant(last.params["until"]))
    return None


def adopted(question: Question, effective: datetime, deed: Deed) -> list[Consequence]:
    """The question is adopted: what follows is the very act it holds, or, where that cannot be done now, a stay."""
    Question.objects.filter(pk=question.pk).update(declared=deed.at, adopted=True, effective=effective)
    held = queries.held(question)
    return [
        Consequence(
            held.payload,
            held.on,
            under=question.subject,
            otherwise=lambda refusal: _stay(refusal, question, deed.capacity),
        )
    ]


def not_adopted(question: Question, deed: Deed) -> list[Consequence]:
    """The question is not adopted: what follows, if the act it holds says that something does."""
    Question.objects.filter(pk=question.pk).update(declared=deed.at, adopted=False)
    held = queries.held(question)
    follows = held.payload.if_not_adopted(held.on, deed.capacity, question.subject)
    return [follows] if follows else []


def _stay(refusal: Refusal, question: Question, capacity: str) -> Consequence:
    provision = refusal.provision.number if refusal.provision else ""
    stay = StayDecision(reason=refusal.reason, provision=provision)
    return Consequence(stay, question.subject, capacity=capacity, under=question.subject)

# SPDX-License-Identifier: EUPL-1.2
"""Acts on a silence while it runs, and on a proposal before it is decided: the chair's, and its author's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import LONGEST_HOURS, still_pending
from acquis.decisions.models import PeriodChange, Preliminary, Question, Vote
from acquis.law import capacities, silence
from acquis.law.verdicts import Allowed
from acquis.record import log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, unless_refused
from acquis.record.registry import act


@act
class ExtendSilence(Act):
    """The chair lets a silence run longer, before its deadline has passed. Never shorter."""

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Extend the silence")
    said = _("extended the silence until {closes}")

    until: Public[datetime]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _under_silence(deed)
        _extended(deed, later=_latest(deed))

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.until.tzinfo is None:
            raise Malformed("until", "zone-missing")
        latest = _latest(deed)
        if self.until > latest:
            least = log.instant(deed.about.closes)
            raise Malformed("until", "out-of-range", least=least, most=log.instant(latest))
        provision = _extended(deed, later=self.until).provision
        return _changed(deed, self.until, provision)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter("extended", findings, deed)


@act
class SuspendSilence(Act):
    """The chair suspends a silence: while it is, nothing is found; what was left of the period runs on later."""

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Suspend the silence")
    said = _("suspended the silence")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _under_silence(deed)
        unless_refused(silence.may_suspend(deed.profile, _body(deed), closes=deed.about.closes, at=deed.at))

    def check(self, deed: Deed) -> dict[str, Any]:
        verdict = silence.may_suspend(deed.profile, _body(deed), closes=deed.about.closes, at=deed.at)
        return _changed(deed, None, verdict.provision)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter("suspended", findings, deed)


@act
class ResumeSilence(Act):
    """The chair resumes a silence that was suspended: what was left of the period runs on from now."""

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Resume the silence")
    said = _("resumed the silence: it ends {closes}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _under_silence(deed)
        if deed.about.closes is not None:
            raise Refusal("not-suspended", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        last = PeriodChange.objects.filter(question=deed.about, kind="suspended").order_by("at", "pk").last()
        assert last is not None and last.was is not None, "a silence without a deadline was suspended"
        closes = silence.resumed_until(
            deed.profile, _body(deed), closes=last.was, suspended=last.at, resumed=deed.at
        )
        return _changed(deed, closes, deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter("resumed", findings, deed)


@act
class WithdrawOwnProposal(Act):
    """The State that made the proposal withdraws it before it is decided. Any State may make it its own again."""

    power = "propose-text"
    subject_kind = "question"
    sealed_as = "audience"
    asks = _("Withdraw our proposal")
    said = _("withdrew its proposal")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        question = deed.about
        if capacities.state_of(deed.capacity) != question.proposed_by:
            raise Refusal("not-your-proposal", deed.right)
        if Vote.objects.filter(question=question, on=None, cancelled=None).exists():
            raise Refusal("voting-began", deed.right)
        if Preliminary.objects.filter(question=question, kind="amendment", carried=True).exists():
            raise Refusal("amended-already", deed.right)
        if not silence.in_time(deed.at, question.closes):
            raise Refusal("late", deed.right, closed=log.instant(question.closes))

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Question.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


def _under_silence(deed: Deed) -> None:
    still_pending(deed)
    if deed.about.rule != "silence":
        raise Refusal("not-under-silence", deed.right)


def _extended(deed: Deed, later: datetime) -> Allowed:
    """The law's yes to a later deadline; by the moment of the entry, so that nothing lapsed is brought back."""
    return unless_refused(
        silence.may_extend(deed.profile, _body(deed), closes=deed.about.closes, later=later, at=deed.at)
    )


def _latest(deed: Deed) -> datetime:
    return deed.at + timedelta(hours=LONGEST_HOURS)


def _body(deed: Deed) -> str:
    return deed.about.meeting.body.kind


def _changed(deed: Deed, closes: datetime | None, provision: Any) -> dict[str, Any]:
    """The findings of a change: the deadline before and after, None while there is none."""
    was = deed.about.closes
    return {
        "was": log.instant(was) if was else None,
        "closes": log.instant(closes) if closes else None,
        "rule_provision": provision.number if provision else "",
    }


def _enter(kind: str, findings: dict[str, Any], deed: Deed) -> None:
    was, closes = (log.moment(each) if (each := findings[name]) else None for name in ("was", "closes"))
    Question.objects.filter(pk=deed.about.pk).update(closes=closes)
    PeriodChange.enter(deed, question=deed.about, kind=kind, at=deed.at, was=was, closes=closes)

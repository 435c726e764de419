# SPDX-License-Identifier: EUPL-1.2
"""Acts on what is voted on before the whole: parts on which a separate vote is asked, amendments, their order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.decisions.acts import still_pending
from acquis.decisions.models import Motion, Preliminary, Vote
from acquis.decisions.motion_acts import erase_words
from acquis.decisions.motion_checks import may_be_moved, where_one_votes
from acquis.decisions.preliminary_queries import by_subject, waiting_on
from acquis.floor.queries import party
from acquis.law import capacities
from acquis.meetings.acts import under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act


@act
class AskSeparateVote(Act):
    """A State asks that a part of the question be voted on separately. If a State is against it, the body decides.

    It is a motion (A/520/Rev.20 rule 89): the chair grants it, or puts it to the body.
    """

    power = "move-procedure"
    subject_kind = "question"
    sealed_as = "audience"
    makes = "motion"
    commutes = True
    kept_in = {"words": ("decisions.Motion", 1, "words")}
    asks = _("Ask for a separate vote on a part")
    said = _("asked for a separate vote on a part")

    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _before_the_vote(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        may_be_moved("division", deed.about, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Motion.enter(
            deed,
            meeting=deed.about.meeting,
            question=deed.about,
            kind="division",
            capacity=party(deed.capacity),
            words=self.words,
            at=deed.at,
        )

    @classmethod
    def forget(cls, paths: tuple[str, ...], entry: dict[str, Any]) -> None:
        erase_words(entry)


@act
class MoveAmendment(Act):
    """A State moves an amendment to the question. It is voted on before the whole, those farthest from it first."""

    power = "move-procedure"
    subject_kind = "question"
    sealed_as = "audience"
    makes = "preliminary"
    commutes = True
    kept_in = {"words": ("decisions.Preliminary", 1, "words")}
    asks = _("Move an amendment")
    said = _("moved an amendment")

    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _before_the_vote(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Preliminary.enter(
            deed,
            question=deed.about,
            kind="amendment",
            state=capacities.state_of(deed.capacity),
            words=self.words,
            at=deed.at,
        )


@act
class OrderPreliminaries(Act):
    """The chair rules in which order amendments and parts are voted on: the farthest from the original first."""

    power = "put-to-decision"
    subject_kind = "question"
    sealed_as = "audience"
    needs_seen = True
    asks = _("Rule in which order they are voted on")
    said = _("ruled in which order amendments and parts are voted on")

    order: Public[tuple[str, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        still_pending(deed)
        under_way(deed.about.meeting)
        no_vote_runs(deed.about.meeting, deed.right)
        if not waiting_on(deed.about):
            raise Refusal("nothing-to-order", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if sorted(self.order) != sorted(row.subject for row in waiting_on(deed.about)):
            raise Malformed("order", "name-each-once")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for number, subject in enumerate(self.order, start=1):
            Preliminary.objects.filter(pk=int(subject.partition(":")[2])).update(order=number)


@act
class DropPreliminary(Act):
    """The chair does not put an amendment to the vote, as the adoption of another implies that it is rejected.

    Source: A/520/Rev.20 rule 90. `implied_by`: what was carried ("preliminary:12").
    """

    power = "put-to-decision"
    subject_kind = "preliminary"
    sealed_as = "question.audience"
    asks = _("Do not put it to the vote")
    said = _("did not put an amendment to the vote, as the adoption of another implies its rejection")

    implied_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _waits(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        other = by_subject(self.implied_by, deed.about.question)
        if other is None or not other.carried:
            raise Malformed("implied_by", "not-carried", provision=deed.right)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Preliminary.objects.filter(pk=deed.about.pk).update(dropped=deed.at)


@act
class WithdrawPreliminary(Act):
    """The State that moved an amendment, or asked for a separate vote, withdraws it before voting on it began."""

    power = "move-procedure"
    subject_kind = "preliminary"
    sealed_as = "question.audience"
    asks = _("Withdraw it")
    said = _("withdrew its amendment, or its request for a separate vote")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.state != capacities.state_of(deed.capacity):
            raise Refusal("not-your-amendment", deed.right)
        _waits(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Preliminary.objects.filter(pk=deed.about.pk).update(dropped=deed.at)


def _before_the_vote(deed: Deed) -> None:
    """Refuse on a question that is not before a meeting now, or on which voting began.

    Source: A/520/Rev.20 rules 88 and 90: once voting began it is not interrupted, and what was moved is voted on.
    """
    still_pending(deed)
    question = deed.about
    if question.rule == "silence":
        raise Refusal("silence-is-not-revised", deed.right)
    where_one_votes(deed)
    under_way(question.meeting)
    no_vote_runs(question.meeting, deed.right)
    if Vote.objects.filter(question=question, cancelled=None).exists():
        raise Refusal("vote-began", deed.right)


def _waits(deed: Deed) -> None:
    """Refuse on what was voted on or dropped already, or while a vote runs."""
    row = deed.about
    if row.carried is not None or row.dropped or not row.question.pending:
        raise Refusal("settled-already")
    under_way(row.question.meeting)
    no_vote_runs(row.question.meeting, deed.right)

# SPDX-License-Identifier: EUPL-1.2
"""Acts that interrupt or answer: points of order, rulings, appeals, rights of reply."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor import queries
from acquis.floor.acts import end_whoever_speaks, nothing_stands_before
from acquis.floor.models import Appeal, PointOfOrder, Reply, Ruling
from acquis.floor.queries import party
from acquis.law.powers import NAMES
from acquis.law.speaking import may_reply, reply_minutes
from acquis.meetings.acts import enter_departure, under_way
from acquis.meetings.admission import admitting, attending, can_be_permitted_to
from acquis.meetings.conduct import no_vote_runs, voting_runs
from acquis.meetings.models import Meeting, StandingDeparture
from acquis.record import log
from acquis.record.act import (
    Act,
    Consequence,
    Content,
    Deed,
    Malformed,
    Public,
    Refusal,
    Words,
    unless_refused,
)
from acquis.record.registry import act


@act
class RaisePointOfOrder(Act):
    """Interrupt with a point of order. The chair rules at once; it may not go into the substance.

    While a vote is being taken it is heard only if it is `on_the_voting`, on how the vote is conducted: the vote stays
    open, and what was cast stands (A/520/Rev.20 rule 88).
    """

    power = "raise-point-of-order"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "point"
    commutes = True
    kept_in = {"words": ("floor.PointOfOrder", 1, "words")}
    asks = _("Raise a point of order")
    said = _("raised a point of order")

    words: Content[Words]
    on_the_voting: Public[bool] = False

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        if queries.open_points(deed.about).filter(capacity=party(deed.capacity)).exists():
            raise Refusal("point-raised-already", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if not self.on_the_voting and voting_runs(deed.about):
            raise Malformed("on_the_voting", "only-on-the-voting", provision=deed.right)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        PointOfOrder.enter(
            deed, meeting=deed.about, capacity=party(deed.capacity), words=self.words, raised=deed.at
        )


@act
class RuleOnPoint(Act):
    """The chair rules upon a point of order at once. A ruling may permit what the profile refuses, on record."""

    power = "rule"
    subject_kind = "point"
    sealed_as = "meeting.audience"
    makes = "ruling"
    kept_in = {"words": ("floor.Ruling", 1, "words")}
    asks = _("Rule on the point of order")
    said = _("ruled upon the point of order")

    words: Content[Words]
    permits_power: Public[str | None] = None
    permits_to: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about.meeting)
        if Ruling.objects.filter(point=deed.about).exists():
            raise Refusal("ruled-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        return _permits(self.permits_power, self.permits_to)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter_ruling(deed, deed.about.meeting, deed.about, self)


@act
class MakeRuling(Act):
    """The chair rules of the chair's own motion, giving reasons; it may permit what the profile refuses."""

    power = "rule"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "ruling"
    kept_in = {"words": ("floor.Ruling", 1, "words")}
    asks = _("Make a ruling")
    said = _("made a ruling")

    words: Content[Words]
    permits_power: Public[str | None] = None
    permits_to: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        return _permits(self.permits_power, self.permits_to)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        _enter_ruling(deed, deed.about, None, self)


@act
class AppealRuling(Act):
    """A State appeals against a ruling. The chair puts the appeal to the body before anything else."""

    power = "appeal"
    subject_kind = "ruling"
    sealed_as = "meeting.audience"
    asks = _("Appeal against the ruling")
    said = _("appealed against the ruling")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about.meeting)
        if Appeal.objects.filter(ruling=deed.about).exists():
            raise Refusal("appealed-already", deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Appeal.enter(deed, ruling=deed.about, capacity=party(deed.capacity), at=deed.at)


@act
class SetAsideRuling(Act):
    """The body sets a ruling aside, on appeal. Only by decision; unless it does, the ruling stands."""

    power = "set-aside-ruling"
    subject_kind = "ruling"
    sealed_as = "meeting.audience"
    asks = _("Set the ruling aside")
    said = _("the ruling was set aside")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _appeal_pending(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        meeting = deed.about.meeting
        others = meeting.standingdeparture_set.filter(ended=None).exclude(pk=deed.about.departure)
        seen_by = attending(deed.profile, meeting.status, meeting.body)
        return {"seen_by": admitting(seen_by, [each.capacity for each in others])}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Appeal.objects.filter(ruling=deed.about).update(set_aside=deed.at)
        if StandingDeparture.objects.filter(pk=deed.about.departure, ended=None).update(ended=deed.at):
            Meeting.objects.filter(pk=deed.about.meeting_id).update(audience=findings["seen_by"])

    def if_not_adopted(self, on: str, capacity: str, under: str) -> Consequence:
        return Consequence(UpholdRuling(), on, capacity=capacity, under=under)


@act
class UpholdRuling(Act):
    """The body did not set the ruling aside: it stands, and the appeal has ended."""

    power = "declare"
    subject_kind = "ruling"
    sealed_as = "meeting.audience"
    asks = _("Let the ruling stand")
    said = _("the ruling stands")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _appeal_pending(deed)
        if deed.under is None:
            raise Refusal("follows-from-decision")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Appeal.objects.filter(ruling=deed.about).update(upheld=deed.at)


@act
class RequestReply(Act):
    """Ask for a right of reply, on the item that is taken up."""

    power = "reply"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "reply"
    commutes = True
    asks = _("Ask for a right of reply")
    said = _("asked for a right of reply")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        who = party(deed.capacity)
        given_in = _given_in(deed)
        if queries.replies_asked(given_in).filter(capacity=who).exists():
            raise Refusal("reply-asked-already", deed.right)
        asked = queries.replies_of(who, given_in, deed.about.item or 0)
        unless_refused(may_reply(deed.profile, asked.count()))

    def check(self, deed: Deed) -> dict[str, Any]:
        given_in = _given_in(deed)
        return {
            "received": log.instant(deed.received),
            "item": deed.about.item or 0,
            "given_in": given_in.subject,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        received = log.moment(findings["received"])
        given_in = findings.get("given_in", deed.about.subject)
        Reply.enter(
            deed,
            meeting_id=int(given_in.removeprefix("meeting:")),
            item=findings.get("item", 0),
            capacity=party(deed.capacity),
            received=received,
        )


@act
class GiveReply(Act):
    """The chair gives the floor for a right of reply, when the profile foresees it."""

    power = "preside"
    subject_kind = "reply"
    sealed_as = "meeting.audience"
    asks = _("Give the floor for the reply")
    said = _("gave the floor to {speaker} for a right of reply")
    named = ("speaker",)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        meeting = deed.about.meeting
        under_way(meeting)
        no_vote_runs(meeting, deed.right)
        nothing_stands_before(meeting, deed)
        if deed.about.given:
            raise Refusal("given-already")
        lists_pending = meeting.speakerslist_set.filter(
            inscription__withdrawn=None, inscription__called=None, inscription__isnull=False
        )
        ending, last = not lists_pending.exists(), queries.last_of_the_day(meeting).pk == meeting.pk
        unless_refused(may_reply(deed.profile, _given(deed), meeting_ending=ending, day_ending=last))

    def check(self, deed: Deed) -> dict[str, Any]:
        minutes = reply_minutes(deed.profile, _given(deed) + 1)
        return {"minutes": minutes, "speaker": deed.about.capacity}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        follows = end_whoever_speaks(deed.about.meeting, deed)
        Reply.objects.filter(pk=deed.about.pk).update(given=deed.at, minutes=findings["minutes"])
        return follows


def _given_in(deed: Deed) -> Meeting:
    """The meeting in which a reply asked for in this one is given: the last of the day, where the profile says so."""
    meeting: Meeting = deed.about
    if deed.profile.speaking.reply.at != "end-of-day":
        return meeting
    last = queries.last_of_the_day(meeting)
    return last if last.audience == meeting.audience else meeting


def _given(deed: Deed) -> int:
    """How many replies this delegation has exercised on the item in the meeting."""
    reply = deed.about
    return queries.replies_of(reply.capacity, reply.meeting, reply.item).filter(given__isnull=False).count()


def _permits(power: str | None, capacity: str | None) -> dict[str, Any]:
    if (power is None) != (capacity is None):
        raise Malformed("permits_to" if capacity is None else "permits_power", "both-or-none")
    if power is not None and power not in NAMES:
        raise Malformed("permits_power", "no-such-power", power=power)
    if capacity is not None:
        can_be_permitted_to(capacity)
    return {}


def _enter_ruling(deed: Deed, meeting: Any, point: Any, ruling: Any) -> None:
    entered = Ruling.enter(deed, meeting=meeting, point=point, words=ruling.words, at=deed.at)
    if ruling.permits_power:
        departure = enter_departure(deed, meeting, ruling.permits_power, ruling.permits_to, by="ruling")
        Ruling.objects.filter(pk=entered.pk).update(departure=departure.pk)


def _appeal_pending(deed: Deed) -> None:
    if not Appeal.objects.filter(ruling=deed.about, upheld=None, set_aside=None).exists():
        raise Refusal("no-appeal-pending")

# SPDX-License-Identifier: EUPL-1.2
"""Acts on the list of speakers: open it, ask for the floor, withdraw, call the next, end, close it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor import queries
from acquis.floor.models import Inscription, Reply, SpeakersList
from acquis.law import capacities
from acquis.law.rights import resolves
from acquis.law.speaking import minutes_for
from acquis.law.verdicts import Provision
from acquis.meetings.acts import not_closed, under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.meetings.models import Meeting
from acquis.parties.models import Group
from acquis.record import log
from acquis.record.act import Act, Deed, Malformed, Public, Refusal
from acquis.record.registry import act

RANK_OF_DELEGATE = 5
INFORMAL = ("informal", "informal-informal")


@act
class OpenSpeakersList(Act):
    """The chair opens the list of speakers on an item."""

    power = "preside"
    subject_kind = "item"
    sealed_as = "meeting.audience"
    makes = "speakers"
    asks = _("Open the list of speakers")
    said = _("opened the list of speakers")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if SpeakersList.objects.filter(item=deed.about, closed=None).exists():
            raise Refusal("list-open-already")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SpeakersList.enter(deed, meeting=deed.about.meeting, item=deed.about, opened=deed.at)


@act
class RequestFloor(Act):
    """Ask for the floor on an open list: for oneself, or on behalf of a group of States."""

    power = "take-the-floor"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    makes = "request"
    commutes = True
    asks = _("Ask for the floor")
    said = _("asked for the floor")

    on_behalf_of: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if deed.about.meeting.status in INFORMAL:
            raise Refusal(
                "no-list-in-informals", deed.provision(deed.profile.statuses[deed.about.meeting.status])
            )
        if deed.about.closed:
            raise Refusal("list-closed", deed.provision(deed.profile.speaking.order_provision))

    def check(self, deed: Deed) -> dict[str, Any]:
        kind: Any
        if self.on_behalf_of is None:
            kind = capacities.kind_of(deed.capacity)
            kind = "state" if kind == "head" else kind
        elif not capacities.state_of(deed.capacity):
            raise Malformed("on_behalf_of", "groups-speak-through-states")
        elif not Group.objects.filter(code=self.on_behalf_of).exists():
            raise Malformed("on_behalf_of", "no-such-group", group=self.on_behalf_of)
        else:
            kind = "group"
        _once_only(deed.about, party(deed.capacity), self.on_behalf_of or "", deed)
        return {
            "kind": kind,
            "rank": RANK_OF_DELEGATE,
            "minutes": minutes_for(deed.profile, kind),
            "received": log.instant(deed.received),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Inscription.enter(
            deed,
            speakers=deed.about,
            capacity=party(deed.capacity),
            kind=findings["kind"],
            group=self.on_behalf_of or "",
            rank=findings["rank"],
            minutes=findings["minutes"],
            received=log.moment(findings["received"]),
        )


@act
class WithdrawRequest(Act):
    """Withdraw one's own request before being called."""

    power = "take-the-floor"
    subject_kind = "request"
    sealed_as = "speakers.meeting.audience"
    commutes = True
    asks = _("Withdraw the request")
    said = _("withdrew the request for the floor")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.capacity != party(deed.capacity):
            raise Refusal("not-your-own")
        if deed.about.called or deed.about.withdrawn:
            raise Refusal("called-or-withdrawn")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Inscription.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


@act
class CallNextSpeaker(Act):
    """The chair gives the floor to the next on the list; whoever had the floor has ended."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    needs_seen = True
    asks = _("Call the next speaker")
    said = _("gave the floor to {speaker}")
    named = ("speaker",)

    @classmethod
    def ready(cls, deed: Deed) -> None:
        meeting = deed.about.meeting
        under_way(meeting)
        no_vote_runs(meeting, deed.right)
        nothing_stands_before(meeting, deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        waiting = queries.waiting(deed.about, deed.profile)
        if not waiting:
            raise Refusal("nobody-waits")
        return {"request": waiting[0].pk, "speaker": waiting[0].capacity}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        end_whoever_speaks(deed.about.meeting, deed)
        Inscription.objects.filter(pk=findings["request"]).update(called=deed.at)


@act
class PassOverSpeaker(Act):
    """The next on the list is absent when called: that request goes to the end of the list."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    needs_seen = True
    asks = _("Absent: put at the end")
    said = _("put an absent speaker at the end of the list")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about.meeting)

    def check(self, deed: Deed) -> dict[str, Any]:
        waiting = queries.waiting(deed.about, deed.profile)
        if not waiting:
            raise Refusal("nobody-waits")
        return {"request": waiting[0].pk, "passed": max(row.passed for row in waiting) + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Inscription.objects.filter(pk=findings["request"]).update(passed=findings["passed"])


@act
class EndStatement(Act):
    """The speaker ends, or the chair ends the statement."""

    power = "preside"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("End the statement")
    said = _("ended the statement")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        if queries.speaking(deed.about) is None:
            raise Refusal("nobody-speaks")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        end_whoever_speaks(deed.about, deed)


@act
class CloseSpeakersList(Act):
    """The chair closes the list: those on it are heard, nobody is added."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    asks = _("Close the list")
    said = _("closed the list of speakers")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if deed.about.closed:
            raise Refusal("list-closed", deed.provision(deed.profile.speaking.order_provision))

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SpeakersList.objects.filter(pk=deed.about.pk).update(closed=deed.at)


def party(capacity: str) -> str:
    """Who speaks: a State's delegates are one party, its head among them."""
    code = capacities.state_of(capacity)
    return f"state:{code}" if code else capacity


def end_whoever_speaks(meeting: Meeting, deed: Deed) -> None:
    """Whoever has the floor has ended now."""
    Inscription.objects.filter(speakers__meeting=meeting, called__isnull=False, ended=None).update(
        ended=deed.at
    )
    Reply.objects.filter(meeting=meeting, given__isnull=False, ended=None).update(ended=deed.at)


def nothing_stands_before(meeting: Meeting, deed: Deed) -> None:
    """Nobody is called while a point of order awaits its ruling, or an appeal the body's decision."""
    point, appeal = queries.stands_before(meeting)
    if point:
        raise Refusal("point-of-order-first", _first(deed, "raise-point-of-order"))
    if appeal:
        raise Refusal("appeal-first", _first(deed, "appeal"))


def _first(deed: Deed, power: str) -> Provision | None:
    held = resolves(deed.profile, power)
    return held[0][2] if held else None


def _once_only(speakers: SpeakersList, who: str, group: str, deed: Deed) -> None:
    known = Inscription.objects.filter(speakers=speakers, capacity=who, group=group, withdrawn=None).first()
    if known:
        reason = "spoken-already" if known.called else "on-the-list-already"
        raise Refusal(reason, deed.provision(deed.profile.speaking.order_provision))

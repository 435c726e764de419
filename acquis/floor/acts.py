# SPDX-License-Identifier: EUPL-1.2
"""Acts on the list of speakers: open it, ask for the floor, withdraw, call the next, end, close it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.floor import queries
from acquis.floor.models import ClockStop, Inscription, Reply, SpeakersList
from acquis.floor.queries import party
from acquis.floor.statement_acts import publishing
from acquis.law import capacities
from acquis.law.rights import resolves
from acquis.law.speaking import RANKED, RANKS, Rank, may_be_listed, minutes_for
from acquis.law.verdicts import Provision, Refused
from acquis.meetings.acts import not_closed, under_way
from acquis.meetings.conduct import no_vote_runs
from acquis.meetings.models import Meeting, StandingDeparture
from acquis.parties.models import Group
from acquis.record import log
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal
from acquis.record.registry import act

INFORMAL = ("informal", "informal-informal")


@act
class OpenSpeakersList(Act):
    """The chair opens the list of speakers on an item.

    `dedicated`: in the session of their own of those to whom the profile gives one. `interactive`: an exchange, in
    which delegations raise their placards instead of asking for a place.
    """

    power = "preside"
    subject_kind = "item"
    sealed_as = "meeting.audience"
    makes = "speakers"
    asks = _("Open the list of speakers")
    said = _("opened the list of speakers")

    dedicated: Public[bool] = False
    interactive: Public[bool] = False

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if SpeakersList.objects.filter(item=deed.about, closed=None).exists():
            raise Refusal("list-open-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.dedicated and deed.profile.speaking.dedicated is None:
            provision = deed.provision(deed.profile.speaking.order_provision)
            raise Malformed("dedicated", "no-session-of-their-own", provision=provision)
        if self.interactive and deed.about.meeting.status in INFORMAL:
            raise Malformed("interactive", "placards-without-it")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SpeakersList.enter(
            deed,
            meeting=deed.about.meeting,
            item=deed.about,
            opened=deed.at,
            dedicated=self.dedicated,
            interactive=self.interactive,
        )


@act
class RequestFloor(Act):
    """Ask for the floor on an open list: for oneself, or on behalf of a group of States; who will speak, by rank."""

    power = "take-the-floor"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    makes = "request"
    commutes = True
    timely = True
    asks = _("Ask for the floor")
    said = _("asked for the floor")

    on_behalf_of: Public[str | None] = None
    rank: Public[Rank] = "delegate"

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        no_list_in_informals(deed)
        if deed.about.interactive:
            raise Refusal("placards-here")
        if deed.about.takes_nobody(deed.received):
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
        if self.rank != "delegate" and kind not in RANKED:
            raise Malformed("rank", "rank-of-delegations")
        _once_only(deed.about, party(deed.capacity), self.on_behalf_of or "", deed)
        return {
            "kind": kind,
            "rank": RANKS[self.rank],
            "minutes": minutes_for(deed.profile, kind, deed.about.meeting.body.kind),
            "received": log.instant(deed.received),
        } | _in_its_session(kind, deed)

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

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        follows = end_whoever_speaks(deed.about.meeting, deed)
        Inscription.objects.filter(pk=findings["request"]).update(called=deed.at)
        return follows


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

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        return end_whoever_speaks(deed.about, deed)


@act
class CloseSpeakersList(Act):
    """The chair closes the list: those on it are heard, nobody is added."""

    power = "preside"
    subject_kind = "speakers"
    sealed_as = "meeting.audience"
    admits_timely = True
    asks = _("Close the list")
    said = _("closed the list of speakers")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about.meeting)
        if deed.about.closed:
            raise Refusal("list-closed", deed.provision(deed.profile.speaking.order_provision))

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        SpeakersList.objects.filter(pk=deed.about.pk).update(closed=deed.at)


def end_whoever_speaks(meeting: Meeting, deed: Deed) -> list[Consequence]:
    """Whoever has the floor has ended now, and with it what stopped the clock. The text handed in is published."""
    speaking = Inscription.objects.filter(speakers__meeting=meeting, called__isnull=False, ended=None)
    replying = Reply.objects.filter(meeting=meeting, given__isnull=False, ended=None)
    speakers = list(speaking)
    follows = [each for row in speakers for each in publishing(row, deed.capacity)]
    ended = speaking.update(ended=deed.at) if speakers else replying.update(ended=deed.at)
    if ended:
        ClockStop.objects.filter(meeting=meeting, ended=None).update(ended=deed.at)
    return follows


def no_list_in_informals(deed: Deed) -> None:
    """Refuse what would keep in an informal meeting who spoke or asked to."""
    status = deed.about.meeting.status
    if status in INFORMAL:
        raise Refusal("no-list-in-informals", deed.provision(deed.profile.statuses[status]))


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


def _in_its_session(kind: Any, deed: Deed) -> dict[str, str]:
    """Refuse who is heard in another session than this list's, unless a ruling or waiver gives the floor here.

    Findings: the provision of which one is warned, where nobody verified it.
    """
    verdict = may_be_listed(deed.profile, kind, dedicated=deed.about.dedicated)
    if isinstance(verdict, Refused):
        if not _given_the_floor(deed.about.meeting, deed.capacity):
            raise Refusal(verdict.reason, verdict.provision)
        return {}
    return {"session_warning": verdict.warning.number} if verdict.warning else {}


def _given_the_floor(meeting: Meeting, capacity: str) -> bool:
    """Whether a ruling or waiver that stands in the meeting permits this capacity to take the floor."""
    named = {"any", capacities.kind_of(capacity), capacity}
    permitted = StandingDeparture.objects.filter(meeting=meeting, power="take-the-floor", ended=None)
    return permitted.filter(capacity__in=named).exists()


def _once_only(speakers: SpeakersList, who: str, group: str, deed: Deed) -> None:
    known = Inscription.objects.filter(speakers=speakers, capacity=who, group=group, withdrawn=None).first()
    if known:
        reason = "spoken-already" if known.called else "on-the-list-already"
        raise Refusal(reason, deed.provision(deed.profile.speaking.order_provision))

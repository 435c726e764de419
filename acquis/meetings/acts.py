# SPDX-License-Identifier: EUPL-1.2
"""Acts on bodies and meetings: establish, create, convene, open, set the status, take up items, close."""

from datetime import UTC, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.framework.acts import EnterReaffirmation
from acquis.law.establishment import mandated_bodies, standing_bodies
from acquis.law.profile import Profile
from acquis.meetings.admission import admitting, attending, can_be_permitted_to
from acquis.meetings.conduct import enough_to_open, no_vote_runs, suspended
from acquis.meetings.models import (
    AgendaItem,
    Body,
    FoundingDocument,
    Meeting,
    Officer,
    StandingDeparture,
    Term,
)
from acquis.parties.models import State
from acquis.record import log
from acquis.record.act import Act, Consequence, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act
from acquis.record.subjects import INSTITUTION

LONGEST_TITLE, LONGEST_CAPACITY = 300, 80
EVERY_PARTICIPANT = ("state", "head", "observer", "igo", "stakeholder")
MOST_ITEMS = 40
Status = Literal["formal-open", "formal-closed", "informal", "informal-informal"]


@act
class EnterEstablishment(Act):
    """The founding document was adopted, as announced: the institution's standing bodies come into being.

    `reaffirms` names the elements (their codes) that it reaffirms; `in_force_on` the day (YYYY-MM-DD) from which the
    bodies are there, where the document gives one that lies ahead.
    """

    power = "keep-record"
    subject_kind = "institution"
    asks = _("Enter the establishment")
    said = _("entered the adoption of the founding document: the standing bodies come into being")

    document: Public[Words]
    adopted_on: Public[str]
    attested_by: Public[str]
    symbol: Public[str] = ""
    reaffirms: Public[tuple[str, ...]] = ()
    in_force_on: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_established()

    def check(self, deed: Deed) -> dict[str, Any]:
        begins = entry_into_being(self.in_force_on, deed)
        return constitution(deed.profile) | {"begins": log.instant(max(begins, deed.at))}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        constitute(findings, deed)
        FoundingDocument.enter(
            deed,
            title=self.document,
            symbol=self.symbol,
            reaffirms=list(self.reaffirms),
            adopted_on=self.adopted_on,
            attested_by=self.attested_by,
            at=deed.at,
            begins=log.moment(findings["begins"]),
        )
        return self._reaffirming() if self.reaffirms else []

    def _reaffirming(self) -> list[Consequence]:
        reaffirmed = EnterReaffirmation(
            document=self.document,
            adopted_on=self.adopted_on,
            attested_by=self.attested_by,
            codes=self.reaffirms,
        )
        return [Consequence(reaffirmed, INSTITUTION, capacity="secretariat")]


@act
class EnterElection(Act):
    """An officer of a meeting was elected, as announced: the office, the State, who attests it."""

    power = "keep-record"
    subject_kind = "meeting"
    asks = _("Enter an election")
    said = _("entered the election of an officer, as announced")

    office: Public[str]
    state: Public[str]
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        _is_a_state(self.state)
        _is_an_office(self.office, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Officer.enter(
            deed,
            meeting=deed.about,
            office=self.office,
            state=self.state,
            attested_by=self.attested_by,
            at=deed.at,
        )


@act
class ElectOfficer(Act):
    """The body elects an officer of a meeting. Only by decision."""

    power = "elect-officers"
    subject_kind = "meeting"
    asks = _("Elect an officer of this meeting")
    said = _("an officer of the meeting was elected")

    office: Public[str]
    state: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        _is_a_state(self.state)
        _is_an_office(self.office, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Officer.enter(deed, meeting=deed.about, office=self.office, state=self.state, at=deed.at)


@act
class OpenMeeting(Act):
    """The chair opens the meeting."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Open the meeting")
    said = _("opened the meeting")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        if deed.about.opened:
            raise Refusal("open-already")
        if deed.about.body.ended and deed.about.body.parent_id:
            raise Refusal("body-ended")
        enough_to_open(deed.about, deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Meeting.objects.filter(pk=deed.about.pk).update(opened=deed.at)


@act
class SetStatus(Act):
    """The chair changes the status of the meeting from here on. Rights, publicity and traces follow it."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Change the status")
    said = _("changed the status of the meeting to “{status}”")

    status: Public[Status]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        no_vote_runs(deed.about, deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.status == deed.about.status:
            raise Malformed("status", "has-it-already")
        status_of_the_body(self.status, deed, deed.about.body.kind)
        standing = [each.capacity for each in deed.about.standingdeparture_set.filter(ended=None)]
        return {"seen_by": admitting(attending(deed.profile, self.status, deed.about.body), standing)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Meeting.objects.filter(pk=deed.about.pk).update(status=self.status, audience=findings["seen_by"])


@act
class AdoptAgenda(Act):
    """The body adopts the agenda of its meeting, item by item as put. Only by decision."""

    power = "adopt-agenda"
    subject_kind = "meeting"
    asks = _("Adopt the agenda")
    said = _("the agenda was adopted")

    items: Public[tuple[Words, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        if deed.about.agenda_adopted:
            raise Refusal("agenda-adopted-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        if not 0 < len(self.items) <= MOST_ITEMS:
            raise Malformed("items", "out-of-range", least=1, most=MOST_ITEMS)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for number, title in enumerate(self.items, start=1):
            AgendaItem.enter(deed, meeting=deed.about, number=number, title=title)
        Meeting.objects.filter(pk=deed.about.pk).update(agenda_adopted=deed.at)


@act
class TakeUpItem(Act):
    """The chair takes up an item of the adopted agenda; the item before it is left."""

    power = "preside"
    subject_kind = "item"
    asks = _("Take up this item")
    said = _("took up item {number}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about.meeting)
        no_vote_runs(deed.about.meeting, deed.right)
        if deed.about.meeting.item == deed.about.pk:
            raise Refusal("item-is-open")

    def check(self, deed: Deed) -> dict[str, Any]:
        return {"number": deed.about.number}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        AgendaItem.objects.filter(pk=deed.about.pk).update(taken_up=deed.at)
        Meeting.objects.filter(pk=deed.about.meeting_id).update(item=deed.about.pk)


@act
class CloseMeeting(Act):
    """The chair closes the meeting. What was put and not decided lapses with it; a silence procedure runs on."""

    power = "preside"
    subject_kind = "meeting"
    asks = _("Close the meeting")
    said = _("closed the meeting")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        no_vote_runs(deed.about, deed.right)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Meeting.objects.filter(pk=deed.about.pk).update(closed=deed.at, item=None)
        over = Term.objects.filter(body=deed.about.body, until=None, ended=None, since__lte=deed.about.opened)
        over.update(ended=deed.at)
        StandingDeparture.objects.filter(meeting=deed.about, ended=None).update(ended=deed.at)


@act
class WaiveProvision(Act):
    """The body permits, for this meeting and without precedent, what the profile refuses. Only by decision."""

    power = "waive-provision"
    subject_kind = "meeting"
    kept_in = {"words": None}
    asks = _("Waive a provision")
    said = _("the body waived a provision for this meeting, without precedent")

    permits_power: Public[str]
    permits_to: Public[str]
    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.permits_power not in deed.profile.powers:
            raise Malformed("permits_power", "no-such-power", power=self.permits_power)
        can_be_permitted_to(self.permits_to)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        enter_departure(deed, deed.about, self.permits_power, self.permits_to, by="waiver")


def not_established() -> None:
    """Refuse once the founding document was adopted: that brings the standing bodies into being, once."""
    if FoundingDocument.objects.exists():
        raise Refusal("established-already")


def constitution(profile: Profile) -> dict[str, Any]:
    """Findings: the standing bodies that come into being, by kind with their names, and the kinds that end."""
    standing = {kind: dict(body.name) for kind, body in standing_bodies(profile).items()}
    return {"bodies": standing, "order": list(standing), "ending": sorted(mandated_bodies(profile))}


def constitute(findings: dict[str, Any], deed: Deed) -> None:
    """The standing bodies come into being, on their day; those that prepared the founding document end."""
    Body.objects.filter(kind__in=findings["ending"], ended=None).update(ended=deed.at)
    for kind in findings["order"]:
        Body.enter(deed, kind=kind, title=findings["bodies"][kind], since=log.moment(findings["begins"]))


def entry_into_being(day: str, deed: Deed) -> datetime:
    """When the standing bodies are there: as the day begins where the main body meets; now, if none is given."""
    if not day:
        return deed.at
    noon = limits.a_day("in_force_on", day)
    main = deed.profile.bodies[deed.profile.main_body()]
    zone = ZoneInfo(deed.profile.places[main.places[0]].zone)
    return datetime.combine(noon.date(), time(), tzinfo=zone).astimezone(UTC)


def established(deed: Deed) -> None:
    """Refuse what only an institution that was founded does: its founding document is not adopted yet."""
    if not FoundingDocument.objects.exists():
        raise Refusal("not-established", deed.provision(deed.profile.establishment.provision))


def status_of_the_body(status: str, deed: Deed, kind: str) -> None:
    """Refuse a status that meetings of the body never have."""
    row = deed.profile.bodies[kind]
    if row.statuses and status not in row.statuses:
        raise Refusal("not-a-status-of-the-body", deed.provision(row.provision))


def _is_an_office(office: str, deed: Deed) -> None:
    known = {*deed.profile.bodies[deed.about.body.kind].officers, "chair", "vice-chair"}
    if office not in known:
        raise Malformed("office", "no-such-office", office=office, known=", ".join(sorted(known)))


def short_enough(name: str, words: dict[str, str]) -> None:
    """Refuse a title that is empty or too long in some language."""
    if any(len(text) > LONGEST_TITLE or not text.strip() for text in words.values()):
        raise Malformed(name, "out-of-range", least=1, most=LONGEST_TITLE)


def _is_a_state(code: str) -> None:
    if not State.objects.filter(code=code).exists():
        raise Malformed("state", "no-such-state", code=code)


def not_closed(meeting: Meeting) -> None:
    """Refuse what needs a meeting that is not closed."""
    if meeting.closed:
        raise Refusal("meeting-closed", at=log.instant(meeting.closed))


def under_way(meeting: Meeting) -> None:
    """Refuse what needs a meeting opened, not suspended and not yet closed."""
    not_closed(meeting)
    if not meeting.opened:
        raise Refusal("meeting-not-open")
    if suspended(meeting):
        raise Refusal("meeting-suspended")


def enter_departure(deed: Deed, meeting: Meeting, power: str, capacity: str, by: str) -> StandingDeparture:
    """The row that makes a ruling or waiver permit `power` to `capacity` in `meeting`, until it closes.

    Whoever is permitted something may know of the meeting. A sealed entry's number stays out of open ones: it reads 0.
    """
    admitted = admitting(meeting.audience, [capacity])
    Meeting.objects.filter(pk=meeting.pk).update(audience=admitted)
    entry = deed.number if deed.log == log.OPEN else 0
    return StandingDeparture.enter(deed, meeting=meeting, power=power, capacity=capacity, by=by, entry=entry)

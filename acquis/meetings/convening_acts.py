# SPDX-License-Identifier: EUPL-1.2
"""Acts that call a meeting, that move it and that call it off."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.meetings.acts import Status, not_closed, short_enough, status_of_the_body
from acquis.meetings.admission import attending
from acquis.meetings.models import Meeting, Move, Officer, Term
from acquis.meetings.timetable_acts import withdraw
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act


@act
class ConveneMeeting(Act):
    """The secretariat calls a meeting of a body at a place and time, with a provisional agenda."""

    power = "convene"
    subject_kind = "body"
    makes = "meeting"
    asks = _("Convene a meeting")
    said = _("convened “{title}”")

    title: Public[Words]
    place: Public[str]
    starts: Public[datetime]
    ends: Public[datetime]
    further_items: Public[tuple[Words, ...]] = ()
    status: Public[Status] = "formal-open"

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.ended:
            raise Refusal("body-ended")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title)
        zone = hold_times(self.starts, self.ends, self.place, deed.about.kind, deed)
        body = deed.profile.bodies[deed.about.kind]
        agenda = [dict(item.title) for item in body.standing_agenda] + list(self.further_items)
        status_of_the_body(self.status, deed, deed.about.kind)
        return {"agenda": agenda, "zone": zone, "seen_by": attending(deed.profile, self.status, deed.about)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        meeting = Meeting.enter(
            deed,
            body=deed.about,
            title=self.title,
            place=self.place,
            zone=findings["zone"],
            starts=self.starts,
            ends=self.ends,
            status=self.status,
            audience=findings["seen_by"],
            provisional_agenda=findings["agenda"],
        )
        _officers_in_term(meeting, deed)


@act
class MoveMeeting(Act):
    """The secretariat moves a meeting that was convened and not opened: to other days or hours, or another place.

    Its timetable goes with the old days: it is issued anew.
    """

    power = "convene"
    subject_kind = "meeting"
    needs_seen = True
    asks = _("Move the meeting")
    said = _("moved the meeting from {was} to {starts}")

    starts: Public[datetime]
    ends: Public[datetime]
    place: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        if deed.about.opened:
            raise Refusal("open-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        meeting = deed.about
        zone = hold_times(self.starts, self.ends, self.place, meeting.body.kind, deed)
        if (self.starts, self.ends, self.place) == (meeting.starts, meeting.ends, meeting.place):
            raise Malformed("starts", "not-moved")
        return {"zone": zone, "was": log.instant(meeting.starts)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        was, to = deed.about, {"starts": self.starts, "ends": self.ends, "place": self.place}
        Move.enter(
            deed,
            meeting=was,
            was_starts=was.starts,
            was_ends=was.ends,
            was_place=was.place,
            was_zone=was.zone,
            zone=findings["zone"],
            at=deed.at,
            **to,
        )
        Meeting.objects.filter(pk=was.pk).update(zone=findings["zone"], **to)
        withdraw(was, deed.at)


@act
class CancelMeeting(Act):
    """The secretariat cancels a meeting that was convened and not opened: for want of money, or as was decided."""

    power = "convene"
    subject_kind = "meeting"
    kept_in = {"reason": None}
    asks = _("Cancel the meeting")
    said = _("cancelled the meeting")

    reason: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        not_closed(deed.about)
        if deed.about.opened:
            raise Refusal("open-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("reason", self.reason)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Meeting.objects.filter(pk=deed.about.pk).update(cancelled=deed.at, closed=deed.at)


def hold_times(starts: datetime, ends: datetime, place: str, kind: str, deed: Deed) -> str:
    """The zone of the place; refuses a place where the body does not meet, and times that cannot be."""
    body = deed.profile.bodies[kind]
    if place not in body.places:
        raise Malformed("place", "not-a-place-of-the-body", places=", ".join(body.places))
    for name, at in (("starts", starts), ("ends", ends)):
        if at.tzinfo is None:
            raise Malformed(name, "zone-missing")
    if starts < deed.at:
        raise Malformed("starts", "not-ahead")
    if ends <= starts:
        raise Malformed("ends", "ends-before-it-starts")
    return deed.profile.places[place].zone


def _officers_in_term(meeting: Meeting, deed: Deed) -> None:
    """Who chairs or vice-chairs the body when the meeting starts does so in the meeting."""
    terms = Term.objects.filter(body=meeting.body, office__in=("chair", "vice-chair"), ended=None)
    for term in terms.filter(since__lte=meeting.starts).order_by("since", "pk"):
        if term.until is None or meeting.starts < term.until:
            Officer.enter(deed, meeting=meeting, office=term.office, state=term.state, at=deed.at)

# SPDX-License-Identifier: EUPL-1.2
"""Acts that call a meeting, and that call it off."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.meetings.acts import Status, not_closed, short_enough, status_of_the_body
from acquis.meetings.admission import attending
from acquis.meetings.models import Meeting, Officer, Term
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
        body = deed.profile.bodies[deed.about.kind]
        if self.place not in body.places:
            raise Malformed("place", "not-a-place-of-the-body", places=", ".join(body.places))
        for name in ("starts", "ends"):
            if getattr(self, name).tzinfo is None:
                raise Malformed(name, "zone-missing")
        if self.starts < deed.at:
            raise Malformed("starts", "not-ahead")
        if self.ends <= self.starts:
            raise Malformed("ends", "ends-before-it-starts")
        agenda = [dict(item.title) for item in body.standing_agenda] + list(self.further_items)
        status_of_the_body(self.status, deed, deed.about.kind)
        zone = deed.profile.places[self.place].zone
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


def _officers_in_term(meeting: Meeting, deed: Deed) -> None:
    """Who chairs or vice-chairs the body when the meeting starts does so in the meeting."""
    terms = Term.objects.filter(body=meeting.body, office__in=("chair", "vice-chair"), ended=None)
    for term in terms.filter(since__lte=meeting.starts).order_by("since", "pk"):
        if term.until is None or meeting.starts < term.until:
            Officer.enter(deed, meeting=meeting, office=term.office, state=term.state, at=deed.at)

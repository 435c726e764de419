# SPDX-License-Identifier: EUPL-1.2
"""What waits for a chair: its own meeting, and what its body has under silence, whoever of its chairs put it."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.decisions import motion_queries
from acquis.decisions import queries as decisions
from acquis.decisions.chain import IN_MEETINGS
from acquis.floor.queries import open_points, pending_appeal, replies_asked
from acquis.law import capacities
from acquis.law.profile import Profile
from acquis.meetings.models import Meeting, Stream
from acquis.parties import accreditation_queries as accreditation
from acquis.parties.words import STAGES
from acquis.portal import serving
from acquis.portal.waiting import ASKED, NEW, NOW, Item, said


def meeting_of(capacity: str) -> Meeting | None:
    """The meeting that somebody chairs."""
    key = (capacities.of(capacity) or "").partition(":")[2]
    return Meeting.objects.select_related("body").filter(pk=int(key)).first() if key.isdecimal() else None


def items(capacity: str, profile: Profile, now: datetime) -> list[Item]:
    """Everything that waits for a chair, in order of urgency."""
    meeting = meeting_of(capacity)
    if meeting is None:
        return []
    of_the_body = decisions.pending().filter(meeting__body=meeting.body_id)
    found = [*_own_meeting(meeting, now), *serving.silences(of_the_body, capacity, profile, now)]
    found += [*_floor(meeting), *_questions(meeting, capacity)]
    found += list(serving.streams(Stream.objects.filter(body=meeting.body_id), now))
    if profile.bodies[meeting.body.kind].kind == "plenary":
        found += [*_accreditations(capacity, profile, now), *serving.labels(capacity)]
    return sorted(found, key=lambda each: each.order)


def _own_meeting(meeting: Meeting, now: datetime) -> Iterable[Item]:
    """The meeting, while it is to be opened or under way."""
    if meeting.closed:
        return
    console = ((_("Open the Chair’s console"), reverse("chair", args=[meeting.pk])),)
    if meeting.opened:
        yield Item("meeting", NOW, _("In session"), meeting.title, tone="agreed", sign="●", links=console)
    elif meeting.starts <= now:
        note = _("Its hour has come: no clock opens it.")
        yield Item("meeting", NOW, _("Meeting to open"), meeting.title, tone="open", note=note, links=console)
    else:
        yield Item(
            "meeting",
            NEW,
            _("Convened"),
            meeting.title,
            until=meeting.starts,
            zone=meeting.zone,
            links=console,
        )


def _floor(meeting: Meeting) -> Iterable[Item]:
    """What stands before everything else on the floor."""
    if not meeting.under_way:
        return
    console = ((_("Open the Chair’s console"), reverse("chair", args=[meeting.pk])),)
    for point in open_points(meeting):
        pill = _("Point of order to rule upon")
        yield Item(f"po-{point.pk}", NOW, pill, point.words, tone="objection", links=console)
    if appeal := pending_appeal(meeting):
        pill = _("Appeal to put to the body")
        yield Item(f"al-{appeal.pk}", NOW, pill, appeal.ruling.words, tone="objection", links=console)
    for motion in motion_queries.pending_in(meeting.pk):
        yield Item(
            f"mo-{motion.pk}", NOW, _("Motion to settle"), said(str(motion)), tone="objection", links=console
        )
    if asked := replies_asked(meeting).count():
        title = said(_("Rights of reply asked for: {n}").format(n=asked))
        yield Item("replies", ASKED, _("Right of reply"), title, tone="accent", links=console)


def _questions(meeting: Meeting, capacity: str) -> Iterable[Item]:
    """Questions before the meeting itself, under consensus."""
    if not meeting.under_way:
        return
    for question in decisions.seen_by(
        decisions.pending_in(meeting.pk).filter(rule__in=IN_MEETINGS), capacity
    ):
        links = (
            (_("Open the Chair’s console"), reverse("chair", args=[meeting.pk])),
            (_("Read"), reverse("decision", args=[question.pk])),
        )
        pill = _("Before the body: consensus sought")
        yield Item(f"q-{question.pk}", ASKED, pill, question.title, tone="accent", sign="▸", links=links)


def _accreditations(capacity: str, profile: Profile, now: datetime) -> Iterable[Item]:
    """Applications that have been before States and that the body now decides: the chair puts them."""
    if profile.accreditation is None:
        return
    for application in accreditation.applications_for(capacity).filter(withdrawn=None, accredited=None):
        stage = accreditation.standing_for(application, profile, now, capacity).stage
        if stage == "before-the-body":
            note = _("You put it in a meeting, or under silence.")
            links = ((_("Application"), reverse("application", args=[application.pk])),)
            title, ident = said(str(application)), f"ap-{application.pk}"
            yield Item(ident, ASKED, str(STAGES[stage]), title, tone="accent", note=note, links=links)

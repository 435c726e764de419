# SPDX-License-Identifier: EUPL-1.2
"""What stands on the floor: the list in the order of calling, the speaker, points of order, replies."""

from typing import Any

from django.db.models import Exists, QuerySet

from acquis.floor.models import Appeal, Inscription, PointOfOrder, Reply, SpeakersList
from acquis.law.profile import Profile
from acquis.law.speaking import Request, speaking_order
from acquis.meetings.models import Meeting


def waiting(speakers: SpeakersList, profile: Profile) -> list[Inscription]:
    """Those still to be called, in the order of calling."""
    rows: dict[int, Any] = {
        row.pk: row for row in speakers.inscription_set.filter(withdrawn=None, called=None)
    }
    asked = [
        Request(row.pk, row.group or row.capacity, row.kind, row.rank, row.received) for row in rows.values()
    ]
    return [rows[each.key] for each in speaking_order(profile, asked)]


def speaking(meeting: Meeting) -> Inscription | Reply | None:
    """Who has the floor now: a speaker of a list, or a delegation exercising its right of reply."""
    speakers = Inscription.objects.filter(speakers__meeting=meeting, called__isnull=False, ended=None)
    replies = Reply.objects.filter(meeting=meeting, given__isnull=False, ended=None)
    return speakers.select_related("speakers").first() or replies.first()


def open_points(meeting: Meeting) -> QuerySet[PointOfOrder]:
    """Points of order the chair has not ruled upon, the first raised first."""
    return PointOfOrder.objects.filter(meeting=meeting, ruling=None).order_by("raised", "pk")


def pending_appeal(meeting: Meeting) -> Appeal | None:
    """The appeal that the body has still to decide."""
    return (
        Appeal.objects.filter(ruling__meeting=meeting, upheld=None, set_aside=None)
        .select_related("ruling")
        .first()
    )


def stands_before(meeting: Meeting) -> tuple[bool, bool]:
    """Whether a point of order awaits its ruling, and whether an appeal awaits the body's decision: one query."""
    points = open_points(meeting).order_by()
    appeals = Appeal.objects.filter(ruling__meeting=meeting, upheld=None, set_aside=None)
    return Meeting.objects.filter(pk=meeting.pk).values_list(Exists(points), Exists(appeals)).get()


def replies_asked(meeting: Meeting) -> QuerySet[Reply]:
    """Rights of reply asked for and not yet given, first come first."""
    return Reply.objects.filter(meeting=meeting, given=None).order_by("received", "pk")

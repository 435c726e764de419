# SPDX-License-Identifier: EUPL-1.2
"""Bodies and meetings as pages and lists read them."""

from django.db.models import QuerySet

from acquis.law.profile import Profile
from acquis.meetings.kinds import situation_of
from acquis.meetings.models import Body, Meeting, Referral, Review
from acquis.record.act import Refusal
from acquis.record.audience import may_see
from acquis.record.weighing import verdict_on


def bodies(profile: Profile) -> list[Body]:
    """The bodies that exist, in the order of the rules; of a kind, in the order in which they came."""
    order = {kind: n for n, kind in enumerate(profile.bodies)}
    found = Body.objects.filter(ended=None).order_by("pk")
    return sorted(found, key=lambda body: order.get(body.kind, len(order)))


def meetings() -> QuerySet[Meeting]:
    """All meetings with their bodies, the latest first."""
    return Meeting.objects.select_related("body").order_by("-starts", "-pk")


def under_way() -> QuerySet[Meeting]:
    """Meetings opened and not yet closed."""
    return meetings().filter(opened__isnull=False, closed=None)


def to_come() -> QuerySet[Meeting]:
    """Meetings convened and not yet opened, the next first."""
    return meetings().filter(opened=None, closed=None).order_by("starts", "pk")


def reviews(meeting: Meeting) -> list[Review]:
    """What a review conference decided to re-examine, in the order of its decisions."""
    return list(Review.objects.filter(meeting=meeting).order_by("at", "pk"))


def referrals(capacity: str | None, meeting: Meeting | None = None) -> list[Referral]:
    """What was referred outside, in all meetings or one, as far as `capacity` may know of it; the latest first."""
    rows = Referral.objects.select_related("meeting").order_by("-at", "-pk")
    rows = rows.filter(meeting=meeting) if meeting else rows
    return [row for row in rows if may_see(row.audience, capacity)]


def may_follow(meeting: Meeting, capacity: str | None, profile: Profile) -> bool:
    """Whether somebody may read what is done in a meeting: for whom it is open, or whoever may attend it."""
    if may_see(meeting.audience, capacity):
        return True
    try:
        verdict_on("attend", capacity or "public", situation_of(meeting), profile)
    except Refusal:
        return False
    return True

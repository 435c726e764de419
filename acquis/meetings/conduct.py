# SPDX-License-Identifier: EUPL-1.2
"""What stands still in a meeting and until when: it is suspended, or its body is voting; and who is there to decide.

Rooms above say when a body is voting: this room knows of no votes.
"""

from collections.abc import Callable
from datetime import datetime

from acquis.law import quorum
from acquis.law.profile import Profile
from acquis.law.verdicts import Provision
from acquis.meetings.models import Body, Meeting, Presence, Suspension
from acquis.parties.models import State
from acquis.record.act import Deed, Refusal, unless_refused
from acquis.record.subjects import once

_voting: list[Callable[[int], bool]] = []


def voting_comes_from(function: Callable[[int], bool]) -> None:
    """Say how it is known whether a vote is being taken in a meeting, by its key."""
    _voting.append(function)


def voting_runs(meeting: Meeting) -> bool:
    """Whether a vote is being taken in the meeting."""
    return any(once(function, meeting.pk) for function in _voting)


def no_vote_runs(meeting: Meeting, provision: Provision | None) -> None:
    """Refuse what would interrupt a vote once it began.

    Source: A/520/Rev.20 rule 88: nobody interrupts but by a point of order on how the vote is conducted.
    """
    if voting_runs(meeting):
        raise Refusal("voting-runs", provision)


def suspended(meeting: Meeting) -> bool:
    """Whether the meeting is suspended."""
    return once(_suspended, meeting.pk)


def _suspended(meeting: int) -> bool:
    return Suspension.objects.filter(meeting=meeting, ended=None).exists()


def present_in(meeting: Meeting, by: datetime | None = None) -> int | None:
    """How many of those who may decide were counted in the room last, `by` a moment; None where nobody counted."""
    counted = Presence.objects.filter(meeting=meeting).order_by("-at", "-pk")
    counted = counted.filter(at__lte=by) if by else counted
    return counted.values_list("present", flat=True).first()


def enough_to_open(meeting: Meeting, deed: Deed) -> None:
    """Refuse to open while too few were counted; where nobody asked for a count, there are enough."""
    members = members_of(meeting.body, deed.profile)
    unless_refused(quorum.may_open(deed.profile, members, present_in(meeting)))


def enough_to_decide(meeting: Meeting, deed: Deed) -> None:
    """Refuse to decide while too few were counted; where nobody asked for a count, there are enough."""
    members = members_of(meeting.body, deed.profile)
    unless_refused(quorum.may_decide(deed.profile, members, present_in(meeting)))


def members_of(body: Body, profile: Profile) -> int:
    """How many States decide in a body: those seated in a body of few, or bound by its own instrument; else all."""
    row = profile.bodies[body.kind]
    if row.seats or row.own_parties:
        return len(body.seated)
    return State.objects.filter(takes_part_as="state").count()

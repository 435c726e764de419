# SPDX-License-Identifier: EUPL-1.2
"""The clock of whoever has the floor, from recorded times alone: so it is right after a power cut."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from acquis.floor.models import ClockStop, Inscription, PointOfOrder, Reply
from acquis.law.speaking import Stop, spoken
from acquis.meetings.models import Meeting, Suspension
from acquis.record.subjects import once


@dataclass(frozen=True)
class SpeakersClock:
    """A clock as pages show it: for how many minutes, and since when it runs, or how far it stands.

    `since` is the instant at which it would have begun had nothing stopped it; `stands` is None while it runs.
    """

    minutes: int
    since: datetime
    stands: timedelta | None

    @property
    def seconds_standing(self) -> int | None:
        """How many seconds were spoken when it stopped; None while it runs."""
        return None if self.stands is None else int(self.stands.total_seconds())

    def spoken(self, now: datetime) -> timedelta:
        """How long was spoken by now."""
        return now - self.since if self.stands is None else self.stands


def clock_of(meeting: Meeting, row: Inscription | Reply) -> SpeakersClock:
    """The clock of a statement or reply in a meeting.

    It stands while the chair stopped it, while the meeting is suspended, and while a point of order awaits its ruling.
    """
    began = began_at(row)
    stops = once(_stops, meeting.pk)
    standing = [since for since, ended in stops if ended is None]
    latest = max([began, *(ended for _since, ended in stops if ended)])
    minutes = (row.minutes or 0) + row.extended
    if row.ended or standing:
        until = row.ended or max([began, *standing, latest])
        return SpeakersClock(minutes, began, spoken(began, until, stops))
    return SpeakersClock(minutes, latest - spoken(began, latest, stops), None)


def began_at(row: Inscription | Reply) -> datetime:
    """When somebody who has, or had, the floor was given it."""
    began = row.called if isinstance(row, Inscription) else row.given
    assert began is not None
    return began


def _stops(meeting: int) -> list[Stop]:
    """From when to when something stopped the clock in a meeting."""
    stops = ClockStop.objects.filter(meeting=meeting).values_list("since", "ended")
    suspensions = Suspension.objects.filter(meeting=meeting).values_list("since", "ended")
    points = PointOfOrder.objects.filter(meeting=meeting).values_list("raised", "ruling__at")
    return [*stops, *suspensions, *points]

# SPDX-License-Identifier: EUPL-1.2
"""The hours of the United Nations: two meetings of three hours a day, and when the interpreters leave.

Practice, not rule: interpreters are there for three hours from ten and from three, by the clock of the place. A meeting
that begins late does not keep them longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Half = Literal["morning", "afternoon"]
BEGINS: dict[str, time] = {"morning": time(10), "afternoon": time(15)}
LONG = timedelta(hours=3)
WARNING, SAID_UNTIL = timedelta(minutes=10), timedelta(hours=1)
"""How long before they leave the chair is warned; how long after it is still said that they left."""
GATHERING = timedelta(minutes=30)
"""How long before its hours a meeting is taken to be of these hours, and not of those before."""


def hours(day: date, half: Half, zone: str) -> tuple[datetime, datetime]:
    """When a meeting of that half of the day begins and ends, in UTC: ten to one, or three to six, in the place."""
    begins = datetime.combine(day, BEGINS[half], tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return begins, begins + LONG


def interpreters_leave(
    now: datetime, planned: Iterable[tuple[datetime, datetime]], began: datetime | None
) -> datetime | None:
    """When the interpreters of the meeting held ``now`` leave; None where nothing says so, or it is long past.

    ``planned``: the hours in the timetable. Where it has none, three hours are counted from ``began``: when the meeting
    was opened, or resumed last. Source: practice, see above; no rule was found that says so.
    """
    begun = [ends for starts, ends in sorted(planned) if starts - GATHERING <= now]
    leave = begun[-1] if begun else began + LONG if began else None
    return leave if leave and now <= leave + SAID_UNTIL else None

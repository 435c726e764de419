# SPDX-License-Identifier: EUPL-1.2
"""The chair is warned ten minutes before the interpreters leave, and told once they have."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.meetings.timetable_acts import IssueTimetable, SittingPlan
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do
from tests.visiting import text, visitor


def told(meeting, minutes):
    """What the console says of the interpreters so long after ten: notices shown, and whether it says until when."""
    client = visitor(chair_of(meeting), at=MORNING + timedelta(minutes=minutes))
    page = text(client.get(reverse("chair", args=[meeting.pk])))
    notices = re.findall(r'<p class="notice (\w+)" role="status"[^>]*?( hidden)?>', page)
    return [tone for tone, hidden in notices if not hidden], "Interpretation until" in page


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (60, ([], True)),
        (168, ([], True)),
        (172, (["open"], True)),
        (185, (["objection"], True)),
        (250, ([], False)),
    ],
)
def test_from_the_opening_where_no_timetable_says_otherwise(plenary, minutes, expected):
    assert told(build.an_open_meeting(), minutes) == expected


def test_the_timetable_says_when_however_late_it_was_opened(plenary):
    meeting = build.a_meeting()
    plan = SittingPlan(day="2027-03-01", half="morning")
    do(IssueTimetable(sittings=(plan,)), SECRETARIAT, meeting, now=MORNING - timedelta(weeks=5))
    late = MORNING + timedelta(minutes=40)
    do(build.OpenMeeting(), chair_of(meeting), meeting, now=late)
    assert told(meeting, 172) == (["open"], True)


def test_there_are_none_in_informal_consultations(plenary):
    meeting = build.an_open_meeting()
    do(SetStatus(status="informal-informal"), chair_of(meeting), meeting)
    assert told(meeting, 172) == ([], False)


def test_nothing_is_said_once_it_is_closed(plenary):
    meeting = build.an_open_meeting()
    do(CloseMeeting(), chair_of(meeting), meeting)
    assert told(meeting, 172) == ([], False)

# SPDX-License-Identifier: EUPL-1.2
"""Motions by the API: to each what they may know of."""

import pytest

from acquis.decisions.motion_acts import OpposeMotion
from acquis.meetings.acts import SetStatus
from acquis.record import log
from acquis.record.models import Entry
from tests import build
from tests.api.caller import Caller
from tests.build import do
from tests.build_motions import a_motion, granted


@pytest.fixture
def public():
    """A caller without a token."""
    return Caller()


def test_a_motion_is_read_with_who_speaks_on_it(founded, public):
    motion, other = a_motion(), build.some_states(2)[1]
    do(OpposeMotion(), other, motion)
    one = public.get(f"motions/{motion.pk}").json()
    assert one["speakers"] == [{"capacity": other, "side": "opposes"}]
    assert (one["kind"], one["moved_by"], one["stage"]) == ("suspend-meeting", motion.capacity, "pending")
    [listed] = public.get("motions").json()["items"]
    assert listed.items() <= one.items()


def test_it_says_how_it_ended(founded, public):
    motion = granted(a_motion())
    assert public.get(f"motions/{motion.pk}").json()["stage"] == "carried"


def test_one_of_a_closed_meeting_is_not_there_for_others(founded, public):
    motion = a_motion(on=build.an_open_meeting(status="formal-closed"))
    assert public.get("motions").json()["items"] == []
    assert public.get(f"motions/{motion.pk}").status_code == 404
    assert Entry.objects.order_by("order").last().log == log.SEALED


def test_one_on_a_question_that_was_sealed_stays_so_once_the_meeting_is_open(founded, public):
    meeting = build.an_open_meeting(status="formal-closed")
    motion = a_motion("adjourn-debate", build.a_question(meeting))
    do(SetStatus(status="formal-open"), build.chair_of(meeting), meeting)
    assert public.get("motions").json()["items"] == []
    assert public.get(f"motions/{motion.pk}").status_code == 404
    granted(motion)
    assert Entry.objects.order_by("order").last().log == log.SEALED


def test_a_closed_meeting_adjourned_on_a_motion_is_closed_for_all_to_see(founded, public):
    meeting = build.an_open_meeting(status="formal-closed")
    granted(a_motion("adjourn-meeting", meeting))
    last = Entry.objects.order_by("order").last()
    assert (last.log, log.read(last.body)["act"]) == (log.OPEN, "CloseMeeting")
    assert public.get(f"meetings/{meeting.pk}").json()["closed"]

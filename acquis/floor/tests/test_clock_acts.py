# SPDX-License-Identifier: EUPL-1.2
"""The clock of whoever has the floor: extended, stopped, running again; at night, in autumn."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from acquis.floor import queries
from acquis.floor.acts import CallNextSpeaker, EndStatement
from acquis.floor.clock_acts import GrantMoreTime, RunClock, StopClock
from acquis.floor.clocks import clock_of
from acquis.floor.models import ClockStop
from acquis.floor.order_acts import GiveReply, RaisePointOfOrder, RequestReply, RuleOnPoint
from acquis.meetings.acts import CloseMeeting, TakeUpItem
from acquis.meetings.suspension_acts import ResumeMeeting, SuspendMeeting
from tests import build
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.doing import malformed, performed, refused

MINUTE = timedelta(minutes=1)
NOT_THE_CHAIR = ["state:SAM", SECRETARIAT, "operator", "observer:HOLY-SEE", "public", "institution"]


def spoken(row, now):
    """How long somebody has spoken by now, in minutes, from what stands in the tables."""
    row.refresh_from_db()
    return clock_of(row.speakers.meeting, row).spoken(now) / MINUTE


class TestGrantMoreTime:
    def test_it_works_and_adds_up(self, founded):
        row = build.a_speaker()
        meeting = row.speakers.meeting
        fields, changed = performed(GrantMoreTime(minutes=2), chair_of(meeting), meeting)
        assert changed == {"floor_inscription": (0, 1, 0)}
        assert (fields["findings"]["speaker"], fields["findings"]["extended"]) == (row.capacity, 2)
        do(GrantMoreTime(minutes=3), chair_of(meeting), meeting)
        row.refresh_from_db()
        assert (row.minutes, row.extended, clock_of(meeting, row).minutes) == (5, 5, 10)

    def test_a_reply_too(self, founded):
        meeting = build.an_open_meeting()
        reply = build.a_reply(meeting)
        do(GiveReply(), chair_of(meeting), reply)
        do(GrantMoreTime(minutes=1), chair_of(meeting), meeting)
        reply.refresh_from_db()
        assert clock_of(meeting, reply).minutes == 6

    @pytest.mark.parametrize("minutes", [0, -1, 61])
    def test_within_reason(self, founded, minutes):
        meeting = build.a_speaker().speakers.meeting
        assert malformed(GrantMoreTime(minutes=minutes), chair_of(meeting), meeting) == (
            "minutes",
            "out-of-range",
        )

    def test_somebody_must_speak(self, founded):
        meeting = build.a_request().speakers.meeting
        assert refused(GrantMoreTime(minutes=1), chair_of(meeting), meeting) == ("nobody-speaks", None)

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_gives_it(self, founded, capacity):
        meeting = build.a_speaker().speakers.meeting
        assert refused(GrantMoreTime(minutes=1), capacity, meeting) == ("not-entitled", "24")


class TestTheClock:
    def test_it_stands_and_runs_again(self, founded):
        row = build.a_speaker()
        meeting = row.speakers.meeting
        chair = chair_of(meeting)
        assert performed(StopClock(), chair, meeting, now=MORNING + MINUTE)[1] == {
            "floor_clockstop": (1, 0, 0)
        }
        assert [spoken(row, MORNING + n * MINUTE) for n in (1, 2, 60)] == [1, 1, 1]
        assert performed(RunClock(), chair, meeting, now=MORNING + 3 * MINUTE)[1] == {
            "floor_clockstop": (0, 1, 0)
        }
        assert [spoken(row, MORNING + n * MINUTE) for n in (3, 4, 60)] == [1, 2, 58]

    def test_it_is_stopped_once_and_runs_once(self, founded):
        meeting = build.a_speaker().speakers.meeting
        chair = chair_of(meeting)
        assert refused(RunClock(), chair, meeting) == ("clock-runs", None)
        do(StopClock(), chair, meeting)
        assert refused(StopClock(), chair, meeting) == ("clock-stopped-already", None)

    def test_it_does_not_stand_for_the_next(self, founded):
        row = build.a_speaker()
        meeting, chair = row.speakers.meeting, chair_of(row.speakers.meeting)
        following = build.a_request(row.speakers, build.some_states(2)[1])
        do(StopClock(), chair, meeting, now=MORNING + MINUTE)
        do(CallNextSpeaker(), chair, row.speakers, now=MORNING + 2 * MINUTE)
        assert not ClockStop.objects.filter(ended=None).exists()
        assert spoken(following, MORNING + 5 * MINUTE) == 3
        assert spoken(row, MORNING + 5 * MINUTE) == 1

    def test_a_point_of_order_stops_it_until_the_ruling(self, founded):
        row = build.a_speaker()
        meeting, other = row.speakers.meeting, build.some_states(2)[1]
        do(RaisePointOfOrder(words=words("Order.")), other, meeting, now=MORNING + MINUTE)
        assert spoken(row, MORNING + 4 * MINUTE) == 1
        point = queries.open_points(meeting).get()
        do(RuleOnPoint(words=words("Heard.")), chair_of(meeting), point, now=MORNING + 4 * MINUTE)
        assert spoken(row, MORNING + 6 * MINUTE) == 3

    def test_a_suspended_meeting_stops_it_and_both_at_once_count_once(self, founded):
        row = build.a_speaker()
        meeting = row.speakers.meeting
        chair = chair_of(meeting)
        do(StopClock(), chair, meeting, now=MORNING + MINUTE)
        do(SuspendMeeting(), chair, meeting, now=MORNING + 2 * MINUTE)
        do(ResumeMeeting(), chair, meeting, now=MORNING + 60 * MINUTE)
        do(RunClock(), chair, meeting, now=MORNING + 61 * MINUTE)
        assert spoken(row, MORNING + 62 * MINUTE) == 2

    @pytest.mark.parametrize("capacity", NOT_THE_CHAIR)
    def test_the_chair_alone_stops_it_and_lets_it_run(self, founded, capacity):
        meeting = build.a_speaker().speakers.meeting
        assert refused(StopClock(), capacity, meeting) == ("not-entitled", "24")
        do(StopClock(), chair_of(meeting), meeting)
        assert refused(RunClock(), capacity, meeting) == ("not-entitled", "24")

    def test_somebody_must_speak(self, founded):
        meeting = build.a_request().speakers.meeting
        assert refused(StopClock(), chair_of(meeting), meeting) == ("nobody-speaks", None)


@pytest.mark.parametrize(
    ("called", "ended", "shown"),
    [
        ((2027, 3, 1, 23, 58), (2027, 3, 2, 0, 3), ("23:58", "00:03")),
        ((2027, 11, 7, 1, 58), (2027, 11, 7, 1, 3), ("01:58", "01:03")),
        ((2027, 3, 14, 1, 58), (2027, 3, 14, 3, 3), ("01:58", "03:03")),
    ],
    ids=["past midnight", "the clocks go back", "the clocks go forward"],
)
def test_five_minutes_are_five_minutes_at_night(founded, called, ended, shown):
    here = ZoneInfo("America/New_York")
    began = datetime(*called, tzinfo=here).astimezone(UTC)
    over = datetime(*ended, fold=1, tzinfo=here).astimezone(UTC)
    meeting = build.an_open_meeting(starts=began - timedelta(hours=2))
    row = build.a_request(build.an_open_list(meeting), now=began)
    do(CallNextSpeaker(), chair_of(meeting), row.speakers, now=began)
    assert spoken(row, over) == 5
    do(EndStatement(), chair_of(meeting), meeting, now=over)
    row.refresh_from_db()
    assert clock_of(meeting, row).stands == 5 * MINUTE
    assert tuple(each.astimezone(here).strftime("%H:%M") for each in (row.called, row.ended)) == shown


def test_replies_are_counted_on_each_item(founded):
    item, state = build.an_item(), build.a_state()
    meeting = item.meeting
    chair = chair_of(meeting)
    for _turn in range(2):
        do(RequestReply(), state, meeting)
        do(GiveReply(), chair, meeting.reply_set.get(given=None))
        do(EndStatement(), chair, meeting)
    assert refused(RequestReply(), state, meeting) == ("replies-exhausted", "31")
    do(TakeUpItem(), chair, meeting.agendaitem_set.get(number=2))
    performed(RequestReply(), state, meeting)


def test_where_replies_wait_for_the_end_of_the_day_they_are_given_in_its_last_meeting(unfounded):
    an_assembly()
    morning = a_sitting()
    afternoon = a_sitting(starts=morning.starts + timedelta(hours=5), title="Second")
    state = build.a_state()
    fields, _ = performed(RequestReply(), state, morning, now=morning.starts)
    assert fields["findings"]["given_in"] == afternoon.subject
    reply = afternoon.reply_set.get()
    assert refused(RequestReply(), state, morning, now=morning.starts)[0] == "reply-asked-already"
    do(CloseMeeting(), chair_of(morning), morning, now=morning.starts + timedelta(hours=3))
    do(GiveReply(), chair_of(afternoon), reply, now=afternoon.starts + timedelta(hours=2))
    reply.refresh_from_db()
    assert reply.minutes == 10


def test_a_reply_waits_where_another_meeting_follows_on_the_day(unfounded):
    an_assembly()
    morning = a_sitting()
    state = build.a_state()
    do(RequestReply(), state, morning, now=morning.starts)
    a_sitting(starts=morning.starts + timedelta(hours=5), title="Second")
    [reply] = morning.reply_set.all()
    reason, _provision = refused(GiveReply(), chair_of(morning), reply, now=morning.starts)
    assert reason == "reply-at-end-of-day"

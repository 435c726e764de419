# SPDX-License-Identifier: EUPL-1.2
"""When one meets: the indicative timetable, meetings moved, calendars of other bodies."""

from datetime import UTC, datetime, timedelta

import pytest

from acquis.meetings.convening_acts import ConveneMeeting, MoveMeeting
from acquis.meetings.elsewhere_acts import EnterOtherCalendar, OtherSession
from acquis.meetings.models import Elsewhere, Meeting, Move, Sitting, Timetable
from acquis.meetings.timetable_acts import IssueTimetable, SittingPlan
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.replay import differences
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, words
from tests.doing import malformed, performed, refused

WEEK = MORNING + timedelta(days=4, hours=8)
"""Friday, six in the evening in New York, of the week that opens on the tests' morning."""


LATER = timedelta(weeks=6)


def a_session(starts=MORNING, ends=WEEK, body=None):
    """A meeting of a body that lasts a week, convened six weeks ahead."""
    called = ConveneMeeting(title=words("First session"), place="new-york", starts=starts, ends=ends)
    do(called, SECRETARIAT, body or build.a_plenary(), now=starts - LATER)
    return Meeting.objects.order_by("pk").last()


def a_group():
    """A working group, which meets in New York or in Geneva."""
    return build.a_working_group(build.an_open_meeting())


def a_plan(day="2027-03-01", half="morning", **fields):
    """Three hours of the session, on its first item."""
    return SittingPlan(day=day, half=half, **({"items": (1,)} | fields))


def before(act, meeting, **how):
    """The act done five weeks ahead."""
    return do(act, SECRETARIAT, meeting, now=MORNING - timedelta(weeks=5), **how)


class TestIssueTimetable:
    def test_its_hours_are_ten_to_one_and_three_to_six_in_the_place(self, plenary):
        meeting = a_session()
        plans = (a_plan(), a_plan(half="afternoon", items=(2, 3), words=words("General exchange")))
        entry, changed = performed(
            IssueTimetable(sittings=plans), SECRETARIAT, meeting, now=MORNING - timedelta(weeks=5)
        )
        assert changed == {"meetings_timetable": (1, 0, 0), "meetings_sitting": (2, 0, 0)}
        assert entry["findings"]["revision"] == 1
        morning, afternoon = Sitting.objects.order_by("starts")
        assert (morning.starts, morning.ends) == (MORNING, MORNING + timedelta(hours=3))
        assert (afternoon.starts, afternoon.ends) == (
            MORNING + timedelta(hours=5),
            MORNING + timedelta(hours=8),
        )
        assert (afternoon.items, afternoon.words["en"]) == ([2, 3], "General exchange")

    def test_the_hours_stay_by_the_clock_when_it_changes(self, plenary):
        """New York puts its clocks forward on 14 March 2027: ten o'clock is 15:00 UTC before and 14:00 after."""
        meeting = a_session(datetime(2027, 3, 12, 15, tzinfo=UTC), datetime(2027, 3, 16, 22, tzinfo=UTC))
        before(IssueTimetable(sittings=(a_plan("2027-03-12"), a_plan("2027-03-15"))), meeting)
        hours = [each.starts.hour for each in Sitting.objects.order_by("starts")]
        assert hours == [15, 14]

    def test_a_revision_replaces_the_one_before(self, plenary):
        meeting = a_session()
        before(IssueTimetable(sittings=(a_plan(),)), meeting)
        before(IssueTimetable(sittings=(a_plan("2027-03-02"),)), meeting)
        first, second = Timetable.objects.order_by("pk")
        assert (first.revision, second.revision) == (1, 2)
        assert first.replaced and second.replaced is None

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"day": "2027-02-28"}, "day", "not-a-day-of-the-meeting"),
            ({"day": "2027-03-06"}, "day", "not-a-day-of-the-meeting"),
            ({"day": "20270301"}, "day", "not-a-day-of-the-meeting"),
            ({"day": "2027-02-30"}, "day", "not-a-day-of-the-meeting"),
            ({"items": (99,)}, "items", "no-item-of-the-agenda"),
            ({"items": (0,)}, "items", "no-item-of-the-agenda"),
            ({"words": words(" ")}, "words", "empty"),
            ({"words": words("x" * 301)}, "words", "too-long"),
            ({"dedicated": True}, "dedicated", "no-dedicated-session"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, plenary, changed, field, reason):
        act = IssueTimetable(sittings=(a_plan(**changed),))
        assert malformed(act, SECRETARIAT, a_session()) == (f"sittings.0.{field}", reason)

    @pytest.mark.parametrize("status", ["formal-closed", "informal", "informal-informal"])
    @pytest.mark.parametrize("told", [{"items": (1,)}, {"items": (), "words": words("On the text")}])
    def test_of_a_sitting_not_open_to_all_one_says_only_that_the_body_meets(self, plenary, status, told):
        meeting = a_session()
        act = IssueTimetable(sittings=(a_plan(status=status, **told),))
        assert malformed(act, SECRETARIAT, meeting) == ("sittings.0.status", "only-that-it-meets")
        before(IssueTimetable(sittings=(a_plan(status=status, items=()),)), meeting)
        assert Sitting.objects.get().open_to_all is False

    def test_nobody_else_issues_it(self, plenary):
        act, meeting = IssueTimetable(sittings=(a_plan(),)), a_session()
        for capacity in (build.chair_of(meeting), build.a_state(), "operator"):
            assert refused(act, capacity, meeting)[0] == "not-entitled"

    @pytest.mark.parametrize("plans", [(), (a_plan("2027-03-01"),) * 61])
    def test_it_has_one_to_sixty_sittings(self, plenary, plans):
        act = IssueTimetable(sittings=plans)
        assert malformed(act, SECRETARIAT, a_session()) == ("sittings", "no-sittings")

    def test_a_half_day_is_planned_once(self, plenary):
        act = IssueTimetable(sittings=(a_plan(), a_plan()))
        assert malformed(act, SECRETARIAT, a_session()) == ("sittings.1.half", "planned-twice")

    def test_words_can_be_erased_in_the_record_and_in_the_table(self, plenary):
        meeting = a_session()
        plans = (a_plan(), a_plan("2027-03-02", words=words("A name to forget")))
        entry = before(IssueTimetable(sittings=plans), meeting)
        erase = EraseContent(paths=("sittings.1.words",))
        do(erase, SECRETARIAT, entry)
        assert Sitting.objects.order_by("starts")[1].words == "\x7ferased"

    def test_replay_and_audit_agree(self, plenary):
        meeting = a_session(MORNING + LATER, WEEK + LATER, body=a_group())
        before(IssueTimetable(sittings=(a_plan("2027-04-12", items=(), words=words("Opening")),)), meeting)
        do(
            MoveMeeting(starts=MORNING + 2 * LATER, ends=WEEK + 2 * LATER, place="geneva"),
            SECRETARIAT,
            meeting,
        )
        assert (audit(), list(differences())) == ([], [])


class TestMoveMeeting:
    def test_it_is_told_from_when_to_when_and_its_timetable_goes(self, plenary):
        meeting = a_session(MORNING + LATER, WEEK + LATER, body=a_group())
        do(IssueTimetable(sittings=(a_plan("2027-04-12", items=()),)), SECRETARIAT, meeting)
        to = MoveMeeting(starts=MORNING + 2 * LATER, ends=WEEK + 2 * LATER, place="geneva")
        _, changed = performed(to, SECRETARIAT, meeting)
        assert changed == {
            "meetings_move": (1, 0, 0),
            "meetings_meeting": (0, 1, 0),
            "meetings_timetable": (0, 1, 0),
        }
        moved = Move.objects.get()
        assert (moved.was_starts, moved.was_zone, moved.zone) == (
            MORNING + LATER,
            "America/New_York",
            "Europe/Zurich",
        )
        meeting.refresh_from_db()
        assert (meeting.starts, meeting.zone) == (to.starts, "Europe/Zurich")

    def test_not_once_it_is_open(self, plenary):
        meeting = build.an_open_meeting()
        act = MoveMeeting(starts=WEEK, ends=WEEK + timedelta(hours=3), place="new-york")
        assert refused(act, SECRETARIAT, meeting) == ("open-already", None)

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({}, "starts", "not-moved"),
            ({"place": "vienna"}, "place", "not-a-place-of-the-body"),
            ({"ends": MORNING}, "ends", "ends-before-it-starts"),
            ({"starts": datetime(2027, 1, 2, tzinfo=UTC)}, "starts", "not-ahead"),
            ({"starts": MORNING.replace(tzinfo=None)}, "starts", "zone-missing"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, plenary, changed, field, reason):
        same = {"starts": MORNING, "ends": WEEK, "place": "new-york"}
        act = MoveMeeting(**(same | changed))
        how = {"now": MORNING - timedelta(weeks=5)}
        assert malformed(act, SECRETARIAT, a_session(), **how) == (field, reason)

    def test_whoever_saw_the_old_time_is_told_that_it_moved(self, plenary):
        meeting = a_session()
        seen = build.Head.objects.get().open_number
        to = {"starts": MORNING + timedelta(days=1), "ends": WEEK, "place": "new-york"}
        before(MoveMeeting(**to), meeting)
        assert (
            refused(
                MoveMeeting(**(to | {"ends": WEEK + timedelta(days=1)})), SECRETARIAT, meeting, seen=seen
            )[0]
            == "moved-since-seen"
        )


def a_calendar(*sessions, of="First Committee"):
    return EnterOtherCalendar(of=of, source="https://example.org/c.ics", sessions=sessions)


def an_other(uid="1@example.org", **fields):
    known = {"title": "General debate", "starts": MORNING, "ends": WEEK}
    return OtherSession(uid=uid, **(known | fields))


class TestEnterOtherCalendar:
    def test_it_replaces_what_was_known_of_that_body_alone(self, plenary):
        do(a_calendar(an_other()), SECRETARIAT, INSTITUTION)
        do(a_calendar(an_other(), of="Another body"), SECRETARIAT, INSTITUTION)
        _, changed = performed(a_calendar(an_other("2@x"), an_other("3@x")), SECRETARIAT, INSTITUTION)
        assert changed == {"meetings_elsewhere": (2, 1, 0)}
        left = Elsewhere.objects.filter(replaced=None).values_list("of", "uid")
        assert sorted(left) == [
            ("Another body", "1@example.org"),
            ("First Committee", "2@x"),
            ("First Committee", "3@x"),
        ]

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"title": ""}, "title", "empty"),
            ({"uid": "x" * 256}, "uid", "too-long"),
            ({"ends": MORNING}, "ends", "ends-before-it-starts"),
            ({"starts": MORNING.replace(tzinfo=None)}, "starts", "zone-missing"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, plenary, changed, field, reason):
        act = a_calendar(an_other(**changed))
        assert malformed(act, SECRETARIAT, INSTITUTION) == (f"sessions.0.{field}", reason)

    def test_no_more_than_two_hundred_at_once(self, plenary):
        act = a_calendar(*[an_other(f"{n}@x") for n in range(201)])
        assert malformed(act, SECRETARIAT, INSTITUTION) == ("sessions", "too-many-sessions")

    def test_a_title_can_be_erased(self, plenary):
        entry = do(a_calendar(an_other(), an_other("2@x")), SECRETARIAT, INSTITUTION)
        erase = EraseContent(paths=("sessions.1.title",))
        do(erase, SECRETARIAT, entry)
        assert Elsewhere.objects.get(uid="2@x").title == "\x7ferased"

# SPDX-License-Identifier: EUPL-1.2
"""Calendars to subscribe to: read by a parser of others, right across changes of clock, never telling too much."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.urls import reverse

from acquis.meetings.convening_acts import CancelMeeting, ConveneMeeting, MoveMeeting
from acquis.meetings.elsewhere_acts import EnterOtherCalendar, OtherSession
from acquis.meetings.models import Meeting
from acquis.meetings.timetable_acts import IssueTimetable, SittingPlan
from acquis.parties.models import User
from acquis.portal import foreign_calendar, own_address
from acquis.portal.icalendar import Event, written
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, words
from tests.visiting import queries_of, text, visitor

AHEAD = MORNING - timedelta(weeks=5)


def events_in(answer):
    """The events of an answer, by what names them, as a standard parser reads them."""
    body = answer.content
    lines = body.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 and b"\n" not in line for line in lines)
    read = icalendar.Calendar.from_ical(body)
    assert read.errors == [] and all(each.errors == [] for each in read.walk())
    found = {str(each["UID"]): each for each in read.walk("VEVENT")}
    assert len(found) == len(read.walk("VEVENT"))
    return found


def of(meeting, name="meeting-ics", **given):
    found = events_in(visitor().get(reverse(name, kwargs=given or {"pk": meeting.pk})))
    return next(each for uid, each in found.items() if uid.startswith(f"meeting-{meeting.pk}@"))


def a_session(starts=MORNING, ends=MORNING + timedelta(days=4, hours=8), body=None, place="new-york"):
    called = ConveneMeeting(title=words("First session"), place=place, starts=starts, ends=ends)
    do(called, SECRETARIAT, body or build.a_plenary(), now=starts - timedelta(weeks=6))
    return Meeting.objects.order_by("pk").last()


def a_plan(day="2027-03-01", half="morning", **fields):
    return SittingPlan(day=day, half=half, **fields)


def issued(meeting, *plans, now=AHEAD):
    return do(IssueTimetable(sittings=plans), SECRETARIAT, meeting, now=now)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Zurich"])
@pytest.mark.parametrize("month", [(2027, 3), (2027, 10), (2027, 11)])
def test_each_hour_around_both_changes_of_clock_is_the_instant_that_was_meant(zone, month):
    """Days on each side of the changes: 14 and 28 March, 31 October, 7 November 2027; every half hour of two days."""
    first = datetime(*month, 1, tzinfo=UTC)
    instants = [first + timedelta(minutes=30 * n) for n in range(48 * 32)]
    events = [
        Event(f"{n}@t", first, at, "x", "https://example.org/", at + timedelta(hours=3), zone)
        for n, at in enumerate(instants)
    ]
    read = icalendar.Calendar.from_ical(written(events, "t", "en"))
    for each, at in zip(read.walk("VEVENT"), instants, strict=True):
        assert each.start.astimezone(UTC) == at
        assert each.end.astimezone(UTC) == at + timedelta(hours=3)


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/Zurich", "Asia/Kathmandu", "Pacific/Fiji", "Africa/Casablanca"]
)
def test_the_zone_given_along_says_itself_what_python_knows(zone):
    """A programme that knows no zone by name computes with the VTIMEZONE alone: every day over six years."""
    begins = datetime(2025, 1, 1, 12, tzinfo=UTC)
    events = [Event("1@t", begins, begins, "x", "u", begins + timedelta(days=6 * 365), zone)]
    calendar = icalendar.Calendar.from_ical(written(events, "t", "en"))
    given = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    python = ZoneInfo(zone)
    for n in range(6 * 365):
        noon = (begins + timedelta(days=n)).astimezone(python).replace(tzinfo=None)
        changes = (
            noon.replace(tzinfo=python).utcoffset()
            != (noon + timedelta(days=1)).replace(tzinfo=python).utcoffset()
        )
        for minutes in range(0, 24 * 60 if changes else 1, 30):
            local = noon + timedelta(minutes=minutes)
            meant = local.replace(tzinfo=python)
            there_is = meant.astimezone(UTC).astimezone(python).replace(tzinfo=None) == local
            assert local.replace(tzinfo=given).utcoffset() == meant.utcoffset() or not there_is, local


class TestOfAMeeting:
    def test_a_move_keeps_its_name_and_its_sequence_grows(self, plenary):
        meeting = a_session()
        before = of(meeting)
        to = {"ends": MORNING + timedelta(days=9), "place": "new-york"}
        do(MoveMeeting(starts=MORNING + timedelta(days=7), **to), SECRETARIAT, meeting, now=AHEAD)
        moved = of(meeting)
        assert (before["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
        assert moved.start == MORNING + timedelta(days=7) and moved["STATUS"] == "CONFIRMED"
        do(CancelMeeting(reason=words("No money.")), SECRETARIAT, meeting, now=AHEAD + timedelta(days=1))
        gone = of(meeting)
        assert (gone["SEQUENCE"], gone["STATUS"]) == (2, "CANCELLED")
        assert before.DTSTAMP < moved.DTSTAMP < gone.DTSTAMP

    def test_each_half_day_of_its_timetable_is_there_through_every_revision(self, plenary):
        meeting = a_session()
        history = []

        def planned():
            found = events_in(visitor().get(reverse("meeting-ics", args=[meeting.pk])))
            halves = {
                uid.split("@")[0][-18:]: each for uid, each in found.items() if uid.startswith("sitting-")
            }
            history.append({half: (each["SEQUENCE"], each["STATUS"]) for half, each in halves.items()})
            return halves

        issued(meeting, a_plan(), a_plan("2027-03-02", items=(1,)))
        assert planned()["2027-03-01-morning"].start == MORNING
        issued(meeting, a_plan(), a_plan("2027-03-02", items=(2,)), now=AHEAD + timedelta(hours=1))
        planned()
        issued(meeting, a_plan(), now=AHEAD + timedelta(hours=2))
        planned()
        to = {"ends": MORNING + timedelta(days=9), "place": "new-york"}
        moved = MoveMeeting(starts=MORNING + timedelta(days=7), **to)
        do(moved, SECRETARIAT, meeting, now=AHEAD + timedelta(hours=3))
        planned()
        assert [each["2027-03-01-morning"] for each in history] == [
            (0, "TENTATIVE"),
            (0, "TENTATIVE"),
            (0, "TENTATIVE"),
            (5, "CANCELLED"),
        ]
        assert [each["2027-03-02-morning"] for each in history] == [
            (0, "TENTATIVE"),
            (2, "TENTATIVE"),
            (4, "CANCELLED"),
            (4, "CANCELLED"),
        ]

    def test_its_name_does_not_depend_on_how_the_site_is_called(self, plenary):
        meeting = a_session()
        client = visitor()
        address = reverse("meeting-ics", args=[meeting.pk])
        names = [set(events_in(client.get(address, HTTP_HOST=host))) for host in ("localhost", "127.0.0.1")]
        assert names[0] == names[1]


@pytest.mark.parametrize("status", ["formal-closed", "informal", "informal-informal"])
class TestOfWhatIsNotOpen:
    """Only that the body meets: no title, no item, no word, in no calendar, for the public or at one's own address."""

    SECRET = "Zebra text"

    def addresses(self, meeting, capacity):
        given = {"body-ics": meeting.body_id, "meeting-ics": meeting.pk}
        user = User.objects.order_by("pk").last()
        own = reverse("own-calendar", args=[own_address.key_of(user, capacity)])
        forms = [
            f"{reverse('calendar')}?form={form}"
            for form in ("list", "month&month=2027-03", "timeline&year=2027")
        ]
        return [
            *(reverse(name, args=[key]) for name, key in given.items()),
            reverse("calendar-ics"),
            reverse("state-ics", args=["FJI"]),
            reverse("timetable", args=[meeting.pk]),
            *forms,
            own,
        ]

    def test_a_meeting_and_its_sittings(self, plenary, status):
        called = ConveneMeeting(
            title=words(self.SECRET),
            place="new-york",
            starts=MORNING,
            ends=MORNING + timedelta(hours=8),
            status=status,
        )
        do(called, SECRETARIAT, plenary, now=AHEAD)
        meeting = Meeting.objects.order_by("pk").last()
        issued(meeting, a_plan(status=status))
        capacity = build.a_state()
        visitor(capacity)
        for address in self.addresses(meeting, capacity):
            answer = visitor().get(address)
            assert answer.status_code == 200, address
            assert self.SECRET not in text(answer).replace("\r\n ", ""), address


def test_of_a_silence_in_a_closed_meeting_no_calendar_says_anything_but_that_it_ends(plenary):
    meeting = build.an_open_meeting(status="formal-closed")
    silence = build.a_silence(meeting)
    capacity = build.a_state()
    visitor(capacity)
    for address in TestOfWhatIsNotOpen().addresses(meeting, capacity):
        answer = text(visitor().get(address)).replace("\r\n ", "")
        assert str(silence) not in answer, address
        assert ("Silence ends" in answer) == ("/calendars/" in address), address


class TestPolled:
    @pytest.mark.parametrize("name", ["calendar-ics", "body-ics", "meeting-ics", "state-ics"])
    def test_who_asks_every_second_is_told_that_nothing_changed(self, plenary, name):
        meeting = a_session()
        given = {"body-ics": [meeting.body_id], "meeting-ics": [meeting.pk], "state-ics": ["FJI"]}.get(
            name, []
        )
        address, client = reverse(name, args=given), visitor()
        first = client.get(address)
        again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        do(CancelMeeting(reason=words("No money.")), SECRETARIAT, meeting, now=AHEAD)
        assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200

    def test_it_costs_a_handful_of_queries_whatever_the_calendar_holds(self, plenary):
        for n in range(5):
            a_session(MORNING + timedelta(weeks=n), MORNING + timedelta(weeks=n, hours=3))
        client = visitor()
        etag = client.get(reverse("calendar-ics"))["ETag"]
        client.defaults["HTTP_IF_NONE_MATCH"] = etag
        assert len(queries_of(client, reverse("calendar-ics"))) <= 12


class TestOnesOwn:
    def of(self, capacity):
        visitor(capacity)
        user = User.objects.order_by("pk").last()
        return reverse("own-calendar", args=[own_address.key_of(user, capacity)]), user

    def test_it_says_when_by_the_place_and_in_the_capital_and_what_if_one_does_nothing(self, plenary):
        silence = build.a_silence()
        address, _user = self.of("state:FJI")
        found = events_in(visitor().get(address))
        event = next(each for uid, each in found.items() if uid.startswith(f"q-{silence.pk}-state-FJI@"))
        assert event.start == silence.closes and str(event["SUMMARY"]).endswith(str(silence))
        said = str(event["DESCRIPTION"])
        assert "New York: " in said and "In the capital: " in said
        assert "If you do nothing: your State does not object." in said

    def test_it_answers_304_until_something_is_done(self, plenary):
        address, _user = self.of("state:FJI")
        first = visitor().get(address)
        assert visitor().get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
        assert "private" in first["Cache-Control"]
        build.a_silence()
        assert visitor().get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200

    def test_it_ends_with_the_password_the_account_and_the_capacity(self, plenary):
        address, user = self.of("state:FJI")
        assert visitor().get(address).status_code == 200
        other = own_address.key_of(user, "secretariat")
        assert visitor().get(reverse("own-calendar", args=[other])).status_code == 404
        assert visitor().get(address[:-8] + "AAAA.ics").status_code == 404
        user.set_password("another")
        user.save()
        assert visitor().get(address).status_code == 404

    def test_the_page_of_what_waits_leads_to_it(self, plenary):
        page = text(visitor("state:FJI").get(reverse("my-state")))
        assert "/calendars/" in page


class TestPage:
    def test_a_move_is_announced_from_when_to_when_and_a_cancellation(self, plenary):
        moved, gone = (
            a_session(),
            a_session(MORNING + timedelta(weeks=2), MORNING + timedelta(weeks=2, hours=3)),
        )
        to = {"ends": MORNING + timedelta(days=9), "place": "new-york"}
        do(MoveMeeting(starts=MORNING + timedelta(days=7), **to), SECRETARIAT, moved, now=AHEAD)
        do(CancelMeeting(reason=words("No money.")), SECRETARIAT, gone, now=AHEAD)
        page = text(visitor().get(reverse("calendar")))
        announced = page.partition('id="announced"')[2].partition("</section>")[0]
        assert "Mon 1 Mar 2027, 10:00" in announced and "Mon 8 Mar 2027, 10:00" in announced
        assert "Cancelled" in announced

    def test_bodies_that_meet_at_once_and_bodies_elsewhere_are_pointed_out(self, plenary):
        a_session()
        group = build.a_working_group(build.an_open_meeting())
        a_session(MORNING + timedelta(days=1), MORNING + timedelta(days=2), body=group, place="geneva")
        other = OtherSession(
            uid="1@x",
            title="General debate",
            starts=MORNING + timedelta(days=2),
            ends=MORNING + timedelta(days=3),
        )
        do(EnterOtherCalendar(of="First Committee", source="s", sessions=(other,)), SECRETARIAT, INSTITUTION)
        page = text(visitor().get(reverse("calendar")))
        assert "At the same time:</b> Working group on incident response" in page
        assert "First Committee" in page and "General debate" in page

    @pytest.mark.parametrize(
        "asked",
        ["form=month&month=2027-03", "form=month&month=0001-01", "form=month&month=9999-12", "form=month"],
    )
    def test_a_month_has_whole_weeks(self, plenary, asked):
        a_session()
        page = text(visitor().get(f"{reverse('calendar')}?{asked}"))
        month = page.partition('<ol class="month">')[2].partition("</ol>")[0]
        assert month.count("<li") in (28, 35, 42)
        if asked.endswith("2027-03"):
            assert month.count("First session") == 5

    @pytest.mark.parametrize("asked", ["form=timeline&year=2027", "form=timeline&year=x", "form=nothing"])
    def test_a_year_or_whatever_is_asked(self, plenary, asked):
        a_session()
        answer = visitor().get(f"{reverse('calendar')}?{asked}")
        assert answer.status_code == 200
        if "timeline" in asked:
            assert '<rect class="bar" x="59"' in text(answer)


OTHERS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@x
SUMMARY:General debate\\, first
  part
DTSTART;VALUE=DATE:20270301
DTEND;VALUE=DATE:20270306
BEGIN:VALARM
SUMMARY:An alarm
DTSTART:19700101T000000Z
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:b@x
SUMMARY:In Geneva
DTSTART;TZID="Europe/Zurich":20270328T013000
DURATION:PT3H
END:VEVENT
BEGIN:VEVENT
UID:c@x
SUMMARY:Called off
STATUS:CANCELLED
DTSTART:20270302T100000Z
END:VEVENT
BEGIN:VEVENT
UID:d@x
SUMMARY:Each week
DTSTART:20270302T100000Z
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
UID:e@x
SUMMARY:Somewhere
DTSTART;TZID=W. Europe Standard Time:20270302T100000
END:VEVENT
END:VCALENDAR
"""


class TestForeignCalendar:
    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_sessions_are_read_and_what_is_left_out_is_named(self, ends):
        found = foreign_calendar.read(OTHERS.replace("\n", ends), "America/New_York")
        assert [(each.uid, each.title) for each in found.sessions] == [
            ("a@x", "General debate, first part"),
            ("b@x", "In Geneva"),
        ]
        assert found.sessions[0].starts == datetime(2027, 3, 1, 5, tzinfo=UTC)
        assert found.sessions[0].ends == datetime(2027, 3, 6, 5, tzinfo=UTC)
        assert found.sessions[1].ends - found.sessions[1].starts == timedelta(hours=3)
        assert (len(found.left_out), found.cancelled) == (2, 1)

    def test_it_reads_what_a_standard_writer_writes(self):
        calendar = icalendar.Calendar()
        for n, zone in enumerate(["America/New_York", "Europe/Zurich", "UTC"]):
            event = icalendar.Event()
            starts = datetime(2027, 10, 30, 10, tzinfo=ZoneInfo(zone))
            event.add("uid", f"{n}@x")
            event.add("summary", "Long " * 30 + "; with, signs \\ and\nlines")
            event.add("dtstart", starts)
            event.add("dtend", starts + timedelta(days=3))
            calendar.add_component(event)
        found = foreign_calendar.read(calendar.to_ical().decode(), "UTC")
        assert found.left_out == []
        assert {each.starts for each in found.sessions} == {
            each.start.astimezone(UTC) for each in calendar.walk("VEVENT")
        }
        assert found.sessions[0].title == ("Long " * 30 + "; with, signs \\ and lines").strip()

    @pytest.mark.parametrize("text", ["", "BEGIN:VCARD", "<html>", "\x00" * 50])
    def test_what_is_no_calendar_is_refused(self, text):
        with pytest.raises(foreign_calendar.NoCalendar):
            foreign_calendar.read(text, "UTC")

    @pytest.mark.parametrize(
        "line",
        [
            "DTSTART:20270230T100000Z",
            "DTSTART:99991231",
            "DTSTART:2027",
            "DTSTART;TZID=../../etc/passwd:20270302T100000",
            "DTSTART;TZID=:20270302T100000\nDURATION:P",
            "DTSTART:20270302T100000Z\nDURATION:P9999W",
            "DTSTART:20270302T100000Z\nDTEND:20270301T100000Z",
            "DTSTART:20270302T100000Z\nDURATION:-PT1H",
        ],
    )
    def test_an_event_that_cannot_be_read_is_left_out(self, line):
        calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:x\n{line}\nEND:VEVENT\nEND:VCALENDAR"
        found = foreign_calendar.read(calendar, "America/New_York")
        assert (found.sessions, len(found.left_out)) == ([], 1)

    def test_it_is_looked_at_before_it_is_entered(self, plenary):
        a_session()
        client = visitor(SECRETARIAT)
        address = reverse("other-calendars")
        typed = {
            "of": "First Committee",
            "source": "https://example.org/",
            "zone": "America/New_York",
            "text": OTHERS,
        }
        looked = client.post(address, typed)
        assert "General debate, first part" in text(looked) and "repeats by a rule" in text(looked)
        assert "First Committee" not in text(visitor().get(f"{reverse('calendar')}"))
        answer = client.post(address, typed | {"enter": "yes"})
        assert answer.status_code == 302
        assert "General debate, first part" in text(visitor().get(reverse("calendar")))

    def test_only_the_secretariat_enters_one(self, plenary):
        typed = {"of": "X", "source": "y", "zone": "UTC", "text": OTHERS, "enter": "yes"}
        answer = visitor("state:FJI").post(reverse("other-calendars"), typed)
        assert answer.status_code == 403

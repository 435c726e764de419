# SPDX-License-Identifier: EUPL-1.2
"""Pages of the timetable and of a meeting that is moved, as the secretariat fills them in without script."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acquis.meetings.convening_acts import CancelMeeting, MoveMeeting
from acquis.meetings.elsewhere_acts import EnterOtherCalendar, OtherSession
from acquis.meetings.models import Move, Sitting, Timetable
from acquis.meetings.tests.test_timetable import LATER, WEEK, a_group, a_plan, a_session
from acquis.meetings.timetable_acts import IssueTimetable
from tests import build
from tests.build import INSTITUTION, MORNING, SECRETARIAT, do, words
from tests.following import visit
from tests.visiting import queries_of, text, visitor


@pytest.fixture
def session(plenary):
    """A week six weeks ahead."""
    return a_session(MORNING + LATER, WEEK + LATER, plenary)


def page_of(meeting, capacity=None):
    return text(visitor(capacity).get(reverse("timetable", args=[meeting.pk])))


class TestIssue:
    def test_half_a_day_is_a_line_and_a_fault_stands_at_it_with_what_was_typed(self, session):
        page = visit(visitor(SECRETARIAT), reverse("timetable", args=[session.pk]))
        form = page.follow("Issue the indicative timetable")
        assert "Monday 12 April" in form.text and "Saturday" not in form.text
        typed = {
            "2027-04-12__morning__status": "formal-open",
            "2027-04-12__morning__items": "1-2, 4",
            "2027-04-13__afternoon__status": "informal",
            "2027-04-13__afternoon__words": "On the text",
        }
        refused = form.send("Issue the timetable", **typed)
        assert refused.status == 422
        assert "one says only that the body meets" in refused.text
        assert refused.forms[-1].fields["2027-04-12.morning.items"] == ["1-2, 4"]
        done = refused.send("Issue the timetable", **{"2027-04-13__afternoon__words": ""})
        assert "Revision 1" in done.text
        assert [row.items for row in Sitting.objects.order_by("starts")] == [[1, 2, 4], []]

    def test_words_left_as_they_were_keep_their_languages(self, session):
        said = {"en": "Opening", "fr": "Ouverture", "authentic": "en"}
        do(IssueTimetable(sittings=(a_plan("2027-04-12", words=said),)), SECRETARIAT, session)
        form = visit(visitor(SECRETARIAT), reverse("timetable-issue", args=[session.pk]))
        form.send("Issue the timetable", **{"2027-04-12__afternoon__status": "formal-closed"})
        assert Sitting.objects.filter(timetable__revision=2).order_by("starts")[0].words == said

    @pytest.mark.parametrize("items", ["x", "1-", "1-999", "-", "1;2"])
    def test_numbers_that_are_none_are_refused_or_read(self, session, items):
        client = visitor(SECRETARIAT)
        typed = {"2027-04-12.morning.status": "formal-open", "2027-04-12.morning.items": items}
        answer = client.post(reverse("timetable-issue", args=[session.pk]), typed)
        assert answer.status_code == (302 if items == "1;2" else 422)

    @pytest.mark.parametrize(
        "name", ["x.status", "2027-04-12.night.status", "..status", "2027-13-45.morning.status"]
    )
    def test_what_no_form_sends_is_refused(self, session, name):
        answer = visitor(SECRETARIAT).post(
            reverse("timetable-issue", args=[session.pk]), {name: "formal-open"}
        )
        assert answer.status_code == 422
        assert not Timetable.objects.exists()

    def test_nobody_else_issues_it(self, session):
        answer = visitor("state:FJI").post(
            reverse("timetable-issue", args=[session.pk]), {"2027-04-12.morning.status": "formal-open"}
        )
        assert answer.status_code == 403


class TestGrid:
    def test_what_the_revision_changed_and_took_out_is_said(self, session):
        plans = (a_plan("2027-04-12"), a_plan("2027-04-13"), a_plan("2027-04-14"))
        do(IssueTimetable(sittings=plans), SECRETARIAT, session)
        assert page_of(session).count(">Changed<") == 0
        plans = (a_plan("2027-04-12"), a_plan("2027-04-13", items=(2,)), a_plan("2027-04-15"))
        do(IssueTimetable(sittings=plans), SECRETARIAT, session)
        page = page_of(session)
        assert (page.count(">Changed<"), page.count(">No longer planned<")) == (2, 1)

    def test_who_meets_at_the_same_time_is_pointed_out_where_it_is_so(self, plenary):
        group = a_group()
        session = a_session(MORNING + LATER, WEEK + LATER, plenary)
        other = a_session(MORNING + LATER, WEEK + LATER, group)
        do(IssueTimetable(sittings=(a_plan("2027-04-12"), a_plan("2027-04-13"))), SECRETARIAT, session)
        assert page_of(session).count("At the same time:") == 2
        do(IssueTimetable(sittings=(a_plan("2027-04-12", items=()),)), SECRETARIAT, other)
        assert page_of(session).count("At the same time:") == 1
        do(CancelMeeting(reason=words("No money.")), SECRETARIAT, other)
        assert page_of(session).count("At the same time:") == 0

    def test_sessions_elsewhere_too(self, session):
        starts = MORNING + LATER
        known = OtherSession(uid="1@x", title="Debate", starts=starts, ends=starts + timedelta(hours=1))
        do(EnterOtherCalendar(of="First Committee", source="s", sessions=(known,)), SECRETARIAT, INSTITUTION)
        do(IssueTimetable(sittings=(a_plan("2027-04-12"), a_plan("2027-04-13"))), SECRETARIAT, session)
        assert page_of(session).count("Elsewhere at the same time:") == 1

    def test_its_queries_do_not_grow_with_it(self, session):
        plans = [a_plan(f"2027-04-{day}", half) for day in range(12, 17) for half in ("morning", "afternoon")]
        do(IssueTimetable(sittings=tuple(plans[1:2])), SECRETARIAT, session)
        do(IssueTimetable(sittings=tuple(plans[:1])), SECRETARIAT, session)
        client = visitor("state:FJI")
        few = len(queries_of(client, reverse("timetable", args=[session.pk])))
        do(IssueTimetable(sittings=tuple(plans)), SECRETARIAT, session)
        assert len(queries_of(client, reverse("timetable", args=[session.pk]))) == few


class TestMove:
    def test_times_are_those_of_the_place_where_it_will_be(self, plenary):
        meeting = a_session(MORNING + LATER, WEEK + LATER, a_group())
        client = visitor(SECRETARIAT)
        form = visit(client, reverse("move", args=[meeting.pk]))
        assert form.forms[-1].fields["starts"] == ["2027-04-12T11:00"]
        form.send("Move the meeting", place="geneva", starts="2027-04-19T10:00", ends="2027-04-20T18:00")
        assert f"{Move.objects.get().starts:%Y-%m-%d %H:%M}" == "2027-04-19 08:00"

    def test_a_fault_stands_at_its_field(self, session):
        form = visit(visitor(SECRETARIAT), reverse("move", args=[session.pk]))
        page = form.send("Move the meeting", starts="2027-04-19T10:00", ends="2027-04-18T18:00")
        assert (page.status, "must end after it starts" in page.text) == (422, True)

    def test_it_waits_for_delegations_as_news_from_when_to_when(self, session):
        to = {"starts": MORNING + 2 * LATER, "ends": WEEK + 2 * LATER, "place": "new-york"}
        do(MoveMeeting(**to), SECRETARIAT, session)
        page = text(visitor(build.a_state()).get(reverse("my-state")))
        assert "Meeting moved" in page and "From Mon 12 Apr 2027, 11:00 New York to Mon 24 May 2027" in page
        do(CancelMeeting(reason=words("No money.")), SECRETARIAT, session)
        assert "Meeting cancelled" in text(visitor(build.a_state()).get(reverse("my-state")))


def test_the_api_tells_timetables_sittings_moves_and_other_sessions(session):
    do(IssueTimetable(sittings=(a_plan("2027-04-12"),)), SECRETARIAT, session)
    to = {"starts": MORNING + 2 * LATER, "ends": WEEK + 2 * LATER, "place": "new-york"}
    do(MoveMeeting(**to), SECRETARIAT, session)
    known = OtherSession(uid="1@x", title="Debate", starts=MORNING, ends=WEEK)
    do(EnterOtherCalendar(of="First Committee", source="s", sessions=(known,)), SECRETARIAT, INSTITUTION)
    lists = {
        name: visitor().get(f"/api/v1/{name}").json()["items"]
        for name in ("timetables", "sittings", "moves", "other-sessions")
    }
    assert {name: len(items) for name, items in lists.items()} == dict.fromkeys(lists, 1)
    assert lists["timetables"][0]["replaced"] == lists["moves"][0]["at"]
    assert lists["moves"][0]["from"]["starts"].startswith("2027-04-12T15:00")

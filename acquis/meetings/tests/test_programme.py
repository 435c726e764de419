# SPDX-License-Identifier: EUPL-1.2
"""The programme of work: adopted by the plenary, carried by groups in New York or Geneva, reported on; groups end."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from acquis.meetings.acts import OpenMeeting
from acquis.meetings.convening_acts import ConveneMeeting
from acquis.meetings.group_acts import EndWorkingGroup
from acquis.meetings.models import Body, Programme, Stream
from acquis.meetings.programme_acts import AdoptProgrammeOfWork, EntrustStream, ReportStream
from acquis.record.audit import audit
from acquis.record.models import Entry
from acquis.record.registry import find, hold
from acquis.record.replay import differences
from tests import build, build_establishment, build_programme
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.doing import malformed, performed, refused
from tests.visiting import text, visitor

DeclareAdopted, PutToDecision = find("DeclareAdopted"), find("PutToDecision")


def put(act, on, meeting):
    return PutToDecision(title=words("A question"), held=hold(act, build.subject_of(on)))


class TestAdoptProgrammeOfWork:
    def test_it_works_once_the_plenary_decided(self, founded):
        group = build.a_working_group()
        meeting = build.an_open_meeting()
        act = build_programme.a_programme_act(build_programme.a_plan(group), build_programme.a_plan())
        question = build.a_question(meeting, act, meeting.body)
        _, changed = performed(DeclareAdopted(), chair_of(meeting), question)
        assert changed["meetings_programme"] == (1, 0, 0)
        assert changed["meetings_stream"] == (2, 0, 0)
        assert [stream.body for stream in Stream.objects.order_by("number")] == [group, None]

    def test_it_replaces_the_one_before(self, founded):
        meeting = build.an_open_meeting()
        first = build_programme.a_stream(meeting)
        second = build_programme.a_stream(meeting)
        assert Programme.objects.get(replaced=None) == second.programme
        entrusted = EntrustStream(to=f"body:{build.a_working_group(meeting).pk}")
        assert refused(put(entrusted, f"stream:{first.pk}", meeting), chair_of(meeting), meeting) == (
            "programme-replaced",
            None,
        )

    @pytest.mark.parametrize("capacity", ["state:SAM", SECRETARIAT, "institution", "stakeholder:X"])
    def test_nobody_adopts_it_alone(self, plenary, capacity):
        act = build_programme.a_programme_act()
        assert refused(act, capacity, plenary) == ("by-decision-only", "20")

    @pytest.mark.parametrize(
        ("changed", "field", "reason"),
        [
            ({"place": "vienna"}, "place", "not-a-place-of-the-body"),
            ({"due": "2027-02-28"}, "due", "not-ahead-of-us"),
            ({"due": "2028"}, "due", "not-ahead-of-us"),
            ({"due": "2028-02-30"}, "due", "no-such-date"),
            ({"title": words(" ")}, "title", "empty"),
            ({"body": "body:12"}, "body", "no-such-group"),
            ({"body": "stream:12"}, "body", "no-such-group"),
            ({"serves": ("recommendation:12",)}, "serves", "no-public-subject"),
            ({"serves": ("entry:open.1", "entry:open.1")}, "serves", "named-twice"),
        ],
    )
    def test_what_does_not_hold_is_malformed(self, founded, changed, field, reason):
        meeting = build.an_open_meeting()
        act = build_programme.a_programme_act(build_programme.a_plan(**changed))
        expected = (f"streams.0.{field}", reason)
        assert malformed(put(act, meeting.body, meeting), chair_of(meeting), meeting) == expected

    @pytest.mark.parametrize("how_many", [0, 21])
    def test_it_has_one_to_twenty_streams(self, founded, how_many):
        meeting = build.an_open_meeting()
        act = AdoptProgrammeOfWork(title=words("P"), streams=(build_programme.a_plan(),) * how_many)
        assert malformed(put(act, meeting.body, meeting), chair_of(meeting), meeting) == (
            "streams",
            "no-streams",
        )

    def test_a_group_of_another_body_is_not_named(self, founded):
        meeting = build.an_open_meeting()
        act = build_programme.a_programme_act(build_programme.a_plan(meeting.body))
        assert malformed(put(act, meeting.body, meeting), chair_of(meeting), meeting)[1] == "no-such-group"

    def test_a_working_group_adopts_none(self, founded):
        group = build.a_working_group()
        meeting = build_programme.a_meeting_of_the_group(group)
        act = build_programme.a_programme_act()
        answer = refused(put(act, group, meeting), chair_of(meeting), meeting, now=meeting.starts)
        assert answer == ("no-programme-for-streams", "12")


class TestEntrustStream:
    def test_it_works_once_the_plenary_decided(self, founded):
        meeting = build.an_open_meeting()
        stream, group = build_programme.a_stream(meeting), build.a_working_group(meeting)
        question = build.a_question(meeting, EntrustStream(to=f"body:{group.pk}"), f"stream:{stream.pk}")
        do(DeclareAdopted(), chair_of(meeting), question)
        stream.refresh_from_db()
        assert stream.body == group


class TestReportStream:
    def story(self):
        meeting = build.an_open_meeting()
        group = build.a_working_group(meeting)
        return build_programme.a_stream(meeting, group), build_programme.a_meeting_of_the_group(group)

    def test_it_works(self, founded):
        stream, meeting = self.story()
        act = ReportStream(stream=f"stream:{stream.pk}", document="entry:open.1")
        _, changed = performed(act, chair_of(meeting), meeting, now=meeting.starts)
        assert changed == {"meetings_streamreport": (1, 0, 0)}
        assert malformed(act, chair_of(meeting), meeting, now=meeting.starts) == (
            "document",
            "reported-already",
        )

    def test_only_the_chair_of_the_group_reports(self, founded):
        stream, meeting = self.story()
        act = ReportStream(stream=f"stream:{stream.pk}", document="entry:open.1")
        plenary = build.an_open_meeting(starts=MORNING + timedelta(weeks=9), now=MORNING)
        assert refused(act, chair_of(plenary), plenary, now=meeting.starts) == ("not-your-stream", "24")
        assert refused(act, chair_of(plenary), meeting, now=meeting.starts) == ("not-your-meeting", "24")
        assert refused(act, SECRETARIAT, meeting, now=meeting.starts) == ("not-entitled", "24")

    def test_from_a_formal_open_meeting_with_what_everybody_may_see(self, founded):
        stream, meeting = self.story()
        for act, field in (
            (ReportStream(stream="stream:12", document="entry:open.1"), "stream"),
            (ReportStream(stream=f"stream:{stream.pk}", document="document:12"), "document"),
            (ReportStream(stream=f"stream:{stream.pk}", document="institution"), "document"),
        ):
            assert malformed(act, chair_of(meeting), meeting, now=meeting.starts)[0] == field
        informal = build.an_open_meeting(
            body=meeting.body, starts=meeting.starts, now=MORNING, status="informal", title="Informal"
        )
        act = ReportStream(stream=f"stream:{stream.pk}", document="entry:open.1")
        assert refused(act, chair_of(informal), informal, now=meeting.starts)[0] == "report-in-the-open"


class TestEndWorkingGroup:
    def test_it_works_once_the_plenary_decided(self, founded):
        meeting = build.an_open_meeting()
        group = build.a_working_group(meeting)
        question = build.a_question(meeting, EndWorkingGroup(), group)
        _, changed = performed(DeclareAdopted(), chair_of(meeting), question)
        assert changed["meetings_body"] == (0, 1, 0)
        called = ConveneMeeting(
            title=words("Too late"), place="geneva", starts=MORNING, ends=MORNING + timedelta(hours=3)
        )
        assert refused(called, SECRETARIAT, group) == ("body-ended", None)

    def test_what_was_convened_is_not_opened_any_more(self, founded):
        meeting = build.an_open_meeting()
        group = build.a_working_group(meeting)
        coming = build.a_meeting(group, starts=MORNING + timedelta(weeks=9), now=MORNING)
        do(DeclareAdopted(), chair_of(meeting), build.a_question(meeting, EndWorkingGroup(), group))
        assert refused(OpenMeeting(), chair_of(coming), coming) == ("body-ended", None)

    def test_not_while_it_meets(self, founded):
        group = build.a_working_group()
        build_programme.a_meeting_of_the_group(group)
        at = MORNING + timedelta(weeks=9)
        plenary = build.an_open_meeting(starts=at, now=MORNING)
        answer = refused(put(EndWorkingGroup(), group, plenary), chair_of(plenary), plenary, now=at)
        assert answer == ("group-meets", None)

    def test_the_plenary_is_not_ended(self, founded):
        meeting = build.an_open_meeting()
        answer = refused(put(EndWorkingGroup(), meeting.body, meeting), chair_of(meeting), meeting)
        assert answer == ("no-created-body", "3")

    def test_the_group_does_not_end_itself(self, founded):
        group = build.a_working_group()
        meeting = build_programme.a_meeting_of_the_group(group)
        answer = refused(
            put(EndWorkingGroup(), group, meeting), chair_of(meeting), meeting, now=meeting.starts
        )
        assert answer == ("not-this-body", "81")


class TestPages:
    def test_the_programme_and_the_pages_of_both_bodies_show_the_stream(self, founded):
        meeting = build.an_open_meeting()
        group = build.a_working_group(meeting)
        before = visitor().get(reverse("body", args=[group.pk]))
        build_programme.a_stream(meeting, group, serves=("entry:open.1",))
        for address in (
            reverse("programme"),
            *(reverse("body", args=[each.pk]) for each in (group, meeting.body)),
        ):
            assert "Response to incidents" in text(visitor().get(address))
        after = visitor().get(reverse("body", args=[group.pk]), headers={"If-None-Match": before["ETag"]})
        assert after.status_code == 200

    def test_before_the_first_the_page_says_who_adopts_it(self, founded):
        assert "The plenary adopts a programme of work" in text(visitor().get(reverse("programme")))

    def test_how_the_institution_came_into_being(self, founded):
        page = text(visitor().get(reverse("establishment")))
        assert "there is no plenary to convene" in page
        build_establishment.an_establishment()
        page = text(visitor().get(reverse("establishment")))
        assert "A/RES/81/999" in page
        assert "Plenary meeting" in page

    @override_settings(ALLOWED_HOSTS=["*"])
    def test_the_programme_takes_as_many_queries_with_ten_streams_as_with_two(
        self, founded, django_assert_num_queries, django_assert_max_num_queries
    ):
        meeting = build.an_open_meeting()
        group = build.a_working_group(meeting)
        plans = [build_programme.a_plan(group, serves=("entry:open.1",))] * 10
        question = build.a_question(meeting, build_programme.a_programme_act(*plans), meeting.body)
        do(DeclareAdopted(), chair_of(meeting), question)
        client = visitor()
        with django_assert_max_num_queries(12):
            client.get(reverse("programme"))

    def test_the_api_lists_programmes_and_streams(self, founded):
        stream = build_programme.a_stream()
        [shown] = visitor().get("/api/v1/streams").json()["items"]
        assert (shown["subject"], shown["place"], shown["due"]) == (
            f"stream:{stream.pk}",
            "geneva",
            "2028-01-31",
        )
        [shown] = visitor().get("/api/v1/programmes").json()["items"]
        assert shown["replaced"] is None


def test_the_whole_story_replays_and_the_law_agrees(founded):
    stream, meeting = TestReportStream().story()
    do(
        ReportStream(stream=f"stream:{stream.pk}", document="entry:open.1"),
        chair_of(meeting),
        meeting,
        now=meeting.starts,
    )
    do(find("CloseMeeting")(), chair_of(meeting), meeting, now=meeting.ends)
    plenary = build.an_open_meeting(starts=meeting.ends, now=meeting.starts)
    ended = build.a_question(plenary, EndWorkingGroup(), meeting.body)
    do(DeclareAdopted(), chair_of(plenary), ended, now=meeting.ends)
    assert not Body.objects.filter(kind="working-group", ended=None).exists()
    assert Entry.objects.filter(body__contains='"act":"EndWorkingGroup"').exists()
    assert audit() == []
    assert list(differences()) == []

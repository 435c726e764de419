# SPDX-License-Identifier: EUPL-1.2
"""What waits for the secretariat, for chairs and for organisations: what each list holds, and what it never tells."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.meetings.acts import CloseMeeting
from acquis.meetings.models import Meeting
from acquis.parties.accreditation_acts import CompleteApplication
from acquis.parties.acts import GiveCapacity
from acquis.portal import presiding, serving, waiting
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build, build_accreditation, build_reports, build_support
from tests.build import INSTITUTION, MORNING, SECRETARIAT, chair_of, do
from tests.visiting import text, visitor

LATER = MORNING + timedelta(days=30)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def pills(found) -> list[str]:
    return [each.pill for each in found]


def for_the_secretariat(now=MORNING):
    return serving.items(profile_in_force(Head.objects.get()), now)


def for_the_chair(meeting: Meeting, now=MORNING):
    return presiding.items(chair_of(meeting), profile_in_force(Head.objects.get()), now)


def for_an_organisation(capacity: str, now=MORNING):
    return waiting.items(capacity, profile_in_force(Head.objects.get()), now)


def a_later_meeting(earlier: Meeting) -> Meeting:
    return build.a_meeting(
        earlier.body, starts=MORNING + timedelta(days=40), title="Second plenary meeting", now=MORNING
    )


class TestSecretariat:
    def test_a_silence_that_is_over_comes_first_and_says_what_the_law_finds(self, plenary):
        silence = build.a_silence()
        do(CloseMeeting(), chair_of(silence.meeting), silence.meeting)
        build_accreditation.an_application()
        assert pills(for_the_secretariat())[0] == "Application to check"
        first = for_the_secretariat(LATER)[0]
        assert (first.pill, first.title) == ("Silence period ended", silence.title)
        assert "No objection" in first.note

    def test_an_application_waits_to_be_checked_then_to_be_put_before_states(self, plenary):
        application = build_accreditation.an_application()
        assert "Application to check" in pills(for_the_secretariat())
        do(CompleteApplication(), SECRETARIAT, application)
        assert "Application to put before States" in pills(for_the_secretariat())
        assert "Application to check" not in pills(for_the_secretariat())

    def test_a_window_is_opened_closes_and_its_snapshot_is_due(self, plenary):
        build_reports.a_questionnaire()
        assert "No reporting window is open" in pills(for_the_secretariat())
        window = build_reports.a_window()
        assert "No reporting window is open" not in pills(for_the_secretariat())
        assert "Reporting window closes" in pills(for_the_secretariat(window.closes - timedelta(days=3)))
        assert "Snapshot due" in pills(for_the_secretariat(window.closes + timedelta(days=1)))

    def test_who_reported_changes_nothing(self, plenary):
        window = build_reports.a_window()
        before = for_the_secretariat()
        build_reports.a_report(window=window)
        assert for_the_secretariat() == before

    def test_labels_wait_for_what_comes_next(self, plenary):
        application = build_support.an_application()
        assert "Application for a label to check" in pills(for_the_secretariat())
        build_support.a_label(build_support.a_reviewed_application(application))
        found = pills(for_the_secretariat(LATER))
        assert "Label awarded, to be issued" in found and "Application for a label to check" not in found

    def test_a_body_with_no_meeting_to_come_is_to_be_convened_by_its_rule(self, plenary):
        due = [
            each
            for each in for_the_secretariat(MORNING + timedelta(days=330))
            if each.ident == f"b-{plenary.pk}"
        ]
        assert due[0].pill == "Meeting to convene" and due[0].note == "Rule 10"
        build.a_meeting()
        assert f"b-{plenary.pk}" not in [
            each.ident for each in for_the_secretariat(MORNING + timedelta(days=330))
        ]

    def test_a_record_just_founded_waits_for_its_bodies_and_for_focal_points(self, founded):
        found = {each.ident: each for each in for_the_secretariat()}
        assert [words for words, _address in found["begin"].links] == [
            "Enter the mandate",
            "Enter the establishment",
        ]
        build.a_plenary()
        do(GiveCapacity(holder="c0" * 16, given="focal-point:WSM"), SECRETARIAT, INSTITUTION)
        assert not {"begin", "focal-points"} & {each.ident for each in for_the_secretariat()}

    def test_today_is_the_list(self, plenary):
        build_accreditation.an_application()
        secretariat = visitor(SECRETARIAT)
        page = text(secretariat.get(reverse("my-state")))
        assert "What waits for Secretariat" in page and "Application to check" in page
        assert 'href="/en/my-state/"' in text(secretariat.get(reverse("meetings")))


class TestChair:
    def test_the_present_chair_sees_what_an_earlier_one_put_and_what_the_law_finds_of_it(self, plenary):
        silence = build.a_silence()
        objector = build.an_objection(silence)
        do(CloseMeeting(), chair_of(silence.meeting), silence.meeting)
        present = a_later_meeting(silence.meeting)
        first = for_the_chair(present, LATER)[0]
        assert first.title == silence.title and "An objection stands" in first.note
        page = text(visitor(chair_of(present)).get(reverse("decision", args=[silence.pk])))
        assert "An objection stands" in page and f"/states/{objector.state}/" not in page

    def test_a_chair_of_another_body_sees_none(self, plenary):
        silence = build.a_silence()
        build.an_objection(silence)
        do(CloseMeeting(), chair_of(silence.meeting), silence.meeting)
        group = build.a_working_group()
        other = build.a_meeting(group, starts=MORNING + timedelta(days=40), now=MORNING)
        assert not [each for each in for_the_chair(other, LATER) if each.title == silence.title]
        page = text(visitor(chair_of(other)).get(reverse("decision", args=[silence.pk])))
        assert "An objection stands" not in page

    def test_a_point_of_order_waits_before_a_question(self, plenary):
        point = build.a_point_of_order()
        question = build.a_question(point.meeting)
        found = for_the_chair(point.meeting)
        assert pills(found).index("Point of order to rule upon") < pills(found).index(
            "Before the body: consensus sought"
        )
        assert question.title in [each.title for each in found]

    def test_between_meetings_a_chair_has_its_list_in_session_the_console(self, plenary):
        meeting = build.an_open_meeting()
        chair = visitor(chair_of(meeting))
        assert chair.get(reverse("my-state")).status_code == 302
        assert "Open the Chair’s console" in text(chair.get(reverse("my-state") + "?list"))
        do(CloseMeeting(), chair_of(meeting), meeting)
        assert chair.get(reverse("my-state")).status_code == 200


class TestOrganisation:
    def test_an_applicant_learns_where_its_application_stands(self, plenary):
        application = build_accreditation.an_application()
        found = for_an_organisation(f"applicant:{application.pk}")
        assert pills(found) == ["Your application"] and found[0].title == {"en": "Received"}

    def test_a_stakeholder_learns_when_its_accreditation_is_near_its_end(self, plenary):
        capacity = build_accreditation.an_accredited_organisation()
        assert "Accreditation ends" not in pills(for_an_organisation(capacity))
        assert "Accreditation ends" in pills(for_an_organisation(capacity, MORNING + timedelta(days=1000)))

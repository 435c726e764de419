# SPDX-License-Identifier: EUPL-1.2
"""The pages of bodies and meetings, convening by hand, and the rules of procedure."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.meetings.models import Meeting
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import SECRETARIAT
from tests.visiting import text, visitor

TYPED = {
    "title": "Extra meeting",
    "place": "new-york",
    "starts": "2027-06-01T10:00",
    "ends": "2027-06-01T13:00",
    "status": "formal-open",
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class TestConvene:
    def test_the_secretariat_convenes_in_the_places_own_time(self, plenary):
        page = reverse("convene", args=[plenary.pk])
        assert visitor(SECRETARIAT).post(page, TYPED).status_code == 302
        assert Meeting.objects.get().starts.isoformat() == "2027-06-01T14:00:00+00:00"

    def test_what_was_typed_is_kept_and_the_fault_stands_at_its_field(self, plenary):
        page = reverse("convene", args=[plenary.pk])
        answer = visitor(SECRETARIAT).post(page, TYPED | {"ends": "2027-05-31T13:00"})
        assert answer.status_code == 422
        assert 'id="ends-fault"' in text(answer) and "Extra meeting" in text(answer)

    def test_a_delegate_reads_why_not(self, plenary):
        answer = visitor(build.a_state()).post(reverse("convene", args=[plenary.pk]), TYPED)
        assert answer.status_code == 403 and "#p-37" in text(answer)

    def test_the_body_offers_it_to_the_secretariat_alone(self, plenary):
        page = reverse("body", args=[plenary.pk])
        assert reverse("convene", args=[plenary.pk]) in text(visitor(SECRETARIAT).get(page))
        assert "Convene a meeting" in text(visitor(build.a_state()).get(page))


class TestMeetings:
    def test_they_stand_by_what_became_of_them(self, plenary):
        build.an_open_meeting()
        page = text(visitor().get(reverse("meetings")))
        assert "Under way" in page and "First plenary meeting" in page

    def test_a_meeting_that_is_not_open_is_named_by_its_body(self, plenary):
        build.an_open_meeting(status="informal")
        page = text(visitor().get(reverse("meetings")))
        assert "First plenary meeting" not in page


class TestRules:
    def test_every_provision_has_its_place_and_source(self, founded):
        page = text(visitor().get(reverse("rules")))
        for number in profile_in_force(founded).provisions:
            assert f'id="p-{number}"' in page
        assert "In the source" in page and "Chosen here" in page

    def test_days_that_do_not_count_are_shown_with_what_is_not_verified(self, founded):
        page = text(visitor().get(reverse("rules-calendar")))
        assert "2026-11-26" in page and "Expected, not verified" in page and "2027-03-09" in page

    def test_a_capacity_reads_its_own_list(self, founded):
        page = text(visitor().get(reverse("rules-rights"), {"as": "stakeholder"}))
        assert '<option value="stakeholder" selected' in page and "may not" in page

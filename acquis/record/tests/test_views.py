# SPDX-License-Identifier: EUPL-1.2
"""The pages of the record: an act asked and refused, an entry and who may read it."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.floor.models import PointOfOrder
from acquis.record.models import Entry, Head
from tests import build
from tests.build import SECRETARIAT, chair_of
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def act_page(name: str, subject: str) -> str:
    return reverse("act", args=[subject, name])


class TestAct:
    def test_it_asks_as_whom_and_performs(self, plenary):
        meeting, state = build.an_open_meeting(), build.a_state()
        delegate = visitor(state)
        page = act_page("RaisePointOfOrder", meeting.subject)
        assert "You act as" in text(delegate.get(page))
        assert delegate.post(page, {"words": "The limit of time."}).status_code == 302
        assert PointOfOrder.objects.get().words == {"en": "The limit of time.", "authentic": "en"}

    def test_a_fault_stands_at_its_field_and_what_was_typed_is_kept(self, plenary):
        meeting = build.an_open_meeting()
        typed = {"words": "Only this.", "permits_power": "attend"}
        answer = visitor(chair_of(meeting)).post(act_page("MakeRuling", meeting.subject), typed)
        assert answer.status_code == 422
        assert "names both the power and to whom" in text(answer) and "Only this." in text(answer)

    def test_a_refusal_is_a_sentence_with_its_provision_and_a_way_back(self, plenary):
        meeting = build.an_open_meeting()
        answer = visitor(build.a_stakeholder()).post(act_page("CloseMeeting", meeting.subject))
        assert answer.status_code == 403
        assert "#p-24" in text(answer) and reverse("meeting", args=[meeting.pk]) in text(answer)

    def test_the_public_signs_in_first(self, plenary):
        meeting = build.an_open_meeting()
        assert visitor().get(act_page("CloseMeeting", meeting.subject))["Location"] == reverse("sign-in")

    @pytest.mark.parametrize("name, subject", [("CloseMeeting", "meeting:1"), ("NoSuchAct", "institution")])
    def test_an_unknown_act_or_subject_is_not_there(self, plenary, name, subject):
        assert visitor(build.a_state()).get(act_page(name, subject)).status_code == 404

    def test_one_is_led_back_within_the_site_only(self, plenary):
        speakers = build.an_open_list()
        page = act_page("RequestFloor", f"speakers:{speakers.pk}")
        answer = visitor(build.a_state()).post(page, {"next": "https://elsewhere.example/"})
        assert answer["Location"] == reverse("meeting", args=[speakers.meeting_id])


class TestEntry:
    def test_an_open_entry_is_for_everybody(self, plenary):
        build.a_request()
        page = text(visitor().get(reverse("entry", args=["open", Head.objects.get().open_number])))
        assert "asked for the floor" in page and "#p-26" in page
        assert Entry.objects.get(log="open", number=Head.objects.get().open_number).leaf in page

    def test_a_sealed_entry_is_there_for_its_audience_alone(self, plenary):
        silence, (objector, another) = build.a_silence(), build.some_states(2)
        build.an_objection(silence, objector, reason="Not yet.")
        number = Entry.objects.filter(log="sealed", subject=silence.subject).get().number
        page = reverse("entry", args=["sealed", number])
        for stranger in (None, another, SECRETARIAT):
            assert visitor(stranger).get(page).status_code == 404
        assert "objected" in text(visitor(objector).get(page))


class TestLatest:
    def test_it_tells_the_open_log_in_sentences(self, plenary):
        build.a_request()
        page = text(visitor().get(reverse("record")))
        assert "asked for the floor" in page and "[sim.]" in page

    def test_it_takes_few_queries(self, plenary, django_assert_max_num_queries):
        build.a_request()
        public = visitor()
        public.get(reverse("record"))
        with django_assert_max_num_queries(6):
            public.get(reverse("record"))

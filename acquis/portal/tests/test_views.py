# SPDX-License-Identifier: EUPL-1.2
"""Home, a meeting, the chair's console, what waits: who sees what, and what a press does."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from acquis.decisions.models import Question
from acquis.floor.acts import CloseSpeakersList, EndStatement
from acquis.floor.models import Inscription
from acquis.floor.queries import waiting
from acquis.meetings.acts import CloseMeeting, SetStatus
from acquis.meetings.models import Body, Meeting
from acquis.parties.queries import names_of
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build
from tests.build import SECRETARIAT, chair_of, do
from tests.visiting import queries_of, text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def meeting_page(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.pk])


def act_page(name: str, subject: str) -> str:
    return reverse("act", args=[subject, name])


class TestHome:
    def test_root_negotiates_the_language(self, founded):
        answer = visitor().get("/", HTTP_ACCEPT_LANGUAGE="ar")
        assert (answer.status_code, answer["Location"]) == (302, "/ar/")

    def test_it_says_that_what_one_sees_did_not_happen(self, founded):
        assert "what you see did not happen" in text(visitor().get("/en/"))

    def test_it_shows_the_meeting_under_way_and_who_has_the_floor(self, plenary):
        speaker = build.a_speaker()
        page = text(visitor().get("/en/"))
        assert "In session" in page
        assert "[sim.]" in page and speaker.capacity.startswith("state:")

    def test_it_is_public_and_unchanged_until_an_open_act(self, plenary):
        public = visitor()
        etag = public.get("/en/")["ETag"]
        assert public.get("/en/", HTTP_IF_NONE_MATCH=etag).status_code == 304
        build.an_open_meeting()
        assert public.get("/en/", HTTP_IF_NONE_MATCH=etag).status_code == 200

    def test_it_is_private_for_somebody_signed_in(self, plenary):
        answer = visitor(build.a_state()).get("/en/")
        assert "private" in answer["Cache-Control"] and "ETag" not in answer

    def test_it_carries_the_languages_of_the_page(self, founded):
        page = text(visitor().get("/ar/"))
        assert '<html lang="ar" dir="rtl">' in page


class TestMeeting:
    def test_the_public_reads_the_list_and_may_not_act(self, plenary):
        request = build.a_request()
        page = text(visitor().get(meeting_page(request.speakers.meeting)))
        assert "List of speakers" in page
        assert 'id="act-' not in page and "Who may act here" in page

    def test_a_delegate_asks_for_the_floor_and_sees_itself_on_the_list(self, plenary):
        speakers = build.an_open_list()
        delegate = visitor(build.a_state())
        page = text(delegate.get(meeting_page(speakers.meeting)))
        assert f'id="act-RequestFloor-speakers-{speakers.pk}" class="first"' in page
        answer = delegate.post(act_page("RequestFloor", f"speakers:{speakers.pk}"), follow=True)
        assert Inscription.objects.filter(speakers=speakers).count() == 1
        assert "You are number 1 on the list" in text(answer)

    def test_a_refused_act_names_its_provision_in_the_same_place(self, plenary):
        speakers = build.an_open_list()
        do_close(speakers)
        page = text(visitor(build.a_state()).get(meeting_page(speakers.meeting)))
        assert "Not now (" in page
        assert "The list of speakers is closed" in page and "#p-32" in page

    def test_who_may_not_attend_reads_only_that_the_body_meets(self, plenary):
        speakers = build.an_open_list()
        build.a_request(speakers)
        build_closed(speakers.meeting)
        for stranger in (None, build.a_stakeholder()):
            page = text(visitor(stranger).get(meeting_page(speakers.meeting)))
            assert "not open to the public" in page
            assert "List of speakers" not in page and str(speakers.meeting) not in page
        assert "List of speakers" in text(visitor(build.a_state()).get(meeting_page(speakers.meeting)))

    def test_two_hundred_speakers_take_twelve_queries(self, plenary, django_assert_max_num_queries):
        speakers = build.an_open_list()
        for state in build.some_states(185):
            build.a_request(speakers, state)
        build.a_request(speakers, build.a_stakeholder())
        public = visitor()
        public.get(meeting_page(speakers.meeting))
        with django_assert_max_num_queries(12):
            page = text(public.get(meeting_page(speakers.meeting)))
        assert page.count("[sim.]") > 185

    def test_acts_do_not_cost_more_with_more_speakers(self, plenary, django_assert_num_queries):
        speakers = build.an_open_list()
        build.a_request(speakers, build.a_state(seed=1))
        delegate = visitor(build.a_state(seed=2))
        before = len(queries_of(delegate, meeting_page(speakers.meeting)))
        for state in build.some_states(20, seed=3):
            build.a_request(speakers, state)
        with django_assert_num_queries(before):
            delegate.get(meeting_page(speakers.meeting))

    def test_a_thing_is_read_once_a_page(self, plenary):
        """What the buttons and the page around them need of the same subject is asked of the tables once."""
        speakers = build.an_open_list()
        request = build.a_request(speakers)
        build.a_question()
        for capacity in (request.capacity, chair_of(speakers.meeting)):
            path = meeting_page(speakers.meeting)
            path = reverse("chair", args=[speakers.meeting_id]) if capacity.startswith("chair") else path
            asked = queries_of(visitor(capacity), path)
            assert len(asked) == len(set(asked)), [each for each in asked if asked.count(each) > 1]


class TestChair:
    def test_it_is_the_chairs_alone(self, plenary):
        meeting = build.an_open_meeting()
        console = reverse("chair", args=[meeting.pk])
        assert visitor().get(console)["Location"] == reverse("sign-in")
        refused = visitor(build.a_state()).get(console)
        assert refused.status_code == 403 and "#p-24" in text(refused)
        assert visitor(chair_of(meeting)).get(console).status_code == 200

    def test_the_second_press_says_what_the_first_did(self, plenary):
        speakers = build.an_open_list()
        for state in build.some_states(3):
            build.a_request(speakers, state)
        first = names_of([build.some_states(1)[0]])[build.some_states(1)[0]].name
        chair = visitor(chair_of(speakers.meeting))
        seen = Head.objects.get().open_number
        call = act_page("CallNextSpeaker", f"speakers:{speakers.pk}")
        assert chair.post(call, {"seen": seen}).status_code == 302
        second = chair.post(call, {"seen": seen})
        assert second.status_code == 409
        assert "This changed since you saw it" in text(second)
        assert f"gave the floor to {escape(first)}" in text(second)
        profile = profile_in_force(Head.objects.get())
        assert len(waiting(speakers, profile)) == 2

    def test_the_console_says_what_to_say(self, plenary):
        question = build.a_question()
        chair = visitor(chair_of(question.meeting))
        console = reverse("chair", args=[question.meeting_id])
        assert "I see no objection. It is so decided." in text(chair.get(console))
        build.an_objection(question)
        page = text(chair.get(console))
        assert "I see no objection" not in page and "An objection stands" in page

    def test_of_a_closed_meeting_the_result_is_frozen(self, plenary):
        speaker = build.a_speaker()
        meeting = speaker.speakers.meeting
        do(EndStatement(), chair_of(meeting), meeting)
        lapsed = build.a_question(meeting)
        do(CloseMeeting(), chair_of(meeting), meeting)
        page = text(visitor(chair_of(meeting)).get(reverse("chair", args=[meeting.pk])))
        assert "The meeting was closed:" in page and "Lapsed when the meeting closed" in page
        assert str(lapsed) in page and "Heard (1)" in page
        assert "CallNextSpeaker" not in page and "Before the room" not in page

    def test_a_working_group_is_put_and_declared(self, plenary):
        meeting = build.an_open_meeting()
        chair = visitor(chair_of(meeting))
        form = {"kind": "working-group", "title": "Working group on drills", "mandate": "To hold drills."}
        address = reverse("put-act", args=[meeting.pk, "CreateWorkingGroup"])
        assert "Working group on drills" in text(chair.post(address, form | {"step": "look"}))
        assert chair.post(address, form | {"step": "put", "put.manner": "now"}).status_code == 302
        question = Question.objects.get()
        seen = {"seen": Head.objects.get().open_number}
        assert chair.post(act_page("DeclareAdopted", question.subject), seen).status_code == 302
        assert Body.objects.filter(kind="working-group").count() == 1

    def test_what_was_typed_is_kept_when_it_cannot_be_put(self, plenary):
        meeting = build.an_open_meeting()
        form = {"kind": "working-group", "title": "Working group on drills", "mandate": "", "step": "look"}
        address = reverse("put-act", args=[meeting.pk, "CreateWorkingGroup"])
        answer = visitor(chair_of(meeting)).post(address, form)
        assert answer.status_code == 422 and "Working group on drills" in text(answer)


class TestMine:
    def test_silence_waits_with_its_deadline_in_new_york_and_utc(self, plenary):
        silence = build.a_silence()
        page = text(visitor(build.a_state()).get(reverse("my-state")))
        assert str(silence) in page
        assert "New York" in page and "UTC" in page and "Break silence" in page

    def test_an_objection_of_ones_own_can_be_lifted(self, plenary):
        state = build.a_state()
        question = build.a_question()
        build.an_objection(question, state)
        page = text(visitor(state).get(reverse("my-state")))
        assert "You object" in page and "LiftObjection" in page

    def test_a_chair_goes_to_the_console(self, plenary):
        meeting = build.an_open_meeting()
        answer = visitor(chair_of(meeting)).get(reverse("my-state"))
        assert answer["Location"] == reverse("chair", args=[meeting.pk])

    def test_the_public_signs_in_first(self, founded):
        assert visitor().get(reverse("my-state"))["Location"] == reverse("sign-in")


class TestSignIn:
    def test_the_demonstration_offers_its_people(self, plenary):
        build.an_open_meeting()
        page = text(visitor().get(reverse("sign-in")))
        for capacity in ("chair:meeting:", SECRETARIAT, "head:", "focal-point:", "observer:"):
            assert f'value="{capacity}' in page

    def test_nobody_is_offered_from_elsewhere(self, plenary):
        assert "Be anybody" not in text(visitor().get(reverse("sign-in"), HTTP_HOST="testserver"))
        elsewhere = visitor().get(reverse("sign-in"), REMOTE_ADDR="203.0.113.7")
        assert "Be anybody" not in text(elsewhere)


@pytest.mark.parametrize("path", ["/en/nothing/", "/ar/meetings/1/", "/fr/decisions/1/"])
def test_what_is_not_there_is_said_in_a_sentence(founded, path):
    answer = visitor().get(path)
    assert answer.status_code == 404 and "<h1>" in text(answer)


def do_close(speakers) -> None:
    do(CloseSpeakersList(), chair_of(speakers.meeting), speakers)


def build_closed(meeting: Meeting) -> None:
    do(SetStatus(status="formal-closed"), chair_of(meeting), meeting)

# SPDX-License-Identifier: EUPL-1.2
"""The pages of this room: texts of statements, alignments, the order of a dedicated session; and the interface."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.floor.acts import CallNextSpeaker, EndStatement, OpenSpeakersList
from acquis.floor.alignment_acts import AlignWithStatement
from acquis.floor.clock_acts import StopClock
from acquis.floor.models import SpeakersList, Statement
from acquis.floor.statement_acts import HandInStatement
from acquis.law.loading import load_shipped
from acquis.meetings.acts import EnterEstablishment, SetStatus
from acquis.meetings.models import Body
from tests import build
from tests.api.caller import Caller, by_token, set_clock
from tests.build import MORNING, SECRETARIAT, chair_of, do, words
from tests.visiting import text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def page(name, row):
    return reverse(name, args=[row.pk])


def made(request):
    meeting = request.speakers.meeting
    do(CallNextSpeaker(), chair_of(meeting), request.speakers)
    do(EndStatement(), chair_of(meeting), meeting)


class TestStatement:
    def test_it_is_handed_in_by_hand_in_two_languages_and_published_when_delivered(self, plenary):
        request = build.a_request()
        author = visitor(request.capacity)
        pocket = text(author.get(page("pocket", request.speakers.meeting)))
        assert page("hand-in-statement", request) in pocket
        typed = {"words-en": "Chair, we thank you.", "words-ar": "شكرا", "authentic": "ar", "check": "on"}
        answer = author.post(page("hand-in-statement", request), typed)
        assert answer.status_code == 302
        assert Statement.objects.get().words == {
            "en": "Chair, we thank you.",
            "ar": "شكرا",
            "authentic": "ar",
        }
        assert "Not delivered yet" in text(author.get(page("statement", request)))
        public = visitor()
        assert public.get(page("statement", request)).status_code == 404
        before = public.get(page("meeting", request.speakers.meeting))
        assert page("statement", request) not in text(before)
        made(request)
        assert page("statement", request) in text(public.get(page("meeting", request.speakers.meeting)))
        read = text(public.get(page("statement", request)))
        assert "Chair, we thank you." in read and "Check against delivery" in read
        assert 'lang="ar"' in read and "authentic" in read

    def test_nobody_else_gets_the_page_on_which_it_is_handed_in(self, plenary):
        request = build.a_request()
        for capacity in (build.some_states(2)[1], SECRETARIAT, chair_of(request.speakers.meeting)):
            assert visitor(capacity).get(page("hand-in-statement", request)).status_code == 404
        assert visitor().get(page("hand-in-statement", request)).status_code == 302

    def test_nothing_typed_is_said_and_nothing_entered(self, plenary):
        request = build.a_request()
        answer = visitor(request.capacity).post(page("hand-in-statement", request), {"authentic": "en"})
        assert answer.status_code == 422 and Statement.objects.count() == 0

    def test_what_is_handed_in_before_shows_nowhere_to_the_public(self, plenary):
        request = build.a_request()
        public = visitor()
        views = ("meeting", "screen")
        before = [public.get(page(each, request.speakers.meeting)) for each in views]
        do(HandInStatement(words=words("Secret.")), request.capacity, request)
        after = [public.get(page(each, request.speakers.meeting)) for each in views]
        assert [(each.content, each["ETag"]) for each in after] == [
            (each.content, each["ETag"]) for each in before
        ]

    def test_a_closed_meeting_hides_its_statements(self, plenary):
        request = build.a_request()
        meeting = request.speakers.meeting
        do(SetStatus(status="formal-closed"), chair_of(meeting), meeting)
        do(HandInStatement(words=words("In the room.")), request.capacity, request)
        made(request)
        assert visitor().get(page("statement", request)).status_code == 404
        assert "In the room." in text(visitor(build.some_states(2)[1]).get(page("statement", request)))

    def test_an_earlier_version_stays_to_be_read(self, plenary):
        request = build.a_request()
        made(request)
        for said in ("As said first.", "As corrected."):
            do(HandInStatement(words=words(said)), request.capacity, request)
        read = text(visitor().get(page("statement", request)))
        assert read.index("As corrected.") < read.index("Earlier version") < read.index("As said first.")


def test_who_aligns_is_counted_on_the_list_and_named_on_the_page(plenary):
    speakers, (speaker, one) = build.an_open_list(), build.some_states(2)
    request = build.a_request(speakers, speaker, group="AFR")
    pocket = text(visitor(one).get(page("pocket", speakers.meeting)))
    assert f'id="act-AlignWithStatement-request-{request.pk}"' in pocket
    visitor(one).post(reverse("act", args=[f"request:{request.pk}", "AlignWithStatement"]))
    assert "1 State aligns itself" in text(visitor().get(page("meeting", speakers.meeting)))
    read = text(visitor().get(page("statement", request)))
    assert "States that align themselves" in read and "None has entered so." not in read


def test_the_chair_arranges_a_dedicated_session_by_hand(unfounded):
    build.a_founded_record(kind="demonstration", profile="poa-salw")
    entered = EnterEstablishment(
        document=build.words("Programme"), adopted_on="2001-07-20", attested_by="The Conference"
    )
    do(entered, SECRETARIAT, "institution", now=build.FOUNDED)
    body = Body.objects.get(kind=load_shipped("poa-salw").main_body())
    item = build.an_item(build.an_open_meeting(body=body))
    chair = visitor(chair_of(item.meeting))
    assert "Open it for those who have a session of their own" in text(chair.get(page("chair", item.meeting)))
    do(OpenSpeakersList(dedicated=True), chair_of(item.meeting), item)
    speakers = SpeakersList.objects.get()
    one, two = (build.a_request(speakers, build.a_stakeholder(code)) for code in ("ONE", "TWO"))
    assert page("arrange-speakers", speakers) in text(chair.get(page("chair", item.meeting)))
    form = text(chair.get(page("arrange-speakers", speakers)))
    seen = form.split('name="seen" value="')[1].split('"')[0]
    typed = {"seen": seen, f"place-{one.pk}": "2", f"place-{two.pk}": "1"}
    assert chair.post(page("arrange-speakers", speakers), typed).status_code == 302
    two.refresh_from_db()
    assert two.arranged == 1


class TestInterface:
    def test_lists_say_rank_closing_and_who_aligns(self, plenary):
        speakers, (speaker, one) = build.an_open_list(), build.some_states(2)
        request = build.a_request(speakers, speaker, group="AFR")
        do(AlignWithStatement(), one, request)
        [read] = Caller().get(f"meetings/{speakers.meeting_id}/speakers").json()
        [row] = read["waiting"]
        assert (read["closes"], read["dedicated"], row["rank"], row["aligned"]) == (
            None,
            False,
            "delegate",
            [one],
        )

    def test_who_speaks_and_the_clock(self, plenary):
        row = build.a_speaker()
        meeting = row.speakers.meeting
        do(StopClock(), chair_of(meeting), meeting, now=MORNING + timedelta(minutes=2))
        read = Caller().get(f"meetings/{meeting.pk}/speaking").json()
        assert (read["speaker"], read["minutes"], read["stands"]) == (row.capacity, 5, 120)

    def test_texts_of_statements_as_one_may_read_them(self, plenary):
        request = build.a_request()
        set_clock(MORNING)
        do(HandInStatement(words=words("Chair.")), request.capacity, request)
        path = f"meetings/{request.speakers.meeting_id}/statements"
        assert Caller().get(path).json() == []
        assert [each["words"]["en"] for each in by_token(request.capacity).get(path).json()] == ["Chair."]
        made(request)
        assert [each["words"]["en"] for each in Caller().get(path).json()] == ["Chair."]

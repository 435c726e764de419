# SPDX-License-Identifier: EUPL-1.2
"""What waits, the cycle, the chain, search, calendar, tiles, tour: what each shows, and what none ever tells."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.framework.models import ElementVersion
from acquis.meetings.acts import AdoptAgenda
from acquis.parties.models import State
from acquis.portal import searching, tiles, wayfinding
from acquis.portal.cycle import cycle
from acquis.portal.dated import dated
from acquis.record import clock, guard
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from tests import build, build_framework, build_reports
from tests.visiting import queries_of, text, visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class TestWhatWaits:
    def test_it_is_read_in_forty_queries(self, plenary, django_assert_max_num_queries):
        build.a_silence()
        build.a_question()
        request = build.a_request()
        delegate = visitor(request.capacity)
        delegate.get(reverse("my-state"))
        with django_assert_max_num_queries(40):
            page = text(delegate.get(reverse("my-state")))
        assert page.index("on the list") < page.index("Silence ends in") < page.index("consensus sought")

    def test_it_costs_the_same_however_many_meetings_and_questions_there_are(self, plenary):
        meeting = build.an_open_meeting()
        delegate = visitor(build.a_state())
        for _ in range(2):
            build.a_silence(meeting)
        before = len(queries_of(delegate, reverse("my-state")))
        for _ in range(8):
            build.a_silence(meeting)
        assert len(queries_of(delegate, reverse("my-state"))) == before

    def test_nothing_waits_for_a_state_with_nothing_before_it(self, founded):
        page = text(visitor(build.a_state()).get(reverse("my-state")))
        assert "Nothing waits." in page


class TestHome:
    def test_before_the_founding_it_shows_the_path_to_it(self, founded):
        page = text(visitor().get("/en/"))
        assert "On the way to a permanent institution" in page and 'aria-current="step"' in page
        assert "From answer to help" not in page

    def test_afterwards_it_counts_what_everybody_may_read(self, plenary):
        page = text(visitor().get("/en/"))
        assert len(re.findall(r"<b>0</b>", page)) == 5

    def test_the_cycle_has_the_years_the_rules_say(self, plenary):
        found = cycle(profile_in_force(Head.objects.get()), clock.now())
        assert found is not None and len(found.years) == 4
        assert sum(year.stage == "now" for year in found.years) == 1

    def test_it_costs_the_same_however_much_was_adopted(self, plenary):
        meeting = build.an_open_meeting()
        for n in range(4):
            build.a_working_group(meeting, f"Group {n}")
        public = visitor()
        before = len(queries_of(public, "/en/"))
        for n in range(8):
            build.a_working_group(meeting, f"Further group {n}")
        assert len(queries_of(public, "/en/")) == before
        page = text(public.get("/en/"))
        assert page.split('id="agreed-h"')[1].split("</section>")[0].count("<li>") == 3

    def test_it_changes_when_a_silence_is_over_and_not_before(self, plenary):
        closes = build.a_silence().closes
        public = visitor()
        etag = public.get("/en/")["ETag"]
        assert public.get("/en/", HTTP_IF_NONE_MATCH=etag).status_code == 304
        with guard.open_door():
            Head.objects.update(clock_ahead_seconds=(closes - clock.real_now()).total_seconds() + 1)
        assert public.get("/en/", HTTP_IF_NONE_MATCH=etag).status_code == 200

    def test_a_silence_that_is_sealed_does_not_show_in_the_tag(self, plenary):
        meeting = build.an_open_meeting(status="formal-closed")
        following = build.a_meeting(meeting.body, starts=meeting.starts + timedelta(days=28))
        public = visitor()
        etag = public.get("/en/")["ETag"]
        agenda = AdoptAgenda(items=tuple(following.provisional_agenda))
        silence = build.a_silence(meeting, agenda, following)
        assert silence.audience != "public"
        assert public.get("/en/")["ETag"] == etag


class TestSearch:
    def test_accents_and_case_make_no_difference(self, founded):
        with translation.override("en"):
            found = searching.found("COTE ivoire")
        assert "Côte" in found[0].results[0].marked

    def test_the_symbol_comes_first(self, plenary):
        code = State.objects.order_by("code").first().code
        assert searching.found(code.lower())[0].results[0].symbol == code

    def test_a_name_of_a_state_and_its_mark_stay_together(self, founded):
        page = text(visitor().get(reverse("search"), {"q": "Chad"}))
        assert "<mark>Chad [sim.]</mark>" in page

    def test_rules_are_found_by_their_words_and_by_their_number(self, founded):
        rules = next(each for each in searching.found("silence") if each.kind == "Rules of procedure")
        assert any(each.address.endswith("/rules/#p-21") for each in rules.results)
        for asked in ("21", "rule 21"):
            assert searching.found(asked)[0].results[0].address.endswith("#p-21"), asked

    def test_elements_are_found_by_their_texts_with_the_words_around(self, founded):
        build_framework.the_acquis()
        version = ElementVersion.objects.get(element__code="N3", until=None)
        titles = " ".join(version.title.values()).lower()
        word = max((each for each in re.findall("\\w+", version.text["en"]) if each not in titles), key=len)
        found = next(each for each in searching.found(word) if each.kind == "Elements of the framework")
        hit = next(each for each in found.results if each.symbol == "N3")
        assert "<mark>" in hit.excerpt and "<mark>" not in hit.marked

    def test_questions_are_found_where_they_stand(self, plenary):
        build_reports.a_questionnaire()
        question = build_framework.a_law_question()
        code, asked = next(iter(build_reports.queries.questionnaires().first().survey.questions.items()))
        assert searching.found(code)[0].results[0].address.endswith(f"#q-{code}")
        on_law = [result.address for each in searching.found(str(question)) for result in each.results]
        assert reverse("law-question", args=[question.pk]) in on_law

    def test_what_has_the_word_in_its_title_comes_before_what_has_it_in_its_text(self, founded):
        build_framework.the_acquis()
        found = next(
            each for each in searching.found("infrastructure") if each.kind == "Elements of the framework"
        )
        titled = ["<mark>" in each.marked for each in found.results]
        assert titled == sorted(titled, reverse=True) and len(set(titled)) == 2

    def test_nothing_found_says_where_to_look(self, founded):
        page = text(visitor().get(reverse("search"), {"q": "<script>xyzzy"}))
        assert "Nothing is found" in page and "&lt;script&gt;xyzzy" in page

    def test_a_meeting_that_is_not_public_is_not_found(self, plenary):
        meeting = build.an_open_meeting()
        title = str(meeting)
        build_closed(meeting)
        assert [kind for kind in searching.found(title) if str(kind.kind) == "Meetings"] == []


class TestCalendar:
    def test_meetings_and_silences_stand_in_it(self, plenary):
        silence = build.a_silence()
        page = text(visitor().get(reverse("calendar")))
        assert str(silence) in page and "Silence ends" in page

    def test_of_a_meeting_not_open_to_one_it_says_that_the_body_meets(self, plenary):
        meeting = build.an_open_meeting()
        build_closed(meeting)
        titles = [each.title for each in dated(None, clock.now()) if each.ident == f"meeting-{meeting.pk}"]
        assert titles == [meeting.body.title]

    def test_as_icalendar_every_line_is_short_and_ends_as_it_must(self, plenary):
        build.a_silence()
        answer = visitor().get(reverse("calendar-ics"))
        lines = answer.content.split(b"\r\n")
        assert answer["Content-Type"].startswith("text/calendar")
        assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
        assert all(len(line) <= 75 and b"\n" not in line for line in lines)

    def test_the_feed_tells_the_open_record(self, plenary):
        answer = visitor().get(reverse("feed"))
        assert answer.status_code == 200 and "<entry>" in text(answer)


class TestTiles:
    def test_all_193_are_there_and_all_that_said_nothing_look_alike(self, founded):
        page = text(visitor().get(reverse("states")))
        assert page.count("<rect ") == 193
        assert 'class="said"' not in page.partition("<svg")[2]

    def test_in_arabic_they_begin_at_the_right(self, founded):
        listed = list(State.objects.order_by("code"))
        left, right = tiles.tile_map(listed, {}, False), tiles.tile_map(listed, {}, True)
        assert left[0].tiles[0].x == 0 and right[0].tiles[0].x == tiles.WIDTH - tiles.SIDE

    def test_a_tile_of_a_simulation_carries_the_mark(self, founded):
        page = text(visitor().get(reverse("states")))
        assert page.count(">[sim.]</tspan>") == 193


class TestPlaces:
    @pytest.mark.parametrize("name", ["search", "more", "style", "accessibility", "calendar", "tour"])
    def test_pages_of_the_portal_are_there(self, founded, name):
        assert visitor().get(reverse(name)).status_code == 200

    def test_every_collection_of_the_open_data_is_there(self, plenary):
        public = visitor()
        page = text(public.get(reverse("data")))
        for address in re.findall(r'href="(/api/v1/[^"]+)"', page):
            assert public.get(address).status_code == 200, address

    def test_only_what_exists_is_linked(self, founded):
        assert wayfinding.linked([("no-such-page", "x"), ("home", "y")]) == [("home", "/en/", "y")]

    def test_a_room_that_one_may_not_follow_has_no_wall_and_no_pocket(self, plenary):
        meeting = build.an_open_meeting()
        build_closed(meeting)
        wall = text(visitor().get(reverse("screen", args=[meeting.pk])))
        assert "not open to the public" in wall and str(meeting) not in wall
        assert visitor().get(reverse("pocket", args=[meeting.pk])).status_code == 302


def build_closed(meeting) -> None:
    from acquis.meetings.acts import SetStatus

    build.do(SetStatus(status="formal-closed"), build.chair_of(meeting), meeting)

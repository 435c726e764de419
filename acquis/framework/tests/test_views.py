# SPDX-License-Identifier: EUPL-1.2
"""The pages: what stands and what stood, who said what, and nothing of who has not."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.framework.amending_acts import StandApart
from acquis.framework.law_acts import RaiseLawQuestion, WithdrawPosition
from acquis.framework.state_acts import StateCbmStepToStates
from acquis.framework.views import LATEST
from tests import build, build_framework
from tests.build import INSTITUTION, do, words
from tests.build_framework import a_new_element, a_replacement, decided
from tests.visiting import queries_of, text, visitor

PAGES = ["acquis", "timeline", "sources", "threats", "international-law", "cbms"]
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh-hans"]


@pytest.fixture(autouse=True)
def _in_english():
    """Addresses are written in the language a request left behind: here, always English."""
    with translation.override("en"):
        yield


@pytest.fixture
def acquis(founded):
    """The whole framework, entered from its sources."""
    build_framework.the_acquis()


def read(address, capacity=None):
    answer = visitor(capacity).get(address)
    assert answer.status_code == 200, address
    return text(answer)


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_so_when_nothing_is_entered(founded, name):
    assert "yet" in plain(read(reverse(name)))


def test_every_page_is_there_in_six_languages(acquis):
    build_framework.a_position()
    build_framework.a_law_view()
    build_framework.a_threat_raised()
    build_framework.a_cbm_step()
    public = visitor()
    for language in LANGUAGES:
        for name in PAGES:
            answer = public.get(reverse(name).replace("/en/", f"/{language}/", 1))
            assert answer.status_code == 200 and answer.headers["ETag"], (language, name)


def test_elements_stand_by_kind_with_their_stage(acquis):
    page = plain(read(reverse("acquis")))
    assert page.count("Recalled from its sources") == 40
    build_framework.a_reaffirmation(("N1",))
    page = plain(read(reverse("acquis")))
    assert (page.count("Recalled from its sources"), page.count("Reaffirmed")) == (39, 1)


def test_a_day_in_the_past_shows_what_was_agreed_by_then(acquis):
    page = read(reverse("acquis") + "?as_of=2016-01-01")
    assert "N11" in page and "IL1" not in page and "P1<" not in page
    assert "Nothing of it was agreed by that day" in read(reverse("acquis") + "?as_of=1990-01-01")


@pytest.mark.parametrize("asked", ["2999-01-01", "yesterday"])
def test_a_day_ahead_or_no_day_is_refused_politely(acquis, asked):
    for address in (reverse("acquis"), reverse("element", args=["N1"])):
        answer = visitor().get(f"{address}?as_of={asked}")
        assert answer.status_code == 422
        assert "That day lies ahead" in text(answer) or "is no date" in text(answer)


def test_the_dossier_shows_before_and_after_and_who_stood_apart(acquis):
    state = build.a_state()
    do(StandApart(number=1, words=words("We read this otherwise.")), state, "element:N3")
    question = decided(a_replacement(), "element:N3")
    address = reverse("element", args=["N3"])
    now = plain(read(address))
    assert "A wording of today." in now and "Not yet by the General Assembly" in now
    assert "We read this otherwise." in now and "[sim.]" in now
    assert reverse("decision", args=[question.pk]) in read(address)
    before = plain(read(f"{address}?as_of=2020-01-01"))
    assert "A wording of today." not in before and "We read this otherwise." not in before


def test_a_dossier_costs_the_same_however_often_it_was_reaffirmed_and_keeps_the_whole_behind_a_link(acquis):
    address = reverse("element", args=["N3"])
    meeting = build.an_open_meeting()
    for _ in range(2):
        build_framework.a_reaffirmation(meeting=meeting)
    few = len(queries_of(visitor(), address))
    assert "The whole history" not in read(address)
    for _ in range(LATEST + 2):
        question = build_framework.a_reaffirmation(meeting=meeting)
    page, whole = read(address), read(f"{address}?all=1")
    assert len(queries_of(visitor(), address)) == few
    assert "The whole history" in page and "The whole history" not in whole
    decided_by = f'href="{reverse("decision", args=[question.pk])}"'
    assert decided_by in page and decided_by in whole
    heading = "<h3>Reaffirmed</h3>"
    counts = [each.split(heading)[1].split("</ul>")[0].count("<li>") for each in (page, whole)]
    assert counts == [LATEST, LATEST + 4]


def test_a_proposal_before_a_closed_meeting_is_not_for_the_public(acquis):
    meeting = build.an_open_meeting(status="formal-closed")
    build_framework.put(a_replacement(), "element:N3", meeting)
    address = reverse("element", args=["N3"])
    assert "Proposals" not in read(address)
    assert "Proposals" in read(address, build.a_state())


def test_a_new_element_has_its_page_and_is_not_there_before(acquis):
    decided(a_new_element(), INSTITUTION)
    address = reverse("element", args=["N12"])
    assert "The decision that adopted it" in read(address)
    assert "This element was not there on that day" in read(f"{address}?as_of=2026-01-01")


def test_a_source_tells_how_it_was_adopted_and_what_cites_it(acquis):
    page = plain(read(reverse("source", args=["A/79/214"])))
    assert "by consensus" in page and "Stood apart, as reported" in page and "A/RES/79/237" in page
    assert "G1" in page
    assert "119–46–14" in plain(read(reverse("source", args=["A/RES/73/27"])))
    assert visitor().get(reverse("source", args=["A/1/1"])).status_code == 404


def test_the_timeline_is_a_picture_and_a_list_that_say_the_same(acquis):
    page = read(reverse("timeline"))
    mark = '<circle cx="'
    icons = read(reverse("acquis")).count(mark)
    assert page.count(mark) - icons == page.count("<li><time") == 32
    assert read(reverse("timeline").replace("/en/", "/ar/")).count(mark) - icons == 32


def test_the_register_of_positions_says_what_is_treated(acquis):
    position = build_framework.a_position(topics=("IL4", "due-diligence"))
    page = plain(read(reverse("international-law")))
    assert "Sovereignty and jurisdiction; Due diligence" in page
    assert "It does not say what the text holds" in page
    do(WithdrawPosition(), position.author, f"position:{position.pk}")
    assert "National position" not in plain(read(reverse("international-law")))


def test_all_views_stand_side_by_side_in_their_order(acquis):
    view = build_framework.a_law_view(capacity=build.a_stakeholder())
    build_framework.a_law_view(view.question, build.a_state(2))
    page = plain(read(reverse("law-question", args=[view.question_id])))
    assert page.count("Existing law suffices.") == 2
    assert "These are the words of their author" in page
    assert page.index("OPENNET Forum") < page.rindex("Existing law suffices.")


def test_who_may_act_is_offered_the_act_and_others_are_told_why_not(acquis):
    page = read(reverse("international-law"), build.a_state())
    assert reverse("act", args=["institution", "RegisterPosition"]) in page
    page = plain(read(reverse("threats"), build.a_stakeholder()))
    assert "Propose a kind of threat" in page and "Rule 47" in page


def test_a_delegate_raises_a_question_by_a_form(acquis):
    delegate = visitor(build.a_state())
    address = reverse("act", args=["institution", RaiseLawQuestion.act_name()])
    typed = {"title": "Data", "words": "How?", "topics": "IL8\nattribution", "sources": "A/76/135\nA/80/257"}
    assert delegate.post(address, typed).status_code == 302
    page = plain(read(reverse("international-law")))
    assert "Data" in page


def test_what_is_said_to_states_is_not_on_the_public_page_in_any_byte(acquis):
    addresses = [reverse("cbms"), reverse("element", args=["G1"]), "/api/v1/cbms"]
    before = [(answer.content, answer.headers.get("ETag")) for answer in map(visitor().get, addresses)]
    build_framework.a_cbm_step(act=StateCbmStepToStates)
    assert [
        (answer.content, answer.headers.get("ETag")) for answer in map(visitor().get, addresses)
    ] == before
    assert "We named two points of contact" in read(reverse("cbms"), build.a_state(1))


def test_what_is_said_to_everybody_is_on_the_page(acquis):
    build_framework.a_cbm_step()
    for address in (reverse("cbms"), reverse("element", args=["G1"])):
        assert "We named two points of contact" in read(address)


def test_each_withdraws_its_own_from_the_page_where_it_stands(acquis):
    step, view = build_framework.a_cbm_step(), build_framework.a_law_view(capacity=build.a_state())
    position = build_framework.a_position()
    shown = {
        reverse("cbms"): reverse("act", args=[step.subject, "WithdrawCbmStep"]),
        reverse("element", args=["G1"]): reverse("act", args=[step.subject, "WithdrawCbmStep"]),
        reverse("law-question", args=[view.question_id]): reverse(
            "act", args=[view.subject, "WithdrawLawView"]
        ),
        reverse("international-law"): reverse("act", args=[position.subject, "WithdrawPosition"]),
    }
    for address, withdraw in shown.items():
        assert withdraw in read(address, build.a_state())
        assert withdraw not in read(address, build.a_state(1))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_writes_a_sentence_that_judges(acquis, name):
    build_framework.a_position()
    build_framework.a_cbm_step()
    page = plain(read(reverse(name)))
    assert not re.search(r"violat|complian|obligat|gap exists", page, re.I)


def test_a_page_asks_the_tables_a_bounded_number_of_times(acquis, django_assert_max_num_queries):
    public = visitor()
    with django_assert_max_num_queries(12):
        public.get(reverse("acquis"))
    with django_assert_max_num_queries(24):
        public.get(reverse("element", args=["N3"]))

# SPDX-License-Identifier: EUPL-1.2
"""Packs: each holds together, enters through the door, and is what an institution with that content shows."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.framework import catalogue, content, words
from acquis.framework.acts import EnterElement
from acquis.framework.law_acts import RegisterPosition
from acquis.framework.models import Element, Source
from acquis.framework.state_acts import StateCbmStep
from acquis.law.loading import load_shipped
from acquis.law.loading import shipped as profiles
from acquis.record.act import Malformed, Refusal
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from acquis.reports.questionnaire import read, shipped
from tests import build
from tests.build import INSTITUTION, SECRETARIAT, do
from tests.visiting import text, visitor

PACKS = catalogue.packs()
OF_TREATIES = [pack for pack in PACKS if pack != "ict"]
JUDGES = re.compile(r"violat|complian|obligat|gap exists", re.I)


@pytest.fixture(autouse=True)
def _in_english():
    """Addresses are written in the language a request left behind: here, always English."""
    with translation.override("en"):
        yield


def test_each_profile_names_a_pack_there_is():
    named = {name: load_shipped(name).content for name in profiles()}
    assert set(named.values()) == set(PACKS)
    assert (named["belgium-poa"], named["global-mechanism"]) == ("ict", "ict")
    assert (named["att"], named["poa-salw"]) == ("att", "salw")


@pytest.mark.parametrize("pack", PACKS)
def test_every_element_has_a_place_in_a_listed_source_and_a_kind_and_character_of_its_pack(pack):
    listed = {row["symbol"] for row in catalogue.sources(pack)}
    rows = list(catalogue.elements(pack))
    assert 8 <= len(rows) <= 40
    for row in rows:
        assert row["places"] and {place["source"] for place in row["places"]} <= listed, row["code"]
        assert re.fullmatch(rf"{catalogue.prefixes(pack)[row['kind']]}[1-9]\d*", row["code"])
        assert row["character"] in catalogue.characters(pack)
        assert not row.get("group") or row["group"] in catalogue.groups(pack)
    assert {row["kind"] for row in rows} == set(catalogue.kinds(pack))


@pytest.mark.parametrize("pack", PACKS)
def test_links_join_elements_there_are(pack):
    codes = set(content.codes(pack))
    assert len(codes) == len(content.codes(pack))
    joined = {code for link in catalogue.links(pack) for code in (link["one"], link["other"])}
    assert joined <= codes


@pytest.mark.parametrize("pack", PACKS)
def test_texts_are_in_six_languages_and_no_sentence_judges(pack):
    named = [row["name"] for row in catalogue.kinds(pack).values()]
    named += [*catalogue.characters(pack).values(), *catalogue.groups(pack).values(), catalogue.lead(pack)]
    rows = [*catalogue.sources(pack), *catalogue.elements(pack)]
    named += [row[name] for row in rows for name in ("title", "text") if name in row]
    assert {frozenset(each) for each in named} == {frozenset(catalogue.LANGUAGES)}
    assert [each["en"] for each in named if JUDGES.search(each["en"])] == []


@pytest.mark.parametrize("pack", PACKS)
def test_a_fact_nobody_read_says_so(pack):
    """A manner of adoption that is not known is named as not verified; what is said of sources is in our words."""
    for row in catalogue.sources(pack):
        assert row["manner"] != "not-known" or "manner" in row["unverified"], row["symbol"]
        assert row["kind"] in words.SOURCE_KINDS
        assert row["body"] in words.SOURCE_BODIES


@pytest.mark.parametrize("pack", PACKS)
def test_the_questionnaire_holds_and_asks_about_elements_there_are(pack):
    survey = read(shipped(pack))
    assert set(survey.elements) <= set(content.codes(pack))
    assert {code for part in survey.parts for section in part.sections for code in section.elements} <= set(
        content.codes(pack)
    )
    texts = [part.title for part in survey.parts] + [
        section.title for part in survey.parts for section in part.sections
    ]
    for question in survey.questions.values():
        texts += [question.asks, *(option.text for option in question.options)]
    assert {frozenset(each) for each in texts} == {frozenset(catalogue.LANGUAGES)}
    assert pack == "ict" or 8 <= len(survey.questions) <= 25


def test_codes_of_questionnaires_tell_them_apart():
    codes = [read(shipped(pack)).code for pack in PACKS]
    assert len(set(codes)) == len(codes)


def test_a_pack_nobody_wrote_is_empty_and_is_no_way_to_other_files():
    for name in ("no-such-pack", "../ict", ""):
        assert list(content.acts(name)) == []
        assert (catalogue.kinds(name), catalogue.pages(name), shipped(name)) == ({}, set(), "")


@pytest.mark.parametrize("pack", OF_TREATIES)
def test_a_pack_enters_through_the_door_verifies_and_replays(unfounded, pack):
    an_institution(next(name for name in profiles() if load_shipped(name).content == pack))
    assert list(Element.objects.order_by("order").values_list("code", flat=True)) == list(content.codes(pack))
    assert Source.objects.count() == len(catalogue.sources(pack))
    assert verify() is None
    replay()
    assert list(differences()) == []


def an_institution(profile):
    """A record under that profile, with its pack entered."""
    build.a_founded_record(profile=profile)
    content.enter_the_acquis(
        lambda act, capacity, subject: do(act, capacity, subject), load_shipped(profile).content
    )


@pytest.fixture
def att(unfounded):
    an_institution("att")


def plain(address, capacity=None):
    answer = visitor(capacity).get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


def test_pages_show_the_kinds_characters_and_words_of_the_pack(att):
    page = plain(reverse("acquis"))
    assert "The Arms Trade Treaty, element by element" in page
    for name in ("What States Parties undertake", "Reports and records", "Cooperation and assistance"):
        assert name in page
    assert "responsible State behaviour" not in page and "Voluntary norms" not in page
    dossier = plain(reverse("element", args=["U8"]))
    assert "Rule of the treaty, binding on its States Parties" in dossier
    assert "is put to: Conference of States Parties." in dossier
    assert "Encouraged, and binding on nobody" in plain(reverse("element", args=["R3"]))
    assert "(place not verified)" in plain(reverse("element", args=["U2"]))


def test_they_do_so_in_each_language(att):
    with translation.override("fr"):
        address = reverse("acquis")
    page = plain(address)
    assert "Ce à quoi s’engagent les États parties" in page and "élément par élément" in page


def test_what_the_institution_does_not_have_is_on_no_menu_and_at_no_address(att):
    own = {"threats", "international-law", "cbms"}
    for name in own:
        assert visitor().get(reverse(name)).status_code == 404
    for page in ("acquis", "sources", "timeline", "more", "data"):
        shown = text(visitor().get(reverse(page)))
        assert not any(f'href="{reverse(name)}"' in shown for name in own), page


def test_an_institution_on_icts_has_them_all(founded):
    shown = text(visitor().get(reverse("acquis")))
    assert all(f'href="{reverse(name)}"' in shown for name in ("threats", "international-law", "cbms"))


def test_reports_that_a_treaty_asks_for_are_not_called_voluntary(att):
    assert "Reporting is voluntary" not in plain(reverse("reports"))


def test_what_the_pack_does_not_foresee_is_refused_as_not_foreseen(unfounded):
    an_institution("poa-salw")
    state = build.a_state()
    position = RegisterPosition(
        date="2027-01-15", title=build.words("A view"), link="https://example.org/", topics=("attribution",)
    )
    for act, subject in ((position, INSTITUTION), (StateCbmStep(words=build.words("A step.")), "element:N2")):
        with pytest.raises(Refusal) as refused:
            do(act, state, subject)
        assert refused.value.reason == "not-foreseen"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("kind", "norm", "no-such-kind"),
        ("character", "voluntary-norm", "no-such-character"),
        ("code", "N1", "not-a-code"),
    ],
)
def test_an_element_has_kind_character_and_code_of_its_pack(att, field, value, reason):
    payload = {
        "code": "U9",
        "kind": "undertaking",
        "order": 99,
        "character": "binding",
        "title": build.words("A title"),
        "text": build.words("A text."),
        "places": [{"source": "ATT", "place": "article 99"}],
    }
    with pytest.raises(Malformed) as refused:
        do(EnterElement.model_validate(payload | {field: value}), SECRETARIAT, INSTITUTION)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    do(EnterElement.model_validate(payload), SECRETARIAT, INSTITUTION)

# SPDX-License-Identifier: EUPL-1.2
"""The rules of procedure on their pages, compared, drawn and printed."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.law import loading
from acquis.law.comparing import compare
from acquis.law.deciding import ways
from acquis.law.describing import GROUPS, describe
from acquis.law.said import Said
from acquis.law.tests import mutating
from acquis.meetings import diagram, printing, rules_words, telling_rules
from acquis.record.labels import POWERS
from tests.visiting import text, visitor

GM = loading.load_shipped("global-mechanism")
SHIPPED = loading.shipped()
LANGUAGES = ("en", "fr", "ru", "es", "ar", "zh-hans")
PAGES = (
    "rules",
    "rules-rights",
    "rules-decisions",
    "rules-calendar",
    "rules-officers",
    "rules-compare",
)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class TestPages:
    def test_each_is_a_plain_link_from_each_and_marks_where_one_is(self, founded):
        for name in PAGES:
            page = text(visitor().get(reverse(name)))
            assert all(f'href="{reverse(each)}"' in page for each in (*PAGES, "rules-pdf"))
            assert f'href="{reverse(name)}" aria-current="page"' in page

    def test_a_rule_cited_on_any_of_them_leads_to_its_article(self, founded):
        articles = text(visitor().get(reverse("rules")))
        for name in PAGES[1:]:
            page = text(visitor().get(reverse(name)))
            cited = set(re.findall(rf'href="{reverse("rules")}#(p-[^"]+)"', page))
            assert cited and all(f'id="{each}"' in articles for each in cited)
            assert 'href="#p-' not in page

    def test_decisions_are_drawn_and_told_in_a_table(self, founded):
        page = text(visitor().get(reverse("rules-decisions")))
        assert page.count('<svg class="drawing"') == 2 and page.count('role="img"') >= 2
        assert "Outside meetings also by silence of 72" in page and "Adopt the agenda" not in page
        assert "adopt the agenda and the programme of work" in page

    def test_how_long_one_waits_and_whether_silence_is_suspended_is_told_with_its_rule(self, founded):
        page = text(visitor().get(reverse("rules-decisions")))
        assert "State may ask to wait: once on each question, for 5 minutes" in page
        assert "the Chair may suspend it" in page and "#p-89" in page

    def test_the_calendar_says_what_is_proposed_and_what_is_due_before(self, founded):
        page = text(visitor().get(reverse("rules-calendar")))
        assert "proposed from the period" in page
        assert "last day on which an application can be put before States" in page

    def test_what_rests_on_a_rule_that_is_not_verified_says_so(self):
        rows = [row for _year, of in telling_rules.by_year(GM, date(2026, 1, 1), 2026) for row in of]
        told = {(row.firm, row.verified) for row in rows if row.text == "Substantive plenary session"}
        assert told == {("proposed", False)}
        assert ("announced", True) in {(row.firm, row.verified) for row in rows}

    def test_two_institutions_stand_side_by_side(self, founded):
        page = text(visitor().get(reverse("rules-compare"), {"a": "in-force", "b": "att"}))
        for aspect in (
            "Decision rule",
            "Reporting duty",
            "Reporting date",
            "Working groups",
            "Review period",
        ):
            assert f'<h3 class="said">{aspect}</h3>' in page
        assert '<option value="att" selected>' in page and "Not foreseen." in page

    def test_who_may_do_what_is_compared_on_a_page_apart(self, founded):
        address = reverse("rules-compare")
        page = text(visitor().get(address, {"a": "ccm", "b": "att", "about": "rights"}))
        assert page.count("<section") == 1 and "Decision rule" not in page

    def test_nobody_is_compared_with_what_is_not_shipped(self, founded):
        assert visitor().get(reverse("rules-compare"), {"b": "utopia"}).status_code == 404

    def test_the_same_institution_twice_has_no_difference(self, founded):
        page = text(visitor().get(reverse("rules-compare"), {"a": "att", "b": "att"}))
        assert '<h3 class="said">' not in page and "No difference." in page


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_about_every_institution_has_its_words(name, language):
    profile = loading.load_shipped(name)
    with translation.override(language):
        for _label, headings in telling_rules.of(profile, *GROUPS):
            for each in headings:
                assert str(each.label) and each.label != each.name or each.name in POWERS
                assert all(told.text and "{" not in told.text for told in each.told)


def test_words_name_nothing_that_the_law_does_not_say():
    said: set[str] = set()
    aspects: set[str] = set()

    def gather(each: Said) -> None:
        said.add(each.key)
        for part in each.parts:
            gather(part)

    for name in SHIPPED:
        for aspect in describe(loading.load_shipped(name)):
            aspects.add(aspect.name)
            for each in aspect.said:
                gather(each)
    assert said <= {*rules_words.SENTENCES, *rules_words.COUNTED}
    assert set(rules_words.ASPECTS) <= aspects


def test_bodies_are_called_as_each_institution_calls_them():
    one, other = loading.load_shipped("belgium-poa"), loading.load_shipped("att")
    pair = next(each for each in compare(one, other)[0].different if each.name == "main-body")
    assert telling_rules.tell(one, pair.one[0]).text.startswith("Plenary meeting: 6 standing items")
    assert telling_rules.tell(other, pair.other[0]).text.startswith(
        "Conference of States Parties: 9 standing"
    )


class TestDrawing:
    @pytest.mark.parametrize("name", SHIPPED)
    @pytest.mark.parametrize("mirrored", [False, True])
    def test_every_box_lies_within_and_none_upon_another(self, name, mirrored):
        profile = loading.load_shipped(name)
        for way in ways(profile):
            drawing = diagram.draw(way, profile, mirrored=mirrored)
            for box in drawing.boxes:
                assert box.x >= 0 and box.x + box.width <= drawing.width and box.bottom <= drawing.height
            for n, box in enumerate(drawing.boxes):
                for other in drawing.boxes[n + 1 :]:
                    beside = box.x + box.width <= other.x or other.x + other.width <= box.x
                    assert beside or box.bottom <= other.y or other.bottom <= box.y
            assert all(arrow.y < arrow.to for arrow in drawing.arrows)

    def test_lines_break_at_spaces_and_between_ideographs(self):
        lines = list(diagram.wrapped("two thirds of those present and voting", 100))
        assert len(lines) > 1 and " ".join(lines) == "two thirds of those present and voting"
        chinese = list(diagram.wrapped("出席并参加表决者的三分之二多数。", 60))
        assert len(chinese) > 2 and "".join(chinese) == "出席并参加表决者的三分之二多数。"
        assert not any(line.startswith("。") for line in chinese)

    def test_a_vote_that_comes_after_consensus_says_its_majority(self):
        att = loading.load_shipped("att")
        amendment = next(way for way in ways(att) if "amend-framework" in way.matters)
        assert "three quarters of those present" in diagram.draw(amendment, att).sentence

    def test_a_vote_that_is_deferred_says_until_when_and_every_sentence_of_it_has_its_words(self):
        text = mutating.stretched()
        profile = loading.load("\n".join(text.out), name="stretched")
        deferred = next(way for way in ways(profile) if way.otherwise)
        said = "not before 1 day after the question was put"
        assert said in diagram.draw(deferred, profile).sentence
        decisions = str(telling_rules.of(profile, "decisions"))
        assert said in decisions and "one elects by secret ballot, in rounds" in decisions


class TestPrinted:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_a_tagged_document_with_a_title_and_several_pages(self, language):
        with translation.override(language):
            made = printing.printed(loading.load_shipped("att"), date(2026, 1, 1), 2026)
        assert made.startswith(b"%PDF-1.") and made.rstrip().endswith(b"%%EOF")
        assert b"/StructTreeRoot" in made and b"/MarkInfo" in made
        assert made.count(b"/Type /Page\n") + made.count(b"/Type/Page/") > 10

    def test_the_same_rules_give_the_same_bytes(self):
        profile = loading.load_shipped("belgium-poa")
        first = printing.printed(profile, date(2026, 1, 1), 2026)
        printing.typeset.cache_clear()
        assert printing.printed(profile, date(2026, 1, 1), 2026) == first

    def test_a_font_that_is_missing_is_no_copy_with_holes(self, monkeypatch):
        monkeypatch.setattr(printing, "FONTS", printing.FONTS[:1])
        printing.typeset.cache_clear()
        with translation.override("ar"), pytest.raises(Exception, match=r"font|codepoints"):
            printing.printed(loading.load_shipped("att"), date(2026, 1, 1), 2026)

    def test_it_is_had_in_the_language_of_the_address(self, founded):
        answer = visitor().get(reverse("rules-pdf"))
        assert answer["Content-Type"] == "application/pdf"
        assert "rules-belgium-poa-en.pdf" in answer["Content-Disposition"]

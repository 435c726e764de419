# SPDX-License-Identifier: EUPL-1.2
"""The questionnaire as data: what comes with the software holds; what is wrong is said where it is."""

from importlib import resources

import pytest
import yaml

from acquis.reports import questionnaire
from acquis.reports.questionnaire import Faulty, fault_in, level_of, read, shipped
from acquis.reports.words import REASONS

LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh"}


def changed(change):
    """The questionnaire that comes with the software, as text, with something changed."""
    written = yaml.safe_load(shipped())
    change(written)
    return yaml.safe_dump(written, allow_unicode=True)


def first(written, part=1, section=0, question=0):
    return written["parts"][part]["sections"][section]["questions"][question]


def test_it_has_four_parts_and_its_short_texts_in_six_languages():
    survey = read(shipped())
    assert [part.key for part in survey.parts] == ["law", "norms", "cbms", "capacity"]
    texts = [part.title for part in survey.parts]
    texts += [section.title for part in survey.parts for section in part.sections]
    for question in survey.questions.values():
        texts += [question.asks, *(option.text for option in question.options)]
    assert {frozenset(text) for text in texts} == {frozenset(LANGUAGES)}


def test_it_asks_about_elements_that_there_are():
    assert set(read(shipped()).elements) <= codes_of_the_framework()


def codes_of_the_framework():
    text = (
        resources.files("acquis.framework")
        .joinpath("data", "ict", "elements.yaml")
        .read_text(encoding="utf-8")
    )
    return {each["code"] for each in yaml.safe_load(text)["elements"]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda w: w["parts"][1].update(key="law"), "parts: law stands twice"),
        (lambda w: w["parts"].clear(), "parts: Tuple should have at least 1 item"),
        (lambda w: w["parts"][1].update(key="Norms!"), "parts.1.key"),
        (lambda w: first(w).update(code="I.1.1"), "stands twice"),
        (lambda w: first(w).update(kind="text"), "options belong to a scale or choice"),
        (lambda w: first(w).pop("none"), "says the level"),
        (lambda w: first(w).update(mandatory=True), "Extra inputs"),
        (lambda w: first(w).update(asks={"fr": "Quoi ?"}), "no English"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(change, says):
    with pytest.raises(Faulty) as faulty:
        read(changed(change))
    assert says in str(faulty.value)


@pytest.mark.parametrize("text", ["", "[]", "a: [", "just words"])
def test_what_is_no_questionnaire_is_refused(text):
    with pytest.raises(Faulty):
        read(text)


def test_how_an_answer_counts():
    question = read(shipped()).questions["II.a.1"]
    cases = [("answered", "in-place"), ("answered", "partly"), ("answered", "not-yet"), ("none", None)]
    cases += [("not-applicable", None), ("not-known", None), ("withheld", None)]
    assert [level_of(question, *case) for case in cases] == [0, 1, 3, 3, 0, None, None]


@pytest.mark.parametrize("value", ["2027", "2027-03", "2027-03-01"])
def test_a_date_may_be_a_year_or_a_month(value):
    assert fault_in(read(shipped()).questions["I.1.2"], "answered", value) is None


def test_every_reason_has_its_sentence():
    question = questionnaire.Question(code="X", kind="text", asks={"en": "?"})
    assert fault_in(question, "answered", "") in REASONS
    assert fault_in(question, "perhaps", None) in REASONS

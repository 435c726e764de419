# SPDX-License-Identifier: EUPL-1.2
"""Profiles as shipped, as they must not be, and as one reads them."""

import ast
import hashlib
import sys
from pathlib import Path

import pytest

from acquis.law import capacities, loading
from acquis.law.articles import articles, table
from acquis.law.powers import NAMES
from acquis.law.reading import Page
from acquis.law.verdicts import Situation

from .worked import cases, why

CHECKS = ("checks.py", "body_checks.py", "part_checks.py", "citing.py")


@pytest.mark.parametrize("name", loading.shipped())
def test_the_flat_text_is_the_profile_and_needs_no_other_file(name):
    profile, text = loading.load_shipped(name), loading.flat(name)
    again = loading.load(text, name="flat")
    assert again == profile
    assert again.hash == profile.hash == hashlib.sha256(text.encode()).hexdigest()
    assert "inherits" not in text


def test_belgium_is_shipped_and_layers_are_no_institutions():
    assert "belgium-poa" in loading.shipped()
    assert "common" not in loading.shipped()
    assert loading.text_of("common")


@pytest.mark.parametrize("ask", [loading.text_of, loading.flat, loading.load_shipped])
def test_an_unknown_profile_is_a_key_error(ask):
    with pytest.raises(KeyError):
        ask("../belgium-poa")


def faulty(case):
    """Belgium's profile with the changes of a case: ``also`` is one more, or several."""
    text, also = loading.text_of("belgium-poa"), case.get("also", [])
    for change in (case, *(also if isinstance(also, list) else [also])):
        assert text.count(change["change"]) == 1, change["change"]
        text = text.replace(change["change"], change["to"])
    return text


@pytest.mark.parametrize("case", cases("faults")["cases"], ids=why)
def test_a_faulty_profile_does_not_load_and_says_where_and_what_would_be_right(case):
    with pytest.raises(loading.ProfileError) as raised:
        loading.load(faulty(case), name="mine.yaml")
    fault = next(each for each in raised.value.faults if each.field == case["field"])
    assert fault.says.startswith(case["says"])
    assert fault.file == "mine.yaml"
    assert fault.instead


@pytest.mark.parametrize(
    "hostile",
    ["a: " + "[" * 20_000, "{a: " * 5_000, "profile: " + "9" * 5_000, "profile: \0", "profile: \ud800", ""],
    ids=["brackets", "fields", "digits", "nul", "half-a-character", "nothing"],
)
def test_what_is_written_to_break_it_is_refused_like_any_other(hostile):
    with pytest.raises(loading.ProfileError) as raised:
        loading.load(hostile, name="mine.yaml")
    assert raised.value.faults


def test_every_contradiction_that_is_looked_for_has_its_case(monkeypatch):
    plain, found = Page.fault, set()

    def fault(page, path, says, instead):
        frame = sys._getframe(1)
        found.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return plain(page, path, says, instead)

    monkeypatch.setattr(Page, "fault", fault)
    for case in cases("faults")["cases"]:
        with pytest.raises(loading.ProfileError):
            loading.load(faulty(case), name="mine.yaml")
    without = [
        f"{name}:{node.lineno}"
        for name in CHECKS
        for node in ast.walk(ast.parse((Path(loading.__file__).parent / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "page.fault"
        and not found & {(name, line) for line in range(node.lineno, node.end_lineno + 1)}
    ]
    assert without == [], "Add a case to acquis/law/cases/faults.yaml"


def test_a_fault_names_its_line():
    text = loading.text_of("belgium-poa").replace("reports_to: plenary", "reports_to: assembly")
    line = next(n for n, each in enumerate(text.split("\n"), 1) if "reports_to: assembly" in each)
    with pytest.raises(loading.ProfileError) as raised:
        loading.load(text, name="mine.yaml")
    assert [(each.line, each.field) for each in raised.value.faults] == [
        (line, "bodies.working-group.reports_to")
    ]


@pytest.mark.parametrize("text", ["", "- a list", "a: [", "\x00", "profile: x"])
def test_what_is_no_profile_is_a_fault_and_no_crash(text):
    with pytest.raises(loading.ProfileError):
        loading.load(text, name="mine.yaml")


def test_what_the_source_does_not_say_is_not_put_into_its_mouth(belgium):
    for number in belgium.provisions:
        provision = belgium.provision(number)
        assert (provision.source.ref == "BE2023") == (provision.standing == "in-source")
        assert (provision.source.ref == "here") == (provision.standing == "chosen-here")


def test_a_source_is_cited_in_one_line(belgium):
    cite = "Contribution of Belgium (2023-04-14), §2(7)"
    assert belgium.provision("7").source.cite() == cite


def test_articles_are_read_in_the_order_of_their_numbers(belgium):
    numbers = [article.number for article in articles(belgium)]
    assert numbers[:3] == ["1", "2", "3"]
    assert numbers.index("9") < numbers.index("10") < numbers.index("P1") < numbers.index("P10")
    assert set(numbers) == set(belgium.provisions)


def test_an_article_names_the_powers_that_rest_on_it(belgium):
    (article,) = [each for each in articles(belgium) if each.number == "8"]
    assert article.powers == ("attend", "take-the-floor", "submit-writing")


def test_the_table_has_a_line_for_every_power(belgium):
    rows = {row.power: row for row in table(belgium)}
    assert tuple(rows) == NAMES
    assert set(rows["object"].holders) == {"state", "head"}
    assert set(rows["create-body"].holders) == {"decision of plenary"}


@pytest.mark.parametrize(
    ("capacity", "kind", "of", "state"),
    [
        ("state:SAM", "state", "SAM", "SAM"),
        ("head:SAM", "head", "SAM", "SAM"),
        ("focal-point:SAM", "focal-point", "SAM", "SAM"),
        ("chair:meeting:12", "chair", "meeting:12", None),
        ("stakeholder:7", "stakeholder", "7", None),
        ("secretariat", "secretariat", None, None),
    ],
)
def test_a_capacity_says_its_kind_and_of_what(capacity, kind, of, state):
    assert capacities.validated(capacity) == capacity
    assert capacities.kind_of(capacity) == kind
    assert capacities.of(capacity) == of
    assert capacities.state_of(capacity) == state


@pytest.mark.parametrize(
    "capacity", ["", "king:SAM", "state", "state:sam", "chair:12", "stakeholder:", "public:!"]
)
def test_what_is_no_capacity_is_refused(capacity):
    with pytest.raises(ValueError, match="capacity|well written"):
        capacities.validated(capacity)


def test_a_status_is_one_of_four():
    with pytest.raises(ValueError, match="no status"):
        Situation(status="open")

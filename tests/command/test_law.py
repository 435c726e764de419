# SPDX-License-Identifier: EUPL-1.2
"""``acquis law explain``: the shipped cases, one that differs, what cannot be read, and the example of the guide."""

import json
import textwrap
from pathlib import Path

import pytest

from acquis.law.explaining import LAWS

from .running import acquis

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "lawyer.md"


@pytest.fixture
def example(tmp_path):
    """The file that the guide for lawyers has one write."""
    section = GUIDE.read_text(encoding="utf-8").split("## Write a case\n")[1].split("\n## ")[0]
    lines = section.splitlines()
    written = [line for line in lines if line.startswith("    ") or not line]
    first = written.index("    law: voting")
    file = tmp_path / "mine.yaml"
    file.write_text(textwrap.dedent("\n".join(written[first:])), encoding="utf-8")
    return file


def test_the_example_of_the_guide_is_as_the_guide_says(tmp_path, example):
    told = acquis(tmp_path, "law", "explain", str(example))
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.endswith("2 cases, all as expected.\n")
    assert "[rule 50]" in told.stdout and "Rule 50: " in told.stdout
    assert "The majority was not reached (needed 71; yes 70; base 106" in told.stdout
    assert not list(tmp_path.rglob("*.sqlite3")), "explaining touches no database"


def test_a_case_that_differs_is_1_and_says_in_what(tmp_path, example):
    example.write_text(example.read_text().replace("needed: 71", "needed: 70"), encoding="utf-8")
    told = acquis(tmp_path, "law", "explain", str(example))
    assert told.returncode == 1
    assert "DIFFERS in needed: expected 70, found 71." in told.stdout
    assert f"{example}:5: a majority" in told.stdout and told.stdout.endswith("2 cases, 1 differ: line 5.\n")


def test_the_same_for_a_machine(tmp_path, example):
    told = acquis(tmp_path, "law", "explain", "--json", str(example))
    answer = json.loads(told.stdout)
    assert (told.returncode, answer["as_expected"], len(answer["cases"])) == (0, True, 2)
    first = answer["cases"][0]
    assert (first["line"], first["section"], first["differences"]) == (5, "counts", [])
    last = first["steps"][-1]
    assert (last["finding"], last["params"]["needed"], last["provision"]["number"]) == (
        "not-reached",
        71,
        "50",
    )
    assert last["provision"]["source"] and last["provision"]["text"] and last["says"]


@pytest.mark.parametrize("law", LAWS)
def test_the_shipped_cases_are_explained_by_name_in_sentences(tmp_path, law):
    told = acquis(tmp_path, "law", "explain", law, "--json")
    answer = json.loads(told.stdout)
    assert (told.returncode, answer["as_expected"]) == (0, True), told.stderr
    steps = [step for case in answer["cases"] for step in case["steps"]]
    wordless = {step["finding"] for step in steps if step["says"].rpartition(": ")[2] == step["finding"]}
    assert steps and wordless == set(), "write a sentence for each"


def test_a_profile_of_ones_own_lies_beside_the_cases(tmp_path, example):
    from acquis.law.loading import text_of

    own = text_of("att").replace("profile: att", "profile: mine")
    own = own.replace("substance: {majority: two-thirds", "substance: {majority: simple")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    example.write_text(example.read_text().replace("profile: att", "profile: own.yaml"), encoding="utf-8")
    told = acquis(tmp_path, "law", "explain", str(example))
    assert told.returncode == 1
    assert "DIFFERS in needed: expected 71, found 54." in told.stdout


def test_what_cannot_be_read_is_2_with_file_and_line(tmp_path, example):
    text = example.read_text()
    for changed, line, says in (
        (text.replace("against: 36", "againts: 36"), 8, "againts: is no field of such a case"),
        (text.replace("profile: att", "profile: utopia"), 2, "there is no profile utopia"),
        (text.replace("law: voting", "law: poetry"), 1, "poetry is no part of the law"),
        (text.replace("for: 70", "for: many"), 7, "many is no number"),
        (text.replace('"50"', '"50'), 17, "not well-formed YAML"),
    ):
        example.write_text(changed, encoding="utf-8")
        told = acquis(tmp_path, "law", "explain", str(example))
        assert told.returncode == 2, told.stdout
        assert f"{example}:{line}: " in told.stdout and says in told.stdout, told.stdout
        assert "Traceback" not in told.stderr
        (fault,) = json.loads(acquis(tmp_path, "law", "explain", "--json", str(example)).stdout)["faults"]
        assert fault["line"] == line and fault["instead"]


@pytest.mark.parametrize(
    "arguments", [(), ("explain",), ("dance",), ("explain", "no-such-file.yaml"), ("explain", ".")]
)
def test_wrong_use_is_2(tmp_path, arguments):
    told = acquis(tmp_path, "law", *arguments)
    assert told.returncode == 2, told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_that_is_no_text_is_2_with_its_line(tmp_path):
    latin = tmp_path / "voting.yaml"
    latin.write_bytes(b"law: voting\n# tr\xe8s bien\n")
    told = acquis(tmp_path, "law", "explain", str(latin))
    assert (told.returncode, f"{latin}:2: " in told.stdout) == (2, True), told.stdout

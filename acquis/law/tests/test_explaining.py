# SPDX-License-Identifier: EUPL-1.2
"""Every worked case that is shipped, as explained: what the law finds, step by step, is what the case expects."""

from functools import cache

import pytest

from acquis.law import loading
from acquis.law.case_files import Answer
from acquis.law.explaining import LAWS, Difference, explained
from acquis.law.reading import ProfileError

from .worked import CASES

LEAST = {"rights": 90, "voting": 60, "motions": 35, "ballots": 30, "preliminaries": 30}
"""A file that lost its cases would still hold."""


text_of = cache(loading.flat)


def told(text, name="mine.yaml"):
    return explained(text, name=name, text_of=text_of)


@cache
def of_file(law):
    return told((CASES / f"{law}.yaml").read_text(encoding="utf-8"), f"{law}.yaml")


@pytest.mark.parametrize("law", LAWS)
def test_every_shipped_case_is_as_expected(law):
    found = of_file(law)
    assert [(each.line, each.why, each.differences) for each in found if each.differences] == []
    assert len(found) >= LEAST.get(law, 5)
    assert {each.section for each in found} == set(LAWS[law])


@pytest.mark.parametrize("law", LAWS)
def test_every_case_is_answered_by_steps(law):
    for each in of_file(law):
        assert each.answer.steps and each.answer.asked.endswith("?"), each.line


@pytest.mark.parametrize("law", LAWS)
def test_the_file_says_which_law_it_is_about(law):
    text = (CASES / f"{law}.yaml").read_text(encoding="utf-8")
    assert f"\nlaw: {law}\n" in text
    assert len(told(text, "another-name.yaml")) == len(of_file(law))


def test_the_name_of_a_file_says_it_too():
    assert told(
        "cases: [{objections: [], put_at: '2026-11-24T16:00Z', stage: may-be-adopted}]", "a/consensus.yaml"
    )


CONSENSUS = (
    'law: consensus\nput_at: "2026-11-24T16:00Z"\ncases:\n  - {why: w, objections: [], stage: STAGE}\n'
)


def test_a_case_that_differs_is_told_with_what_was_found():
    (found,) = told(CONSENSUS.replace("STAGE", "objection-stands"))
    assert found.differences == (Difference("stage", "objection-stands", "may-be-adopted"),)
    assert (found.line, found.why) == (4, "w") and isinstance(found.answer, Answer)


def test_a_case_may_be_asked_under_any_profile():
    text = """
law: voting
counts:
  - {profile: att, case: substance, for: 70, against: 36, needed: 71, stage: not-carried, provision: "50"}
  - {profile: att, case: procedure, for: 54, against: 53, needed: 54, stage: carried}
"""
    assert [each.differences for each in told(text)] == [(), ()]


FAULTS = [
    ("", 1, "begin with `law:`"),
    ("- law\n", 1, "begin with `law:`"),
    ("law: poetry\ncases: []\n", 1, "poetry is no part of the law"),
    ("cases: []\n", 1, "mine is no part of the law"),
    ("law: consensus\ncases: []\n", 1, "there is no case in it"),
    ("law: consensus\ncase: []\n", 2, "is no field of such cases"),
    ("law: consensus\ncases: none\n", 2, "no cases stand here"),
    ("law: consensus\ncases:\n  - just words\n", 3, "a case is made of fields"),
    (CONSENSUS.replace("stage", "stagge"), 4, "stagge: is no field of such a case"),
    (CONSENSUS.replace(", stage: STAGE", ""), 4, "does not say what it expects"),
    (CONSENSUS.replace('put_at: "2026-11-24T16:00Z"\n', ""), 3, "put_at is missing"),
    (CONSENSUS.replace("16:00Z", "16:00"), 2, "does not say its distance from UTC"),
    (CONSENSUS.replace('"2026-11-24T16:00Z"', "noon"), 2, "noon is no time"),
    (CONSENSUS.replace("objections: []", "objections: [{by: SAM}]"), 4, "received is missing"),
    (CONSENSUS.replace("objections: []", "objections: SAM"), 4, "this is no list"),
    (CONSENSUS.replace("objections: []", "objections: [{who: SAM}]"), 4, "who: is no field here"),
    (CONSENSUS.replace("put_at", "profile: utopia\nput_at"), 2, "there is no profile utopia"),
    (CONSENSUS.replace("put_at", "body: bureau\nput_at"), 5, "bureau does not decide by consensus"),
    (
        "law: motions\nspeakers:\n  - {kind: filibuster, side: for, already: 0, answer: allowed}\n",
        3,
        "filibuster",
    ),
    ("law: motions\norders:\n  - {made: [filibuster], taken: []}\n", 3, "filibuster is no kind of motion"),
    (
        "law: motions\nspeakers:\n  - {kind: division, side: for, already: few, answer: allowed}\n",
        3,
        "few is no number",
    ),
    (
        "law: motions\nmaking:\n  - {kind: division, voting: often, answer: allowed}\n",
        3,
        "neither true nor false",
    ),
    ("law: preliminaries\nwholes:\n  - {before: [B1], next: null}\n", 3, "B1 is no name here"),
    ("law: preliminaries\nwholes:\n  - {before: [A1 order], next: null}\n", 3, "not followed by a number"),
    ("law: preliminaries\nwholes:\n  - {before: [A1 lost], next: null}\n", 3, "lost is no word here"),
    ("law: preliminaries\nvotes:\n  - {before: [A1], on: A2, answer: allowed}\n", 3, "A2 is not known here"),
    (
        "law: ballots\nprofile: att\ncase: poetry\nmembers: 9\ncases:\n  - {places: 1, ballots: [], stage: ballot}\n",
        6,
        "poetry",
    ),
    (
        "law: voting\ncounts:\n  - {profile: att, case: substance, for: -1, stage: carried}\n",
        3,
        "fewer than none",
    ),
    (
        "law: voting\nrules: {a: {majority: simple}}\ncounts:\n  - {case: b, for: 1, stage: carried}\n",
        4,
        "b is not among the rules",
    ),
    (
        "law: voting\nrules: {a: {majority: most, of: members}}\ncounts:\n  - {case: a, for: 1, stage: carried}\n",
        4,
        "belgium-poa does not load so: rules.votes.cases.a.majority",
    ),
    ("law: voting\ncounts:\n  - {case: b, for: 1, stage: carried\n", 3, "not well-formed YAML"),
]


@pytest.mark.parametrize("text, line, says", FAULTS, ids=[says for _, _, says in FAULTS])
def test_what_cannot_be_read_or_asked_is_a_fault_of_its_line(text, line, says):
    with pytest.raises(ProfileError) as caught:
        told(text)
    (fault,) = caught.value.faults
    assert says in f"{fault}", f"{fault}"
    assert (fault.file, fault.line) == ("mine.yaml", line), f"{fault}"
    assert fault.instead

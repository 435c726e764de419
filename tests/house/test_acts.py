# SPDX-License-Identifier: EUPL-1.2
"""What every act owes: words, a power that each profile answers for, a place for what is erased, tests of its own."""

import ast
import re
from pathlib import Path

import pytest

from acquis.law import rights, verdicts
from acquis.law.loading import load_shipped, shipped
from acquis.law.powers import NAMES
from acquis.record import registry, sentences, subjects
from acquis.record.act import BESIDE, Act

pytestmark = pytest.mark.once

ACQUIS = Path(__file__).resolve().parents[2] / "acquis"
ACTS = [registry.find(name) for name in registry.names()]


def name_of(cls):
    return cls.act_name()


@pytest.mark.parametrize("cls", ACTS, ids=name_of)
def test_it_says_what_it_does_and_asks_in_the_readers_language(cls):
    assert len((cls.__doc__ or "").split()) > 2
    assert str(cls.asks)[:1].isupper()
    assert str(cls.said)
    assert type(cls.asks).__name__ == type(cls.said).__name__ == "__proxy__"


@pytest.mark.parametrize("cls", ACTS, ids=name_of)
def test_its_room_tests_it(cls):
    room = cls.__module__.split(".")[1]
    builders = (ACQUIS.parent / "tests").glob("build*.py")
    played = (ACQUIS / "web" / "simulation").glob("*.py")
    found = [*(ACQUIS / room / "tests").glob("test_*.py"), *builders, *played]
    tests = [path.read_text(encoding="utf-8") for path in found]
    named = re.compile(rf"\b{cls.act_name()}\b")
    assert any(named.search(text) for text in tests), (
        f"write acquis/{room}/tests/test_….py for {cls.act_name()}"
    )


@pytest.mark.parametrize("profile", shipped())
@pytest.mark.parametrize("cls", [cls for cls in ACTS if not cls.founds], ids=name_of)
def test_each_profile_gives_it_to_somebody_or_does_not_foresee_it(cls, profile):
    assert cls.power in NAMES
    loaded = load_shipped(profile)
    if not rights.resolves(loaded, cls.power):
        answer = rights.may(loaded, cls.power, "secretariat", verdicts.Situation())
        assert (bool(answer), answer.reason) == (False, "not-foreseen")


@pytest.mark.parametrize("cls", ACTS, ids=name_of)
def test_it_is_done_to_a_kind_of_subject_there_is(cls):
    assert cls.subject_kind in {subjects.INSTITUTION, *subjects._kinds}
    assert cls.makes is None or cls.makes in subjects._kinds


@pytest.mark.parametrize("cls", ACTS, ids=name_of)
def test_each_content_says_where_it_is_kept_so_that_it_can_be_erased_there(cls):
    contents = {name for name, info in cls.model_fields.items() if BESIDE in info.metadata}
    said = set(cls.kept_in) | set(cls.never_erased)
    assert cls.forget.__func__ is not Act.forget.__func__ or contents - said == set()


def test_every_reason_of_refusal_has_its_sentence():
    without = {
        reason: where for reason, where in reasons_in_code().items() if reason not in sentences.reasons()
    }
    assert without == {}, "Write the sentence into REASONS of the room's words.py"


def test_every_reason_of_the_law_has_its_sentence():
    assert [reason for reason in verdicts.REASONS if reason not in sentences.reasons()] == []


def test_the_scan_of_reasons_sees_the_ones_we_know():
    assert {"late", "seen-is-needed", "objects-already", "silence-runs", "no-such-subject"} <= set(
        reasons_in_code()
    )


def reasons_in_code():
    """Each reason that a Refusal, a Malformed or a local called `reason` is given, and where."""
    found = {}
    for path in ACQUIS.rglob("*.py"):
        if {"tests", "migrations", "law"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for text in given(node):
                found[text] = f"{path.relative_to(ACQUIS)}:{node.lineno}"
    return found


def given(node):
    """The reasons that a node of the code gives."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = {"Refusal": 0, "Malformed": 1, "Refused": 0}.get(name)
        if place is not None and len(node.args) > place:
            return texts_of(node.args[place])
        if name == "__init__" and node.args and "super" in ast.unparse(node.func):
            return [text for text in texts_of(node.args[0]) if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)]
    if isinstance(node, ast.Assign) and [getattr(each, "id", "") for each in node.targets] == ["reason"]:
        return texts_of(node.value)
    return []


def texts_of(node):
    if isinstance(node, ast.IfExp):
        return texts_of(node.body) + texts_of(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []

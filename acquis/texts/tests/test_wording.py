# SPDX-License-Identifier: EUPL-1.2
"""Words and what changes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquis.texts.wording import changed, compared, joined, marked, occurs_once

texts = st.text(alphabet="ab ,.;é中ع\n", max_size=40)


@pytest.mark.parametrize(
    ("text", "change", "on", "new", "becomes"),
    [
        ("Invites States to meet.", "replace", "to meet", "to confer", "Invites States to confer."),
        ("Invites States.", "insert", "States", "and others", "Invites States and others."),
        ("Invites all States, gladly, to meet.", "delete", ", gladly,", "", "Invites all States to meet."),
        ("Invites States to meet often.", "delete", "often", "", "Invites States to meet."),
        ("Invites States.", "insert", "States", ", and others", "Invites States, and others."),
        ("Invites States.", "replace", None, "Decides.", "Decides."),
    ],
)
def test_a_change_leaves_one_space_between_words_and_none_before_a_mark(text, change, on, new, becomes):
    assert changed(text, change, on, new) == becomes


def test_words_must_stand_exactly_once():
    assert [occurs_once("to be or not to be", each) for each in ("or", "to be", "nor", "")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_comparison_marks_words():
    pieces = compared("train teams every year", "train all teams at least every year")
    assert [(each.kind, each.words) for each in pieces if each.kind != "same"] == [
        ("new", "all "),
        ("new", " at least"),
    ]


def test_chinese_is_compared_sign_by_sign():
    pieces = compared("每年培训", "每月培训")
    assert [(each.kind, each.words) for each in pieces] == [
        ("same", "每"),
        ("gone", "年"),
        ("new", "月"),
        ("same", "培训"),
    ]


@given(texts, texts)
def test_a_comparison_loses_nothing_of_either_text(one, other):
    pieces = compared(one, other)
    assert "".join(each.words for each in pieces if each.kind != "new") == one
    assert "".join(each.words for each in pieces if each.kind != "gone") == other


@given(texts, st.lists(st.tuples(st.sampled_from("xyz"), texts), max_size=4))
def test_marks_cut_a_text_and_lose_nothing_of_it(text, marks):
    assert "".join(each.words for each in marked(text, marks)) == text


def test_what_overlaps_an_earlier_mark_is_left_out():
    runs = marked("in a position to do so", [("1", "a position"), ("2", "position to"), ("3", "so")])
    assert [(each.words, each.mark) for each in runs] == [
        ("in ", None),
        ("a position", "1"),
        (" to do ", None),
        ("so", "3"),
    ]


def test_parts_are_joined_with_care():
    assert joined("States", "", "(in turn)", ";") == "States (in turn);"

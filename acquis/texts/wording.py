# SPDX-License-Identifier: EUPL-1.2
"""Words and what changes them: pure functions on strings. No table, no clock."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

TIGHT = ",;.:)]!?"


def occurs_once(text: str, words: str) -> bool:
    """Whether the words stand exactly once in the text, so that a change to them is clear."""
    return bool(words) and text.count(words) == 1


def changed(text: str, change: str, on: str | None, new: str) -> str:
    """The text after a change: "replace" or "delete" the words `on`, or "insert" `new` after them (none: all of it)."""
    if on is None:
        return new
    before, _, after = text.partition(on)
    if change == "insert":
        return joined(before + on, new, after)
    return joined(before, "" if change == "delete" else new, after)


def joined(*parts: str) -> str:
    """The parts with one space between them, and none before a mark that follows closely."""
    whole = ""
    for part in filter(None, (each.strip() for each in parts)):
        whole += part if not whole or part[0] in TIGHT or whole[-1] in "([" else f" {part}"
    return whole


@dataclass(frozen=True)
class Piece:
    """A run of words in a comparison: "same", "gone" (only in the first) or "new" (only in the second)."""

    kind: str
    words: str


def compared(one: str, other: str) -> list[Piece]:
    """Word by word, how the second differs from the first."""
    left, right = _tokens(one), _tokens(other)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(left[i:j])))
            continue
        pieces += [Piece("gone", "".join(left[i:j]))] if j > i else []
        pieces += [Piece("new", "".join(right[k:m]))] if m > k else []
    return pieces


def _tokens(text: str) -> list[str]:
    """Words, marks and the spaces between; Chinese signs stand for themselves."""
    return re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]", text)


@dataclass(frozen=True)
class Marked:
    """A run of a paragraph, and the key of what is marked upon it (None: nothing)."""

    words: str
    mark: str | None = None


def marked(text: str, marks: Iterable[tuple[str, str]]) -> list[Marked]:
    """The text cut into runs where `marks`, pairs of (key, words), stand. What overlaps an earlier mark is left out."""
    taken: list[tuple[int, int, str]] = []
    for key, words in marks:
        start = text.find(words) if words else -1
        end = start + len(words)
        if start >= 0 and all(end <= low or start >= high for low, high, _ in taken):
            taken.append((start, end, key))
    runs, at = [], 0
    for low, high, key in sorted(taken):
        runs += [Marked(text[at:low])] if low > at else []
        runs.append(Marked(text[low:high], key))
        at = high
    return [*runs, Marked(text[at:])] if at < len(text) else runs


def side_by_side(one: list[str], other: list[str]) -> list[tuple[str | None, str | None]]:
    """Paragraphs of two texts in pairs, each beside what it became; None where there is none."""
    pairs: list[tuple[str | None, str | None]] = []
    for _tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left: list[str | None] = list(one[i:j])
        right: list[str | None] = list(other[k:m])
        longer = max(len(left), len(right))
        left += [None] * (longer - len(left))
        right += [None] * (longer - len(right))
        pairs += zip(left, right, strict=True)
    return pairs

# SPDX-License-Identifier: EUPL-1.2
"""A way of deciding as a small drawing: the question, who objects, and what follows. Laid out here, drawn in SVG.

Coordinates are those of a left-to-right page; ``mirrored`` turns the drawing around for one that is not.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from acquis.law.deciding import Way
from acquis.law.describing_ways import share_of
from acquis.law.profile import Profile
from acquis.meetings import rules_words as words
from acquis.meetings.telling_rules import span

WIDTH, GUTTER, LINE, PAD, GAP = 320, 16, 17, 9, 26
HALF = (WIDTH - GUTTER) // 2
LETTER, IDEOGRAPH = 7.2, 13.5
"""How wide a letter may be at most, in units of the drawing, at a size of 13."""


@dataclass(frozen=True)
class Box:
    """A step: its lines of text, where it stands, and what kind it is (``step``, ``agreed``, ``not``, ``silent``)."""

    kind: str
    x: int
    y: int
    width: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """High enough for its lines."""
        return len(self.lines) * LINE + 2 * PAD

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height

    @property
    def middle(self) -> int:
        """The middle of its width."""
        return self.x + self.width // 2

    @property
    def placed(self) -> list[tuple[str, int]]:
        """Each line with the height of its foot."""
        return [(line, self.y + PAD + LINE * (n + 1) - 4) for n, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Arrow:
    """From a box down to the next: where it begins and ends, and the word beside it."""

    x: int
    y: int
    to: int
    word: str = ""


@dataclass(frozen=True)
class Drawing:
    """All boxes and arrows, how high the drawing is, and the whole in one sentence."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    height: int
    sentence: str
    width: int = WIDTH


def draw(way: Way, profile: Profile, *, mirrored: bool = False) -> Drawing:
    """The drawing of a way of deciding."""
    boxes, arrows = _by_vote(way) if way.vote else _by_consensus(way)
    if way.silent and profile.rules.silence:
        foot = max(each.bottom for each in boxes)
        boxes.append(_box("silent", 0, foot + GAP // 2, WIDTH, _silence(profile)))
    drawing = Drawing(
        tuple(boxes),
        tuple(arrows),
        max(each.bottom for each in boxes) + 2,
        " → ".join(" ".join(each.lines) for each in boxes),
    )
    return _mirrored(drawing) if mirrored else drawing


def _by_consensus(way: Way) -> tuple[list[Box], list[Arrow]]:
    asked = _box("step", 0, 1, WIDTH, _("The Chair puts the question. Does anybody who decides object?"))
    below = asked.bottom + GAP
    agreed = _box("agreed", 0, below, HALF, _("Adopted by consensus"))
    boxes, arrows = [asked, agreed], [Arrow(agreed.middle, asked.bottom, below, _("no"))]
    right = HALF + GUTTER
    if way.otherwise is None:
        refused = _box("not", right, below, HALF, _("Not adopted: nothing changes"))
        return [*boxes, refused], [*arrows, Arrow(refused.middle, asked.bottom, below, _("yes"))]
    column = right + HALF // 2
    leaves = asked.bottom
    arrows.append(Arrow(column, leaves, below, _("yes")))
    if way.otherwise.after_efforts:
        efforts = _box(
            "step", right, below, HALF, _("One goes on seeking consensus until all efforts are exhausted")
        )
        boxes.append(efforts)
        leaves = efforts.bottom
        arrows.append(Arrow(column, leaves, 0))
    vote = _box("step", 0, max(each.bottom for each in boxes) + GAP, WIDTH, _vote(way.otherwise))
    arrows[-1] = replace(arrows[-1], to=vote.y)
    return [*boxes, vote, *_outcomes(vote)], [*arrows, *_to_outcomes(vote)]


def _by_vote(way: Way) -> tuple[list[Box], list[Arrow]]:
    assert way.vote is not None
    vote = _box("step", 0, 1, WIDTH, _vote(way.vote))
    return [vote, *_outcomes(vote)], _to_outcomes(vote)


def _outcomes(vote: Box) -> list[Box]:
    below = vote.bottom + GAP
    return [
        _box("agreed", 0, below, HALF, _("Adopted by vote")),
        _box("not", HALF + GUTTER, below, HALF, _("Not adopted: nothing changes")),
    ]


def _to_outcomes(vote: Box) -> list[Arrow]:
    reached, not_reached = _outcomes(vote)
    return [
        Arrow(reached.middle, vote.bottom, reached.y, _("reached")),
        Arrow(not_reached.middle, vote.bottom, reached.y, _("not reached")),
    ]


def _vote(case: Any) -> str:
    text = _("Vote: {share}").format(share=words.SHARES[share_of(case)])
    if case.floor:
        text += "; " + str(words.COUNTED["vote-floor"] % {"n": case.floor}).format(n=case.floor)
    if case.deferral:
        text += "; " + str(words.SENTENCES["vote-deferred"]).format(span=span(case.deferral))
    return text


def _silence(profile: Profile) -> str:
    row = profile.rules.silence
    assert row is not None
    return _("Outside meetings also by silence of {hours} hours: one objection in writing breaks it").format(
        hours=row.hours
    )


def _box(kind: str, x: int, y: int, width: int, text: str) -> Box:
    return Box(kind, x, y, width, tuple(wrapped(text, width - 2 * PAD)))


def wrapped(text: str, width: float) -> Iterable[str]:
    """The lines of a text that is ``width`` wide at most: broken at spaces; where there are none, at characters."""
    line = ""
    for piece in _pieces(text):
        if line and wide(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> list[str]:
    """Words with the space after them; each ideograph alone, with the marks that follow it."""
    pieces: list[str] = [""]
    for character in text:
        begins = _is_wide(character) and unicodedata.category(character)[0] != "P"
        if begins or (pieces[-1].endswith(" ") and character != " "):
            pieces.append("")
        pieces[-1] += character
    return [each for each in pieces if each]


def wide(text: str) -> float:
    """How wide a text may be at most."""
    return sum(IDEOGRAPH if _is_wide(each) else LETTER for each in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _mirrored(drawing: Drawing) -> Drawing:
    return replace(
        drawing,
        boxes=tuple(replace(each, x=WIDTH - each.x - each.width) for each in drawing.boxes),
        arrows=tuple(replace(each, x=WIDTH - each.x) for each in drawing.arrows),
    )

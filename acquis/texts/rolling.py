# SPDX-License-Identifier: EUPL-1.2
"""Paragraphs as pages show them: runs of words with what is in brackets, what is proposed upon them, and by whom."""

from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from acquis.parties.queries import names_of
from acquis.texts.models import Alternative, Proposal
from acquis.texts.queries import DraftRead, ParagraphRead, in_one_language, language_shown, names_standing
from acquis.texts.wording import Piece, compared, marked, side_by_side
from acquis.texts.words import CHANGES, STAGES


@dataclass(frozen=True)
class Other:
    """Other words for a run: an alternative in brackets (`number`), or only proposed so far (no number)."""

    words: str
    names: list[Any]
    number: int | None = None
    informal: bool = False


@dataclass
class Run:
    """A run of words of a paragraph. `change` says what is proposed on it: "replace", "delete", "insert" or nothing."""

    words: str
    bracket: bool = False
    change: str = ""
    new: str = ""
    names: list[Any] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)


@dataclass(frozen=True)
class Margin:
    """A proposal or reservation beside a paragraph, as people read it."""

    proposal: Proposal
    change: Any
    names: list[Any]
    words: Any
    reason: Any


@dataclass(frozen=True)
class Shown:
    """A paragraph as a page shows it."""

    read: ParagraphRead
    stage: Any
    language: str
    runs: list[Run]
    margin: list[Margin]
    alternatives: list[Alternative]

    @property
    def label(self) -> str:
        """``OP 7``."""
        return self.read.label

    @property
    def key(self) -> int:
        """The key of the paragraph: its place on the page."""
        return self.read.paragraph.pk

    @property
    def subject(self) -> str:
        """The paragraph as a subject."""
        return self.read.paragraph.subject


def shown(found: DraftRead, with_proposals: bool = True) -> list[Shown]:
    """Every paragraph of a draft for the page; the names in one query. Without proposals: the clean text."""
    standing: dict[int, list[str]] = {}
    if with_proposals:
        for each in found.paragraphs:
            for proposal in (*each.proposals, *each.reservations):
                standing[proposal.pk] = names_standing(proposal)
    names = names_of({name for those in standing.values() for name in those}) if standing else {}
    by_proposal = {pk: [names[name] for name in those] for pk, those in standing.items()}
    return [_paragraph(each, by_proposal, with_proposals) for each in found.paragraphs]


def _paragraph(each: ParagraphRead, names: dict[int, list[Any]], with_proposals: bool) -> Shown:
    proposals = each.proposals if with_proposals else []
    beside = [*proposals, *each.reservations] if with_proposals else []
    return Shown(
        read=each,
        stage=STAGES[each.stage],
        language=language_shown(each.words),
        runs=_runs(each, proposals, names),
        margin=[Margin(p, CHANGES[p.change], names[p.pk], p.words, p.reason) for p in beside],
        alternatives=each.alternatives,
    )


def _runs(each: ParagraphRead, proposals: list[Proposal], names: dict[int, list[Any]]) -> list[Run]:
    """The words cut where they are in brackets or where something is proposed on some of them."""
    text = in_one_language(each.words)
    brackets: dict[str, list[Alternative]] = {}
    for row in each.alternatives:
        brackets.setdefault(row.on_words, []).append(row)
    about = {str(p.pk): p for p in proposals if p.on_words}
    marks = [(f"[{on}", on) for on in brackets]
    marks += [(key, p.on_words) for key, p in about.items() if p.on_words and p.on_words not in brackets]
    runs = []
    for part in marked(text, marks):
        if part.mark is None:
            runs.append(Run(part.words))
        elif part.mark.startswith("["):
            others = _others(brackets[part.mark[1:]], about, part.mark[1:], names)
            runs.append(Run(part.words, bracket=True, others=others))
        else:
            runs.append(_proposed(part.words, about[part.mark], names))
    return runs


def _others(
    rows: list[Alternative], about: dict[str, Proposal], on: str, names: dict[int, list[Any]]
) -> list[Other]:
    taken = [Other(in_one_language(row.words), [], row.number, row.audience != "public") for row in rows]
    proposed = [p for p in about.values() if p.on_words == on and p.change == "alternative"]
    return taken + [Other(in_one_language(p.words), names[p.pk]) for p in proposed]


def _proposed(words: str, proposal: Proposal, names: dict[int, list[Any]]) -> Run:
    new = in_one_language(proposal.words)
    if proposal.change == "alternative":
        return Run(words, bracket=True, others=[Other(new, names[proposal.pk])])
    return Run(words, change=proposal.change, new=new, names=names[proposal.pk])


def difference(one: DraftRead, other: DraftRead) -> list[list[Piece]]:
    """Two texts paragraph by paragraph, word by word, in the language of the page."""
    texts = [[in_one_language(each.words) for each in found.paragraphs] for found in (one, other)]
    return [compared(before or "", after or "") for before, after in side_by_side(*texts)]


def lines(found: list[Shown], width: int = 84) -> list[tuple[str, str, int]]:
    """The clean text broken into lines for print: (label at a paragraph's first line, words, number of the line)."""
    broken: list[tuple[str, str, int]] = []
    for each in found:
        for n, words in enumerate(wrap(in_one_language(each.read.words), width) or [""]):
            broken.append((each.label if n == 0 else "", words, len(broken) + 1))
    return broken

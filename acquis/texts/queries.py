# SPDX-License-Identifier: EUPL-1.2
"""Documents and drafts as acts and pages read them: always for an audience, never more than that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from acquis.parties.names import in_language, language_of
from acquis.record import log
from acquis.record.act import LANGUAGES
from acquis.record.audience import PUBLIC, STATES, may_see
from acquis.texts.models import (
    Adoption,
    Agreement,
    Alternative,
    CoSponsorship,
    Document,
    Draft,
    Paragraph,
    ParagraphText,
    Proposal,
    WrittenInput,
)

Seen = tuple[str, ...]
OPEN_TO_ALL: Seen = (PUBLIC,)
NEGOTIATING: Seen = (PUBLIC, STATES)
OPEN_PROPOSAL = Q(accepted=None, merged=None, settled=None, withdrawn=None, lifted=None)


def seen_by(capacity: str | None) -> Seen:
    """The audiences to which a capacity belongs."""
    return tuple(each for each in NEGOTIATING if may_see(each, capacity))


def seen_in(audience: str) -> Seen:
    """The audiences whose rows make up what is read by `audience`."""
    return OPEN_TO_ALL if audience == PUBLIC else NEGOTIATING


@dataclass
class ParagraphRead:
    """A paragraph as an audience reads it: its words now, what is in brackets, what is proposed beside it."""

    paragraph: Paragraph
    number: int
    words: dict[str, str]
    version: int
    stage: str = "open"
    alternatives: list[Alternative] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    reservations: list[Proposal] = field(default_factory=list)
    inputs: list[WrittenInput] = field(default_factory=list)

    @property
    def agreed(self) -> bool:
        """Whether it was noted as agreed, if only ad referendum."""
        return self.stage != "open"

    @property
    def label(self) -> str:
        """``OP 7``; a paragraph of a report has its number alone."""
        return str(self.number) if self.paragraph.kind == "P" else f"{self.paragraph.kind} {self.number}"


@dataclass
class DraftRead:
    """A draft as an audience reads it."""

    draft: Draft
    paragraphs: list[ParagraphRead]

    @property
    def agreed(self) -> int:
        """How many paragraphs are noted as agreed, ad referendum or without."""
        return sum(each.agreed for each in self.paragraphs)

    @property
    def open(self) -> list[ParagraphRead]:
        """The paragraphs not agreed."""
        return [each for each in self.paragraphs if not each.agreed]


def read(draft: Draft, seen: Seen) -> DraftRead:
    """The whole draft for those who belong to the audiences `seen`; seven queries at most, however long it is."""
    texts = _texts(draft, seen)
    found: dict[int, ParagraphRead] = {}
    numbers: dict[str, int] = {}
    for row in Paragraph.objects.filter(draft=draft, audience__in=seen).order_by("place"):
        text = texts.get(row.pk)
        if text is None or text.words is None:
            continue
        numbers[row.kind] = numbers.get(row.kind, 0) + 1
        found[row.pk] = ParagraphRead(row, numbers[row.kind], text.words, text.version)
    _note_agreements(draft, seen, found)
    _put_brackets(draft, seen, found)
    if STATES in seen:
        _put_proposals(draft, found)
    for each in _inputs_beside(draft, seen):
        if each.paragraph_id in found:
            found[each.paragraph_id].inputs.append(each)
    return DraftRead(draft, list(found.values()))


def _texts(draft: Draft, seen: Seen) -> dict[int, ParagraphText]:
    rows = ParagraphText.objects.filter(paragraph__draft=draft, audience__in=seen).order_by("version")
    return {row.paragraph_id: row for row in rows}


def _note_agreements(draft: Draft, seen: Seen, found: dict[int, ParagraphRead]) -> None:
    for row in Agreement.objects.filter(paragraph__draft=draft, audience__in=seen).order_by("nth"):
        if row.paragraph_id in found:
            each = found[row.paragraph_id]
            each.stage = row.stage if row.version == each.version else "open"


def _put_brackets(draft: Draft, seen: Seen, found: dict[int, ParagraphRead]) -> None:
    rows = Alternative.objects.filter(paragraph__draft=draft, audience__in=seen).exclude(settled_for__in=seen)
    for row in rows.order_by("number", "pk"):
        if row.paragraph_id in found:
            found[row.paragraph_id].alternatives.append(row)


def _put_proposals(draft: Draft, found: dict[int, ParagraphRead]) -> None:
    rows = Proposal.objects.filter(OPEN_PROPOSAL, paragraph__draft=draft).order_by("at", "pk")
    for row in rows.prefetch_related("cosponsorship_set"):
        if row.paragraph_id in found:
            each = found[row.paragraph_id]
            (each.reservations if row.change == "reserve" else each.proposals).append(row)


def _inputs_beside(draft: Draft, seen: Seen) -> QuerySet[WrittenInput]:
    rows = WrittenInput.objects.filter(paragraph__draft=draft, document__audience__in=seen)
    return rows.select_related("document").order_by("document__at", "pk")


def current(paragraph: Paragraph, seen: Seen = NEGOTIATING) -> ParagraphText:
    """The words of one paragraph as they stand."""
    return ParagraphText.objects.filter(paragraph=paragraph, audience__in=seen).order_by("version").last()  # type: ignore[return-value]


def stage_of(paragraph: Paragraph, seen: Seen = NEGOTIATING) -> str:
    """Whether one paragraph is "open", "ad-ref" or "agreed"."""
    last = Agreement.objects.filter(paragraph=paragraph, audience__in=seen).order_by("nth").last()
    return last.stage if last and last.version == current(paragraph, seen).version else "open"


def brackets(paragraph: Paragraph, seen: Seen = NEGOTIATING) -> QuerySet[Alternative]:
    """The alternatives in one paragraph that are not settled, for those who belong to `seen`."""
    rows = Alternative.objects.filter(paragraph=paragraph, audience__in=seen)
    return rows.exclude(settled_for__in=seen).order_by("number", "pk")


def open_proposals(paragraph: Paragraph) -> QuerySet[Proposal]:
    """The proposals on one paragraph of which nothing became yet, reservations among them."""
    return Proposal.objects.filter(OPEN_PROPOSAL, paragraph=paragraph).order_by("at", "pk")


def sponsors(proposal: Proposal) -> list[str]:
    """The States whose names stand with a proposal, its author first: ``["state:FJI", …]``. None in adopted text."""
    if Adoption.objects.filter(document__draft__paragraph=proposal.paragraph_id).exists():
        return []
    return names_standing(proposal)


def names_standing(proposal: Proposal) -> list[str]:
    """The same for a draft known not to be adopted; no query where co-sponsors were fetched before."""
    own = [] if proposal.unattributed else [f"state:{proposal.by}"]
    rows = [row for row in proposal.cosponsorship_set.all() if row.ended is None]
    return own + [f"state:{row.state}" for row in sorted(rows, key=lambda row: (row.at, row.pk))]


def supports(proposal: Proposal, state: str) -> CoSponsorship | None:
    """The State's co-sponsorship of a proposal, if it stands."""
    return CoSponsorship.objects.filter(proposal=proposal, state=state, ended=None).first()


def by_state(found: DraftRead) -> dict[str, list[tuple[ParagraphRead, Proposal]]]:
    """The compilation: for each State, what it proposes, supports or reserves, in the order of the text."""
    compiled: dict[str, list[tuple[ParagraphRead, Proposal]]] = {}
    for each in found.paragraphs:
        for proposal in (*each.proposals, *each.reservations):
            for name in names_standing(proposal):
                compiled.setdefault(name, []).append((each, proposal))
    return compiled


def superseded(document: Document) -> Document | None:
    """The revision that replaced a document, if one was issued."""
    return Document.objects.filter(revises=document, how="Rev").first()


def revisions_of(document: Document) -> list[Document]:
    """The document and what it revised, and what revised it, in the order of their issue. One query each."""
    first = document
    while first.how == "Rev" and first.revises:
        first = first.revises
    found = [first]
    while following := superseded(found[-1]):
        found.append(following)
    return found


def adoption_of(document: Document) -> Adoption | None:
    """The adoption of a document, if a body adopted it."""
    return Adoption.objects.filter(document=document).first()


def waiting(draft: Draft) -> bool:
    """Whether words, brackets or paragraphs settled where the public was not present are not yet in the public text."""
    if draft.document.audience != PUBLIC:
        return False
    narrow = Paragraph.objects.filter(draft=draft).exclude(audience=PUBLIC)
    kept = {pk for pk, text in _texts(draft, NEGOTIATING).items() if text.words is not None}
    if any(row.pk in kept for row in narrow):
        return True
    settled = Alternative.objects.filter(paragraph__draft=draft, audience=PUBLIC, settled_for=STATES)
    if settled.exists():
        return True
    public, full = _texts(draft, OPEN_TO_ALL), _texts(draft, NEGOTIATING)
    return any(full[pk].words != text.words for pk, text in public.items())


def exact_text(document: Document) -> dict[str, Any]:
    """The exact text of a document as its audience reads it: what a body adopts, and what its SHA-256 is taken of."""
    text: dict[str, Any] = {"symbol": document.symbol, "title": document.title}
    draft = Draft.objects.filter(document=document).first()
    if draft is None:
        return text | {"text": document.text}
    paragraphs = read(draft, seen_in(document.audience)).paragraphs
    return text | {
        "paragraphs": [
            {"kind": each.paragraph.kind, "number": each.number, "words": each.words} for each in paragraphs
        ]
    }


def sha256_of(document: Document) -> str:
    """SHA-256, in hex, of the RFC 8785 text of `exact_text`."""
    return hashlib.sha256(log.canonical(exact_text(document)).encode()).hexdigest()


def documents(seen: Seen, wanted: str = "") -> QuerySet[Document]:
    """The documents open to `seen`, the latest first; `wanted` is looked for in symbol and title."""
    rows = Document.objects.filter(audience__in=seen).select_related("body", "meeting", "draft", "adoption")
    for word in wanted.split()[:8]:
        matches = Q(symbol__icontains=word)
        for language in LANGUAGES:
            matches |= Q(**{f"title__{language}__icontains": word})
        rows = rows.filter(matches)
    return rows.order_by("-at", "-pk")


def inputs_on(items: Iterable[int], seen: Seen) -> QuerySet[WrittenInput]:
    """The written inputs filed under these items of the agenda."""
    rows = WrittenInput.objects.filter(item__in=list(items), document__audience__in=seen)
    return rows.select_related("document").order_by("document__at", "pk")


def in_one_language(words: dict[str, str] | None) -> str:
    """The words of a paragraph in the language of the page, else in the authentic one; nothing for none."""
    return in_language(words) if words else ""


def language_shown(words: dict[str, str]) -> str:
    """The language of what `in_one_language` gives."""
    return language_of(words)

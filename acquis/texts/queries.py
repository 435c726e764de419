# SPDX-License-Identifier: EUPL-1.2
"""Documents and drafts as acts and pages read them: always for an audience, never more than that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from acquis.parties.names import in_language, language_of
from acquis.record import log
from acquis.record.act import KEYS_PER_ENTRY, LANGUAGES
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

Sees = Callable[[str], bool]
OPEN_PROPOSAL = Q(accepted=None, merged=None, settled=None, withdrawn=None, lifted=None)


def open_to_all(audience: str) -> bool:
    """What everybody may read."""
    return audience == PUBLIC


def negotiating(audience: str) -> bool:
    """What those who negotiate read: all of it. They are in every room in which text is negotiated."""
    return True


def sees_as(capacity: str | None) -> Sees:
    """What somebody acting as `capacity` may read."""
    return lambda audience: may_see(audience, capacity)


def seen_in(audience: str) -> Sees:
    """What makes up the text that is read by `audience`."""
    return open_to_all if audience == PUBLIC else negotiating


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


def read(draft: Draft, sees: Sees) -> DraftRead:
    """The whole draft for a reader who may see what `sees` says; eight queries at most, however long it is."""
    texts = _texts(draft, sees)
    found: dict[int, ParagraphRead] = {}
    numbers: dict[str, int] = {}
    for row in Paragraph.objects.filter(draft=draft).order_by("place"):
        text = texts.get(row.pk)
        if text is None or text.words is None or not sees(row.audience):
            continue
        numbers[row.kind] = numbers.get(row.kind, 0) + 1
        found[row.pk] = ParagraphRead(row, numbers[row.kind], text.words, text.version)
    _note_agreements(draft, sees, found)
    for other in _visible(Alternative.objects.filter(paragraph__draft=draft), sees):
        if other.paragraph_id in found:
            found[other.paragraph_id].alternatives.append(other)
    if sees(STATES):
        _put_proposals(draft, found)
    for each in _inputs_beside(draft):
        if each.paragraph_id in found and sees(each.document.audience):
            found[each.paragraph_id].inputs.append(each)
    return DraftRead(draft, list(found.values()))


def as_opened(draft: Draft) -> DraftRead:
    """The draft as it was opened, or issued as a revision: the first words of the paragraphs it had then."""
    entry = draft.document_id // KEYS_PER_ENTRY
    rows = ParagraphText.objects.filter(paragraph__draft=draft, version=1).select_related("paragraph")
    first = [row for row in rows.order_by("paragraph__place") if row.paragraph_id // KEYS_PER_ENTRY == entry]
    return DraftRead(draft, [ParagraphRead(row.paragraph, 0, row.words or {}, 1) for row in first])


def _texts(draft: Draft, sees: Sees) -> dict[int, ParagraphText]:
    rows = ParagraphText.objects.filter(paragraph__draft=draft).order_by("version")
    return {row.paragraph_id: row for row in rows if sees(row.audience)}


def _note_agreements(draft: Draft, sees: Sees, found: dict[int, ParagraphRead]) -> None:
    for row in Agreement.objects.filter(paragraph__draft=draft).order_by("nth"):
        if row.paragraph_id in found and sees(row.audience):
            each = found[row.paragraph_id]
            each.stage = row.stage if row.version == each.version else "open"


def _visible(rows: QuerySet[Alternative], sees: Sees) -> list[Alternative]:
    """The alternatives in brackets for this reader: seen, and not seen as settled."""
    rows = rows.order_by("number", "pk")
    return [row for row in rows if sees(row.audience) and not (row.settled_for and sees(row.settled_for))]


def _put_proposals(draft: Draft, found: dict[int, ParagraphRead]) -> None:
    rows = Proposal.objects.filter(OPEN_PROPOSAL, paragraph__draft=draft).order_by("at", "pk")
    for row in rows.prefetch_related("cosponsorship_set"):
        if row.paragraph_id in found:
            each = found[row.paragraph_id]
            (each.reservations if row.change == "reserve" else each.proposals).append(row)


def _inputs_beside(draft: Draft) -> QuerySet[WrittenInput]:
    rows = WrittenInput.objects.filter(paragraph__draft=draft)
    return rows.select_related("document").order_by("document__at", "pk")


def current(paragraph: Paragraph, sees: Sees = negotiating) -> ParagraphText:
    """The words of one paragraph as they stand for a reader to whom it is open."""
    rows = ParagraphText.objects.filter(paragraph=paragraph).order_by("-version")
    return next(row for row in rows if sees(row.audience))


def label_of(paragraph: Paragraph, sees: Sees) -> str:
    """``OP 7``, as a reader who may see what `sees` says counts the paragraphs."""
    rows = Paragraph.objects.filter(draft=paragraph.draft_id, kind=paragraph.kind, place__lt=paragraph.place)
    before = {row.pk for row in rows if sees(row.audience)}
    texts = ParagraphText.objects.filter(paragraph__in=before).order_by("version")
    standing = {row.paragraph_id: row.words is not None for row in texts if sees(row.audience)}
    number = sum(standing.values()) + 1
    return str(number) if paragraph.kind == "P" else f"{paragraph.kind} {number}"


def stage_of(paragraph: Paragraph, sees: Sees = negotiating) -> str:
    """Whether one paragraph is "open", "ad-ref" or "agreed"."""
    rows = Agreement.objects.filter(paragraph=paragraph).order_by("-nth")
    last = next((row for row in rows if sees(row.audience)), None)
    return last.stage if last and last.version == current(paragraph, sees).version else "open"


def brackets(paragraph: Paragraph, sees: Sees = negotiating) -> list[Alternative]:
    """The alternatives in one paragraph that are not settled."""
    return _visible(Alternative.objects.filter(paragraph=paragraph), sees)


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
    kept = {pk for pk, text in _texts(draft, negotiating).items() if text.words is not None}
    if any(row.pk in kept for row in narrow):
        return True
    settled = Alternative.objects.filter(paragraph__draft=draft, audience=PUBLIC, settled__isnull=False)
    if settled.exclude(settled_for=PUBLIC).exists():
        return True
    public, full = _texts(draft, open_to_all), _texts(draft, negotiating)
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


def audiences(capacity: str | None) -> list[str]:
    """The audiences of documents to which somebody belongs."""
    if capacity is None:
        return [PUBLIC]
    known = Document.objects.order_by().values_list("audience", flat=True).distinct()
    return [each for each in known if may_see(each, capacity)]


def documents(capacity: str | None, wanted: str = "") -> QuerySet[Document]:
    """The documents open to a reader, the latest first; `wanted` is looked for in symbol and title."""
    rows = Document.objects.filter(audience__in=audiences(capacity))
    rows = rows.select_related("body", "meeting", "draft", "adoption")
    printable = "".join(sign if sign.isprintable() else " " for sign in wanted)
    for word in printable.split()[:8]:
        matches = Q(symbol__icontains=word)
        for language in LANGUAGES:
            matches |= Q(**{f"title__{language}__icontains": word})
        rows = rows.filter(matches)
    return rows.order_by("-at", "-pk")


def inputs_on(items: Iterable[int], sees: Sees) -> list[WrittenInput]:
    """The written inputs filed under these items of the agenda."""
    rows = WrittenInput.objects.filter(item__in=list(items)).select_related("document")
    return [row for row in rows.order_by("document__at", "pk") if sees(row.document.audience)]


def in_one_language(words: dict[str, str] | None) -> str:
    """The words of a paragraph in the language of the page, else in the authentic one; nothing for none."""
    return in_language(words) if words else ""


def language_shown(words: dict[str, str]) -> str:
    """The language of what `in_one_language` gives."""
    return language_of(words)

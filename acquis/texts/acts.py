# SPDX-License-Identifier: EUPL-1.2
"""Acts on documents: submit one, file a written input, adopt a text.

What States, organisations and stakeholders hand in is content and can be erased. What the chair puts as the text of
the body stands in the record in clear: it is what was negotiated, and what may be adopted.
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.law import capacities
from acquis.law.rights import resolves
from acquis.law.symbols import with_suffix
from acquis.law.verdicts import Provision
from acquis.meetings.models import AgendaItem, Body, Meeting
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act
from acquis.record.subjects import number_in
from acquis.texts import queries
from acquis.texts.models import Adoption, Document, Paragraph, WrittenInput
from acquis.texts.numbering import allot, languages_of, short_enough, usual_series, year_of

LONGEST_TITLE = 300
LONGEST_TEXT = 60_000


@act
class SubmitDocument(Act):
    """Hand in a document to a body: its symbol is allotted at once, in the series of whoever submits it."""

    power = "submit-writing"
    subject_kind = "body"
    makes = "document"
    kept_in = {"title": ("texts.Document", 1, "title"), "text": ("texts.Document", 1, "text")}
    asks = _("Submit a document")
    said = _("submitted the document {symbol}")

    title: Content[Words]
    text: Content[Words | None] = None
    series: Public[str | None] = None
    item: Public[str | None] = None
    revises: Public[str | None] = None
    how: Public[Literal["Rev", "Add", "Corr"] | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.ended:
            raise Refusal("body-ended")

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title, LONGEST_TITLE)
        short_enough("text", self.text, LONGEST_TEXT)
        item = item_of(self.item, deed.about)
        said = {"languages": languages_of(self.text or self.title), "item": item.pk if item else None}
        if self.revises or self.how:
            return said | _suffixed(self.revises, self.how, deed)
        series = usual_series(self.series, deed)
        return said | allot(deed.profile, deed.about, series, year_of(deed, deed.about))

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        enter_document(
            deed,
            findings,
            body=deed.about,
            item_id=findings["item"],
            title=self.title,
            text=self.text,
            revises_id=findings.get("revises"),
            how=self.how or "",
        )


@act
class FileWrittenInput(Act):
    """File a written input under an item of a meeting's agenda, beside a paragraph of a draft, or both."""

    power = "submit-writing"
    subject_kind = "meeting"
    makes = "document"
    kept_in = {"title": ("texts.Document", 1, "title"), "text": ("texts.Document", 1, "text")}
    asks = _("File a written input")
    said = _("filed the written input {symbol}")

    title: Content[Words]
    text: Content[Words]
    item: Public[str | None] = None
    paragraph: Public[str | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title, LONGEST_TITLE)
        short_enough("text", self.text, LONGEST_TEXT)
        if not self.item and not self.paragraph:
            raise Malformed("item", "item-or-paragraph")
        item = item_of(self.item, deed.about.body, deed.about)
        beside = _paragraph_in(self.paragraph, deed)
        series = usual_series(None, deed)
        allotted = allot(deed.profile, deed.about.body, series, year_of(deed, deed.about.body, deed.about))
        return allotted | {
            "languages": languages_of(self.text),
            "item": item.pk if item else None,
            "paragraph": beside.pk if beside else None,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        document = enter_document(
            deed,
            findings,
            body=deed.about.body,
            meeting=deed.about,
            item_id=findings["item"],
            title=self.title,
            text=self.text,
        )
        WrittenInput.enter(
            deed, document=document, item_id=findings["item"], paragraph_id=findings["paragraph"]
        )


@act
class AdoptDocument(Act):
    """The body adopts a text exactly as it stands: the SHA-256 says which. Only by decision."""

    power = "adopt-text"
    subject_kind = "document"
    sealed_as = "audience"
    asks = _("Adopt the text")
    said = _("the text of {symbol} was adopted")

    sha256: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        fit_to_adopt(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.sha256 != queries.sha256_of(deed.about):
            raise Refusal("text-moved", _on_drafting(deed))
        return {"symbol": deed.about.symbol}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Adoption.enter(deed, document=deed.about, sha256=self.sha256, question=deed.under or "", at=deed.at)


def enter_document(deed: Deed, findings: dict[str, Any], **fields: Any) -> Document:
    """The row of a document whose symbol `allot` found."""
    given: dict[str, Any] = {"audience": PUBLIC, "submitted_by": submitter(deed.capacity)} | fields
    return Document.enter(
        deed,
        symbol=findings["symbol"],
        stem=findings["stem"],
        number=findings["number"],
        series=findings["series"],
        languages=findings["languages"],
        at=deed.at,
        **given,
    )


def submitter(capacity: str) -> str:
    """As whom a document is submitted: a State's delegates are one party, its head among them."""
    code = capacities.state_of(capacity)
    return f"state:{code}" if code else capacity


def not_settled(document: Document) -> None:
    """Refuse what needs a text that was neither adopted nor replaced by a revision."""
    if queries.adoption_of(document):
        raise Refusal("text-adopted", symbol=document.symbol)
    if following := queries.superseded(document):
        raise Refusal("text-revised", symbol=following.symbol)


def fit_to_adopt(deed: Deed) -> None:
    """Refuse to adopt a text that is settled already, in brackets, or in part known to those in the room alone."""
    not_settled(deed.about)
    draft = getattr(deed.about, "draft", None)
    if draft is None:
        return
    found = queries.read(draft, queries.negotiating)
    if any(each.alternatives for each in found.paragraphs):
        raise Refusal("brackets-remain", _on_drafting(deed))
    if queries.waiting(draft):
        raise Refusal("informal-text-waits", _on_drafting(deed))


def _on_drafting(deed: Deed) -> Provision | None:
    """The provision under which a text is kept: what is adopted is what stands there."""
    held = resolves(deed.profile, "conduct-drafting")
    return held[0][2] if held else None


def item_of(item: str | None, body: Body, meeting: Meeting | None = None) -> AgendaItem | None:
    """The item of that body's (or meeting's) agenda, written ``item:12``; None if none was named."""
    if item is None:
        return None
    _, _, key = item.partition(":")
    rows = AgendaItem.objects.filter(meeting__body=body)
    rows = rows.filter(meeting=meeting) if meeting else rows
    found = rows.filter(pk=number_in(key)).first()
    if found is None:
        raise Malformed("item", "no-such-item")
    return found


def _paragraph_in(paragraph: str | None, deed: Deed) -> Paragraph | None:
    """The public paragraph of a draft of the meeting's body, written ``paragraph:12``; None if none was named."""
    if paragraph is None:
        return None
    _, _, key = paragraph.partition(":")
    rows = Paragraph.objects.filter(audience=PUBLIC, draft__meeting__body=deed.about.body)
    found = rows.filter(pk=number_in(key)).first()
    if found is None:
        raise Malformed("paragraph", "no-such-paragraph")
    not_settled(found.draft.document)
    return found


def _suffixed(revises: str | None, how: Literal["Rev", "Add", "Corr"] | None, deed: Deed) -> dict[str, Any]:
    """The symbol of a document that revises, completes or corrects one's own."""
    if not revises or not how:
        raise Malformed("how" if revises else "revises", "both-or-neither")
    _, _, key = revises.partition(":")
    rows = Document.objects.filter(body=deed.about, audience=PUBLIC, draft=None)
    first = rows.filter(pk=number_in(key)).first()
    if first is None:
        raise Malformed("revises", "no-such-document")
    if first.submitted_by != submitter(deed.capacity):
        raise Refusal("not-your-document", deed.right)
    if how == "Rev":
        not_settled(first)
    return further_symbol(first, how) | {"revises": first.pk}


def further_symbol(first: Document, how: Literal["Rev", "Add", "Corr"]) -> dict[str, Any]:
    """The symbol of the next document that revises, completes or corrects the first."""
    if how == "Rev":
        number = len(queries.revisions_of(first))
    else:
        number = Document.objects.filter(revises=first, how=how).count() + 1
    return {
        "symbol": with_suffix(first.symbol, how, number),
        "stem": first.stem,
        "number": first.number,
        "series": first.series,
    }

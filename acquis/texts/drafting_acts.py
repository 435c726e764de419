# SPDX-License-Identifier: EUPL-1.2
"""Acts of the chair on a draft: open it, take it up in a further meeting, issue a revision.

Their entries follow the meeting: public in a formal open one, else for those who act for States. What was settled
where the public was not present stays unknown to it until the chair brings it out.
"""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from acquis.meetings.models import Meeting
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC, may_see
from acquis.record.registry import act
from acquis.record.subjects import number_in
from acquis.texts import queries
from acquis.texts.acts import LONGEST_TITLE, enter_document, further_symbol, item_of, not_settled
from acquis.texts.models import Document, Draft
from acquis.texts.numbering import allot, languages_of, short_enough, usual_series, year_of
from acquis.texts.paragraphs import (
    enter_draft,
)
from acquis.texts.proposal_acts import LONGEST_PARAGRAPH, language_negotiated
from acquis.texts.wording import occurs_once

MOST_PARAGRAPHS = 400


class AlternativeIn(BaseModel):
    """Other words for some that stand in a paragraph, in brackets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    instead_of: Public[str]
    text: Public[Words]


class ParagraphIn(BaseModel):
    """A paragraph of a draft: preambular ("PP"), operative ("OP"), or one of a report ("P")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Public[Literal["PP", "OP", "P"]]
    text: Public[Words]
    alternatives: Public[tuple[AlternativeIn, ...]] = ()


@act
class OpenDraft(Act):
    """The chair opens a draft for negotiation in its meeting, paragraph by paragraph."""

    power = "conduct-drafting"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "document"
    asks = _("Open a draft")
    said = _("opened the draft {symbol}, “{title}”")

    title: Public[Words]
    paragraphs: Public[tuple[ParagraphIn, ...]]
    series: Public[str | None] = None
    item: Public[str | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title, LONGEST_TITLE)
        if not 0 < len(self.paragraphs) <= MOST_PARAGRAPHS:
            raise Malformed("paragraphs", "out-of-range", least=1, most=MOST_PARAGRAPHS)
        for n, each in enumerate(self.paragraphs):
            _well_bracketed(f"paragraphs.{n}", each)
        item = item_of(self.item, deed.about.body, deed.about)
        body, audience = deed.about.body, deed.about.audience
        series = usual_series(self.series, deed)
        allotted = allot(deed.profile, body, series, year_of(deed, body, deed.about), audience)
        return allotted | {
            "languages": languages_of(self.title),
            "item": item.pk if item else None,
            "seen_by": audience,
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        document = enter_document(
            deed,
            findings,
            body=deed.about.body,
            meeting=deed.about,
            item_id=findings["item"],
            title=self.title,
            audience=findings["seen_by"],
        )
        paragraphs = [
            {
                "kind": each.kind,
                "words": each.text,
                "alternatives": [
                    {"on": other.instead_of, "number": number, "words": other.text}
                    for number, other in _numbered(each.alternatives)
                ],
            }
            for each in self.paragraphs
        ]
        enter_draft(deed, document, deed.about, paragraphs)


@act
class TakeUpDraft(Act):
    """The chair of a further meeting takes up a draft: it is negotiated there from now on."""

    power = "conduct-drafting"
    subject_kind = "meeting"
    sealed_as = "audience"
    asks = _("Take up a draft")
    said = _("took up the draft {symbol}")

    draft: Public[str]

    def check(self, deed: Deed) -> dict[str, Any]:
        _, _, key = self.draft.partition(":")
        rows = Draft.objects.select_related("document__body", "meeting")
        found = rows.filter(document=number_in(key)).first()
        if found is None or not may_see(found.document.audience, deed.capacity):
            raise Malformed("draft", "no-such-draft")
        if deed.about.audience == PUBLIC != found.document.audience:
            raise Refusal("non-paper-in-public", deed.right)
        if deed.about.body_id not in (found.document.body_id, found.document.body.parent_id):
            raise Malformed("draft", "another-body")
        if found.meeting_id == deed.about.pk:
            raise Malformed("draft", "taken-up-already")
        not_settled(found.document)
        return {"symbol": found.document.symbol, "draft": found.pk}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Draft.objects.filter(pk=findings["draft"]).update(meeting=deed.about)


@act
class IssueRevision(Act):
    """The chair issues a revision: the text as it stands, with what is left in brackets, under a symbol of its own.

    It carries no names, and brings out what was settled informally.
    """

    power = "conduct-drafting"
    subject_kind = "document"
    sealed_as = "audience"
    makes = "document"
    needs_seen = True
    asks = _("Issue a revision")
    said = _("issued the revision {symbol}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        draft = getattr(deed.about, "draft", None)
        if draft is None:
            raise Refusal("no-draft")
        not_settled(deed.about)
        if deed.about.audience == PUBLIC != draft.meeting.audience:
            status = deed.profile.statuses.get(draft.meeting.status)
            raise Refusal("revision-in-public", deed.provision(status) if status else deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        found = queries.read(deed.about.draft, queries.negotiating)
        texts = [_carried(each) for each in found.paragraphs]
        return further_symbol(deed.about, "Rev") | {"languages": deed.about.languages, "paragraphs": texts}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        before: Document = deed.about
        document = enter_document(
            deed,
            findings,
            body=before.body,
            meeting=before.draft.meeting,
            item_id=before.item_id,
            title=before.title,
            revises=before,
            how="Rev",
            audience=before.audience,
            submitted_by=before.submitted_by,
        )
        report_of: Meeting | None = before.draft.report_of
        enter_draft(deed, document, before.draft.meeting, findings["paragraphs"], report_of)


def _carried(each: queries.ParagraphRead) -> dict[str, Any]:
    """A paragraph as a revision takes it over: words, stage, and what is in brackets, without names."""
    others: dict[str, int] = {}
    carried = []
    for row in each.alternatives:
        others[row.on_words] = number = others.get(row.on_words, 1) + 1
        carried.append({"on": row.on_words, "number": number, "words": row.words})
    clause = getattr(each.paragraph, "clause", None)
    return {
        "kind": each.paragraph.kind,
        "words": each.words,
        "stage": each.stage,
        "alternatives": carried,
    } | ({"element": clause.code} if clause else {})


def _numbered(alternatives: tuple[AlternativeIn, ...]) -> list[tuple[int, AlternativeIn]]:
    """Alternatives to the same words are numbered from 2: the words as they stand are the first."""
    counted: dict[str, int] = {}
    numbered = []
    for each in alternatives:
        counted[each.instead_of] = counted.get(each.instead_of, 1) + 1
        numbered.append((counted[each.instead_of], each))
    return numbered


def _well_bracketed(path: str, paragraph: ParagraphIn) -> None:
    short_enough(f"{path}.text", paragraph.text, LONGEST_PARAGRAPH)
    language = language_negotiated(paragraph.text)
    for n, each in enumerate(paragraph.alternatives):
        short_enough(f"{path}.alternatives.{n}.text", each.text, LONGEST_PARAGRAPH)
        if not occurs_once(paragraph.text.get(language, ""), each.instead_of):
            raise Malformed(f"{path}.alternatives.{n}.instead_of", "not-once-in-the-text")

# SPDX-License-Identifier: EUPL-1.2
"""Rows of drafts entered by acts, and the paragraph that results from a proposal."""

from typing import Any

from acquis.meetings.models import Meeting
from acquis.record.act import Deed, Refusal
from acquis.record.audience import PUBLIC
from acquis.texts import queries
from acquis.texts.models import (
    Agreement,
    Alternative,
    Clause,
    Document,
    Draft,
    Paragraph,
    ParagraphText,
    Proposal,
    narrower,
)
from acquis.texts.proposal_acts import language_negotiated
from acquis.texts.wording import changed, occurs_once


def audience_of_work(paragraph: Paragraph) -> str:
    """Who may know of work of the chair on a paragraph: whoever may know of the meeting and of the paragraph."""
    return narrower(paragraph.draft.meeting.audience, paragraph.audience)


def where(paragraph: Paragraph) -> dict[str, Any]:
    """The findings that say which paragraph was worked on, and who may know of it."""
    audience = audience_of_work(paragraph)
    return {"seen_by": audience, "label": queries.label_of(paragraph, queries.seen_in(audience))}


def enter_draft(
    deed: Deed,
    document: Document,
    meeting: Meeting,
    paragraphs: list[dict[str, Any]],
    report_of: Meeting | None = None,
) -> Draft:
    """A draft with its paragraphs: each of a kind, with words, and perhaps a stage, alternatives, an element."""
    draft = Draft.enter(deed, document=document, meeting=meeting, report_of=report_of, opened=deed.at)
    for place, each in enumerate(paragraphs, start=1):
        seen_by = document.audience
        paragraph = Paragraph.enter(deed, draft=draft, kind=each["kind"], place=place, audience=seen_by)
        enter_text(deed, paragraph, each["words"], seen_by)
        if "element" in each:
            Clause.enter(deed, paragraph=paragraph, code=each["element"])
        for other in each.get("alternatives", ()):
            Alternative.enter(
                deed,
                paragraph=paragraph,
                on_words=other["on"],
                number=other["number"],
                words=other["words"],
                audience=seen_by,
                at=deed.at,
            )
        if each.get("stage", "open") != "open":
            note_agreement(deed, paragraph, each["stage"], seen_by)
    return draft


def enter_text(deed: Deed, paragraph: Paragraph, words: dict[str, str] | None, audience: str) -> None:
    """The next version of the words of a paragraph."""
    version = ParagraphText.objects.filter(paragraph=paragraph).count() + 1
    ParagraphText.enter(
        deed, paragraph=paragraph, version=version, words=words, audience=audience, at=deed.at
    )


def enter_paragraph(deed: Deed, after: Paragraph, words: dict[str, str], audience: str) -> None:
    """A further paragraph of the same kind, right after another."""
    rows = Paragraph.objects.filter(draft=after.draft_id, place__gt=after.place).order_by("place")
    following = rows.values_list("place", flat=True).first()
    place = (after.place + following) / 2 if following is not None else after.place + 1
    new = Paragraph.enter(deed, draft=after.draft, kind=after.kind, place=place, audience=audience)
    enter_text(deed, new, words, audience)


def note_agreement(deed: Deed, paragraph: Paragraph, stage: str, audience: str) -> None:
    """The fact that a paragraph was noted as agreed, or opened again, at its words now."""
    Agreement.enter(
        deed,
        paragraph=paragraph,
        nth=Agreement.objects.filter(paragraph=paragraph).count() + 1,
        stage=stage,
        version=ParagraphText.objects.filter(paragraph=paragraph).count(),
        audience=audience,
        at=deed.at,
    )


def resulting(
    paragraph: Paragraph, proposal: Proposal, merged: dict[str, str] | None, audience: str
) -> dict[str, Any]:
    """What follows for the text if a proposal is taken in: "words" now, a "further" paragraph, or an "alternative"."""
    now = queries.current(paragraph)
    words: dict[str, str] = now.words or {}
    if merged is not None:
        return {"words": _brackets_kept(paragraph, merged)}
    if proposal.change == "insert" and not proposal.on_words:
        return {"further": proposal.words}
    if proposal.change == "delete" and not proposal.on_words:
        return {"words": _brackets_kept(paragraph, None)}
    if proposal.on_words:
        language = language_negotiated(words)
        if not occurs_once(words.get(language, ""), proposal.on_words):
            raise Refusal("words-moved-merge")
        if proposal.change == "alternative":
            return _alternative(paragraph, proposal, audience) | brought_out(now, audience)
        new = (proposal.words or {}).get(language, "")
        text = changed(words[language], proposal.change, proposal.on_words, new)
        return {"words": _brackets_kept(paragraph, {language: text, "authentic": language})}
    return {"words": _brackets_kept(paragraph, proposal.words)}


def _alternative(paragraph: Paragraph, proposal: Proposal, audience: str) -> dict[str, Any]:
    """Its number is counted among those of the same audience, so that no public number tells of others."""
    rows = Alternative.objects.filter(paragraph=paragraph, on_words=proposal.on_words, audience=audience)
    other = {"on": proposal.on_words, "number": rows.count() + 2, "words": proposal.words}
    return {"alternative": other}


def brought_out(now: ParagraphText, audience: str) -> dict[str, Any]:
    """Words settled where the public was not present, if what is done now is public."""
    return {"words": now.words} if audience == PUBLIC != now.audience else {}


def _brackets_kept(paragraph: Paragraph, words: dict[str, str] | None) -> dict[str, str] | None:
    """Refuse to lose what is in brackets by the way: it is settled first."""
    text = words.get(language_negotiated(words), "") if words else ""
    for each in queries.brackets(paragraph):
        if not occurs_once(text, each.on_words):
            raise Refusal("brackets-on-these-words")
    return words

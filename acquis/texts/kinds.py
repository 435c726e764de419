# SPDX-License-Identifier: EUPL-1.2
"""The subject kinds of this room: ``document:12``, ``paragraph:12``, ``proposal:12``."""

from django.urls import reverse
from django.utils.translation import gettext as _

from acquis.law.verdicts import Situation
from acquis.meetings.kinds import situation_of
from acquis.meetings.models import Meeting
from acquis.record.subjects import INSTITUTION, Found, Kind, number_in, register
from acquis.texts.models import Document, Paragraph, Proposal

DRAFT = "draft__document__body"
MEETING = "draft__meeting__body"


def _lies(document: Document, meeting: Meeting | None) -> tuple[Situation, tuple[str, ...]]:
    """Where a document lies for the law, and what lies around it: a text of a group is before its parent too."""
    bodies = [f"body:{document.body_id}"]
    if document.body.parent_id:
        bodies.append(f"body:{document.body.parent_id}")
    if meeting is None:
        return Situation(body=document.body.kind), (*bodies, INSTITUTION)
    around = dict.fromkeys([meeting.subject, f"body:{meeting.body_id}", *bodies, INSTITUTION])
    return situation_of(meeting), tuple(around)


def _find_document(key: str) -> Found | None:
    rows = Document.objects.select_related("body", "meeting__body", "draft__meeting__body")
    document = rows.filter(pk=number_in(key)).first()
    if document is None:
        return None
    meeting = document.draft.meeting if hasattr(document, "draft") else document.meeting
    return Found(document.subject, document, *_lies(document, meeting))


def _find_paragraph(key: str) -> Found | None:
    row = Paragraph.objects.select_related(DRAFT, MEETING).filter(pk=number_in(key)).first()
    if row is None:
        return None
    situation, around = _lies(row.draft.document, row.draft.meeting)
    return Found(row.subject, row, situation, (row.draft.document.subject, *around))


def _find_proposal(key: str) -> Found | None:
    rows = Proposal.objects.select_related(f"paragraph__{DRAFT}", f"paragraph__{MEETING}")
    row = rows.filter(pk=number_in(key)).first()
    if row is None:
        return None
    draft = row.paragraph.draft
    situation, around = _lies(draft.document, draft.meeting)
    return Found(row.subject, row, situation, (row.paragraph.subject, draft.document.subject, *around))


def page_of(document: Document) -> str:
    """The page of a document."""
    return reverse("text", args=[document.symbol])


def _place(paragraph: Paragraph) -> str:
    return f"{page_of(paragraph.draft.document)}#p-{paragraph.pk}"


register("document", Kind(find=_find_document, label=str, address=page_of, audience=lambda row: row.audience))
register(
    "paragraph",
    Kind(
        find=_find_paragraph,
        label=lambda row: _("A paragraph of {symbol}").format(symbol=row.draft.document.symbol),
        address=_place,
        audience=lambda row: row.audience,
    ),
)
register(
    "proposal",
    Kind(
        find=_find_proposal,
        label=lambda row: _("A proposal on {symbol}").format(symbol=row.paragraph.draft.document.symbol),
        address=lambda row: _place(row.paragraph),
        audience=lambda row: row.audience,
    ),
)

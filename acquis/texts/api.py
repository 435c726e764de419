# SPDX-License-Identifier: EUPL-1.2
"""The API of documents and proposals. What a reader may not know of is in no byte of the answer."""

from typing import Any

from ninja import Router

from acquis.meetings.api import instant_or_none
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.audience import STATES, may_see
from acquis.record.lists import Format, page
from acquis.record.request import Request
from acquis.texts import queries
from acquis.texts.models import Alternative, Document, Proposal, Transmission

router = Router(tags=["texts"])


def document_shape(document: Document) -> dict[str, Any]:
    """A document for the outside."""
    adoption = getattr(document, "adoption", None)
    return {
        "id": document.pk,
        "subject": document.subject,
        "symbol": document.symbol,
        "series": document.series,
        "title": document.title,
        "body": f"body:{document.body_id}",
        "meeting": f"meeting:{document.meeting_id}" if document.meeting_id else None,
        "item": f"item:{document.item_id}" if document.item_id else None,
        "submitted_by": document.submitted_by,
        "at": log.instant(document.at),
        "languages": document.languages,
        "revises": f"document:{document.revises_id}" if document.revises_id else None,
        "how": document.how or None,
        "negotiated": hasattr(document, "draft"),
        "adopted": instant_or_none(adoption.at if adoption else None),
        "sha256": adoption.sha256 if adoption else None,
        "decision": adoption.question if adoption else None,
    }


def paragraph_shape(each: queries.ParagraphRead) -> dict[str, Any]:
    """A paragraph of a draft for the outside, without names."""
    return {
        "subject": each.paragraph.subject,
        "kind": each.paragraph.kind,
        "number": each.number,
        "words": each.words,
        "stage": each.stage,
        "alternatives": [alternative_shape(row) for row in each.alternatives],
        "written_inputs": [row.document.symbol for row in each.inputs],
    }


def alternative_shape(row: Alternative) -> dict[str, Any]:
    """An alternative in brackets for the outside."""
    return {
        "subject": f"alternative:{row.pk}",
        "instead_of": row.on_words,
        "number": row.number,
        "words": row.words,
    }


def proposal_shape(proposal: Proposal, adopted: bool) -> dict[str, Any]:
    """A proposal for those who negotiate; without names once the text is adopted."""
    return {
        "id": proposal.pk,
        "subject": proposal.subject,
        "paragraph": f"paragraph:{proposal.paragraph_id}",
        "change": proposal.change,
        "on_words": proposal.on_words,
        "words": proposal.words,
        "reason": proposal.reason,
        "by": [] if adopted else queries.names_standing(proposal),
        "at": log.instant(proposal.at),
        "stage": stage_of(proposal),
    }


def stage_of(proposal: Proposal) -> str:
    """What became of a proposal: "open", or the fact that ended it."""
    facts = ("accepted", "merged", "settled", "withdrawn", "lifted")
    return next((fact for fact in facts if getattr(proposal, fact)), "open")


@router.get("/documents", summary="Documents, by symbol and title")
def documents(
    request: Request, q: str = "", after: int = 0, limit: int = 100, format: Format = "json"
) -> Any:
    return page(queries.documents(request.capacity, q), document_shape, after, limit, format)


@router.get("/documents/{key}", summary="One document, with its text as it stands and what to hash")
def document(request: Request, key: int) -> dict[str, Any]:
    found = queries.documents(request.capacity).filter(pk=key).first()
    if found is None:
        raise NotFound(f"document:{key}")
    answer = document_shape(found) | {"text": found.text}
    if hasattr(found, "draft"):
        read = queries.read(found.draft, queries.sees_as(request.capacity))
        answer["paragraphs"] = [paragraph_shape(each) for each in read.paragraphs]
        answer["agreed"] = {"paragraphs": read.agreed, "of": len(read.paragraphs)}
    return answer | {"exact_text": queries.exact_text(found), "exact_sha256": queries.sha256_of(found)}


def transmission_shape(row: Transmission) -> dict[str, Any]:
    """A report that went to the First Committee, what it touches, and what the Assembly answered."""
    return {
        "id": row.pk,
        "report": row.document.symbol,
        "committee": row.committee,
        "symbol": row.symbol or None,
        "at": log.instant(row.at),
        "elements": sorted(row.touches),
        "answers": [
            {
                "what": each.what,
                "words": each.words,
                "symbol": each.symbol,
                "adopted_on": each.adopted_on,
                "manner": each.manner,
                "in_favour": each.in_favour,
                "against": each.against,
                "abstaining": each.abstaining,
            }
            for each in sorted(row.document.assemblyanswer_set.all(), key=lambda each: each.pk)
        ],
    }


@router.get("/transmissions", summary="Reports that went to the First Committee, and the Assembly's answers")
def transmissions(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = Transmission.objects.select_related("document").prefetch_related("document__assemblyanswer_set")
    return page(rows, transmission_shape, after, limit, format)


@router.get("/proposals", summary="Proposals on paragraphs, for those who negotiate")
def proposals(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    rows = Proposal.objects.select_related("paragraph__draft__document__adoption")
    rows = rows.prefetch_related("cosponsorship_set") if may_see(STATES, request.capacity) else rows.none()
    return page(rows, _shape, after, limit, format)


@router.get("/proposals/{key}", summary="One proposal, for those who negotiate")
def proposal(request: Request, key: int) -> dict[str, Any]:
    rows = Proposal.objects.select_related("paragraph__draft__document__adoption").filter(pk=key)
    found = rows.first() if may_see(STATES, request.capacity) else None
    if found is None:
        raise NotFound(f"proposal:{key}")
    return _shape(found)


def _shape(proposal: Proposal) -> dict[str, Any]:
    return proposal_shape(proposal, adopted=hasattr(proposal.paragraph.draft.document, "adoption"))

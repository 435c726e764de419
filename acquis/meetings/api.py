# SPDX-License-Identifier: EUPL-1.2
"""The API of bodies and meetings."""

from typing import Any

from ninja import Router

from acquis.meetings.models import AgendaItem, Body, CarriedDocument, Meeting, Referral
from acquis.record import log
from acquis.record.act import NotFound
from acquis.record.audience import may_see
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["meetings"])


def body_shape(body: Body) -> dict[str, Any]:
    """A body for the outside."""
    return {
        "id": body.pk,
        "subject": f"body:{body.pk}",
        "kind": body.kind,
        "title": body.title,
        "mandate": body.mandate,
        "created_by": f"body:{body.parent_id}" if body.parent_id else None,
        "since": log.instant(body.since),
        "ended": instant_or_none(body.ended),
    }


def meeting_shape(meeting: Meeting) -> dict[str, Any]:
    """A meeting for the outside: what is public of every meeting, whatever its status."""
    return {
        "id": meeting.pk,
        "subject": meeting.subject,
        "body": f"body:{meeting.body_id}",
        "title": meeting.title,
        "place": meeting.place,
        "zone": meeting.zone,
        "starts": log.instant(meeting.starts),
        "ends": log.instant(meeting.ends),
        "status": meeting.status,
        "opened": instant_or_none(meeting.opened),
        "agenda_adopted": instant_or_none(meeting.agenda_adopted),
        "closed": instant_or_none(meeting.closed),
        "cancelled": instant_or_none(meeting.cancelled),
        "item": f"item:{meeting.item}" if meeting.item else None,
    }


def item_shape(item: AgendaItem) -> dict[str, Any]:
    """An item of an adopted agenda for the outside."""
    return {
        "id": item.pk,
        "subject": f"item:{item.pk}",
        "meeting": f"meeting:{item.meeting_id}",
        "number": item.number,
        "title": item.title,
        "taken_up": instant_or_none(item.taken_up),
    }


def instant_or_none(at: Any) -> str | None:
    """An instant as the record writes it, or None."""
    return log.instant(at) if at else None


@router.get("/bodies", summary="The bodies of the institution")
def bodies(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Body.objects.all(), body_shape, after, limit, format)


@router.get("/bodies/{key}", summary="One body")
def body(request: Request, key: int) -> dict[str, Any]:
    return body_shape(_one(Body, "body", key))


@router.get("/meetings", summary="The meetings, convened or held")
def meetings(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Meeting.objects.all(), meeting_shape, after, limit, format)


@router.get("/meetings/{key}", summary="One meeting, with its agenda")
def meeting(request: Request, key: int) -> dict[str, Any]:
    found = _one(Meeting, "meeting", key)
    items = AgendaItem.objects.filter(meeting=found).order_by("number")
    agenda = {"provisional_agenda": found.provisional_agenda, "agenda": [item_shape(item) for item in items]}
    return meeting_shape(found) | agenda


@router.get("/agenda-items/{key}", summary="One item of an adopted agenda")
def agenda_item(request: Request, key: int) -> dict[str, Any]:
    return item_shape(_one(AgendaItem, "item", key))


@router.get("/agenda-items", summary="Items of adopted agendas")
def agenda_items(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(AgendaItem.objects.all(), item_shape, after, limit, format)


def referral_shape(row: Referral) -> dict[str, Any]:
    """A matter referred outside the mandate, for whoever may know of it."""
    return {
        "id": row.pk,
        "meeting": row.meeting.subject,
        "to": row.to,
        "words": row.words,
        "on": row.on or None,
        "at": log.instant(row.at),
    }


@router.get("/referrals", summary="Matters outside the mandate that were referred, and to whom")
def referrals(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    audiences = Referral.objects.order_by().values_list("audience", flat=True).distinct()
    seen = [audience for audience in audiences if may_see(audience, request.capacity)]
    rows = Referral.objects.filter(audience__in=seen).select_related("meeting")
    return page(rows, referral_shape, after, limit, format)


def carried_shape(row: CarriedDocument) -> dict[str, Any]:
    """A document of a predecessor, as a reference."""
    return {
        "id": row.pk,
        "predecessor": row.predecessor,
        "symbol": row.symbol,
        "title": row.title,
        "source": row.source,
        "at": log.instant(row.at),
    }


@router.get("/carried-documents", summary="Documents carried over from what preceded the institution")
def carried_documents(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(CarriedDocument.objects.all(), carried_shape, after, limit, format)


def _one(model: Any, kind: str, key: int) -> Any:
    found = model.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(f"{kind}:{key}")
    return found

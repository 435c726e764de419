# SPDX-License-Identifier: EUPL-1.2
"""The API of programmes of work and their streams."""

from typing import Any

from ninja import Router

from acquis.meetings.api import instant_or_none
from acquis.meetings.models import Programme, Stream
from acquis.record import log
from acquis.record.lists import Format, page
from acquis.record.request import Request

router = Router(tags=["meetings"])


def programme_shape(programme: Programme) -> dict[str, Any]:
    """A programme of work for the outside."""
    return {
        "id": programme.pk,
        "body": f"body:{programme.body_id}",
        "title": programme.title,
        "adopted": log.instant(programme.adopted),
        "replaced": instant_or_none(programme.replaced),
    }


def stream_shape(stream: Stream) -> dict[str, Any]:
    """A stream for the outside: what it is to do, where, for what, by when, and the documents it reported with."""
    return {
        "id": stream.pk,
        "subject": f"stream:{stream.pk}",
        "programme": stream.programme_id,
        "number": stream.number,
        "title": stream.title,
        "mandate": stream.mandate,
        "place": stream.place,
        "body": f"body:{stream.body_id}" if stream.body_id else None,
        "serves": stream.serves,
        "due": stream.due,
        "reports": [report.document for report in stream.streamreport_set.all()],
    }


@router.get("/programmes", summary="Programmes of work, in force or replaced")
def programmes(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Programme.objects.all(), programme_shape, after, limit, format)


@router.get("/streams", summary="Streams of the programmes of work")
def streams(request: Request, after: int = 0, limit: int = 100, format: Format = "json") -> Any:
    return page(Stream.objects.prefetch_related("streamreport_set"), stream_shape, after, limit, format)

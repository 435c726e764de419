# SPDX-License-Identifier: EUPL-1.2
"""The server's entry: event streams before Django, everything else through it."""

import asyncio
import io
import os
from collections import Counter
from typing import Any
from urllib.parse import parse_qs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acquis.web.settings")

import django

django.setup()

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpResponse

from acquis.parties.sign_in import Asker, asker_of
from acquis.record import clock, problems
from acquis.record.streams import Hub, Position, events

STREAM = "/api/v1/record"
STREAMS_EACH = 12
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

hub = Hub()
_open: Counter[str] = Counter()
_pages = get_asgi_application()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Dispatch one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == STREAM and _wants_events(scope):
        await _stream(scope, receive, send)
    else:
        await _pages(scope, receive, send)


def _wants_events(scope: dict[str, Any]) -> bool:
    accept = dict(scope["headers"]).get(b"accept", b"")
    return scope["method"] == "GET" and b"text/event-stream" in accept


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _stream(scope: dict[str, Any], receive: Any, send: Any) -> None:
    asker = await _asker(scope)
    whose = asker.scope if asker else ""
    if asker is None and _token_sent(scope):
        await _refuse(send, problems.not_signed_in("This token opens nothing."))
        return
    if whose and _open[whose] >= STREAMS_EACH:
        await _refuse(send, problems.too_many("Too many streams are open for this sign-in.", seconds=30))
        return

    async def still() -> bool:
        return await _asker(scope) is not None

    _open[whose] += 1
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    sending = asyncio.create_task(_send_all(scope, asker, still, send))
    try:
        gone = asyncio.create_task(_gone(receive))
        await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
    finally:
        sending.cancel()
        _open[whose] -= 1
        if _open[whose] <= 0:
            del _open[whose]


def _token_sent(scope: dict[str, Any]) -> bool:
    return dict(scope["headers"]).get(b"authorization", b"")[:7].lower() == b"bearer "


async def _refuse(send: Any, answer: HttpResponse) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": answer.content})


async def _send_all(scope: dict[str, Any], asker: Asker | None, still: Any, send: Any) -> None:
    async for text in events(hub, _position(scope), asker.capacity if asker else None, still):
        await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _position(scope: dict[str, Any]) -> Position:
    last = dict(scope["headers"]).get(b"last-event-id", b"").decode("ascii", "replace")
    asked = parse_qs(scope["query_string"].decode("ascii", "replace"))
    return Position.parse(last or asked.get("after", ["0"])[0])


@sync_to_async
def _asker(scope: dict[str, Any]) -> Asker | None:
    """As whom the stream is asked for, by the same sign-in as every page."""
    close_old_connections()
    request = ASGIRequest({**scope, "type": "http"}, io.BytesIO())
    SessionMiddleware(lambda r: HttpResponse()).process_request(request)
    AuthenticationMiddleware(lambda r: HttpResponse()).process_request(request)
    return asker_of(request, clock.now())

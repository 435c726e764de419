# SPDX-License-Identifier: EUPL-1.2
"""The server's entry: event streams before Django, everything else through it."""

import asyncio
import gc
import io
import os
from collections import Counter
from contextlib import suppress
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
from django.db import DatabaseError, close_old_connections
from django.http import HttpResponse
from django.urls import get_resolver

from acquis.parties.standing import SignIn, sign_in_of, unchanged
from acquis.record import problems
from acquis.record.act import Refusal
from acquis.record.models import Head
from acquis.record.streams import Hub, Waits, events
from acquis.record.tail import Position
from acquis.record.weighing import profile_in_force
from acquis.web.threads import Threads
from acquis.web.together import Together

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
_threads = Threads()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Dispatch one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == STREAM and _wants_events(scope):
        await _stream(scope, receive, send)
    else:
        async with _threads.one():
            await _pages(scope, receive, send)


def _wants_events(scope: dict[str, Any]) -> bool:
    accept = dict(scope["headers"]).get(b"accept", b"")
    return scope["method"] == "GET" and b"text/event-stream" in accept


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await _load()
        else:
            _threads.end()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


@sync_to_async
def _load() -> None:
    """Load what the first page and the first act would otherwise wait for: all addresses, the profile in force.

    What is loaded stays: set aside, it is not gone through again each time that memory is tidied (a tenth of a second).
    """
    get_resolver().url_patterns  # noqa: B018
    with suppress(DatabaseError, Head.DoesNotExist, Refusal):  # no record yet
        profile_in_force(Head.objects.get())
    gc.collect()
    gc.freeze()


async def _stream(scope: dict[str, Any], receive: Any, send: Any) -> None:
    sign = await _sign_in(scope)
    whose = sign.scope if sign else ""
    if sign is None and _token_sent(scope):
        await _refuse(send, problems.not_signed_in("This token opens nothing."))
        return
    if whose and _open[whose] >= STREAMS_EACH:
        await _refuse(send, problems.too_many("Too many streams are open for this sign-in.", seconds=30))
        return
    _open[whose] += 1
    waits = Waits()
    leaving = asyncio.create_task(_gone(receive))
    leaving.add_done_callback(lambda _: waits.end())
    try:
        await _send_all(scope, sign, waits, send)
    finally:
        leaving.cancel()
        _open[whose] -= 1
        if _open[whose] <= 0:
            del _open[whose]


def _token_sent(scope: dict[str, Any]) -> bool:
    return dict(scope["headers"]).get(b"authorization", b"")[:7].lower() == b"bearer "


async def _refuse(send: Any, answer: HttpResponse) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": answer.content})


async def _send_all(scope: dict[str, Any], sign: SignIn | None, waits: Waits, send: Any) -> None:
    async def still() -> bool:
        nonlocal sign
        if sign is not None and await _unchanged(sign):
            return True
        before, sign = sign, await _sign_in(scope)
        return sign is not None and before is not None and sign.scope == before.scope

    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    capacity = sign.capacity if sign else None
    async for piece in events(hub, _position(scope), capacity, still, waits):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _position(scope: dict[str, Any]) -> Position:
    last = dict(scope["headers"]).get(b"last-event-id", b"").decode("ascii", "replace")
    asked = parse_qs(scope["query_string"].decode("ascii", "replace"))
    return Position.parse(last or asked.get("after", ["0"])[0])


@sync_to_async
def _sign_in(scope: dict[str, Any]) -> SignIn | None:
    """As whom the stream is asked for, by the same sign-in as every page."""
    close_old_connections()
    request = ASGIRequest({**scope, "type": "http"}, io.BytesIO())
    SessionMiddleware(lambda r: HttpResponse()).process_request(request)
    AuthenticationMiddleware(lambda r: HttpResponse()).process_request(request)
    return sign_in_of(request)


@sync_to_async
def _still_standing(signs: set[SignIn]) -> set[SignIn]:
    close_old_connections()
    return unchanged(signs)


_unchanged = Together(_still_standing)

# SPDX-License-Identifier: EUPL-1.2
"""A reader of the event stream: speaks ASGI to the server's entry, without a network."""

import asyncio
import json
from typing import Any

from acquis.web import asgi

PATIENCE_SECONDS = 5


class Reader:
    """Use it with ``async with``; leaving it is what a reader does who closes the page."""

    def __init__(self, token: str | None = None, last: str | None = None, query: str = "", cookie: str = ""):
        headers = [(b"accept", b"text/event-stream"), (b"host", b"testserver")]
        if token:
            headers.append((b"authorization", f"Bearer {token}".encode()))
        if last is not None:
            headers.append((b"last-event-id", last.encode()))
        if cookie:
            headers.append((b"cookie", cookie.encode()))
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/record",
            "query_string": query.encode(),
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("testserver", 80),
            "scheme": "http",
            "http_version": "1.1",
        }
        self.received = b""
        self.status: int | None = None
        self.headers: dict[bytes, bytes] = {}
        self.ended = False
        self._news, self._left = asyncio.Event(), asyncio.Event()

    async def __aenter__(self) -> "Reader":
        self._task = asyncio.create_task(asgi.application(self.scope, self._receive, self._send))
        await self.until(lambda: self.status is not None)
        return self

    async def __aexit__(self, *_: Any) -> None:
        self._left.set()
        await asyncio.wait_for(self._task, PATIENCE_SECONDS)

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.received += message["body"]
            self.ended = not message.get("more_body", False)
        self._news.set()

    async def until(self, holds: Any) -> None:
        """Wait until something holds of what was received; fails after a few seconds."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def upto(self, sequence: int) -> list[dict[str, Any]]:
        """The events, once the open entry `sequence` is among them."""
        await self.until(lambda: any(each["sequence"] == sequence for each in self.open))
        return self.open

    @property
    def events(self) -> list[dict[str, Any]]:
        """The entries received, each with the ``id`` of its event."""
        found = []
        for block in self.received.decode().split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if line[:1] != ":")
            if "data" in lines:
                found.append(json.loads(lines["data"]) | {"id": lines["id"]})
        return found

    @property
    def open(self) -> list[dict[str, Any]]:
        """The open entries received."""
        return [each for each in self.events if "log" not in each]

    @property
    def sealed(self) -> list[dict[str, Any]]:
        """The sealed entries received."""
        return [each for each in self.events if each.get("log") == "sealed"]

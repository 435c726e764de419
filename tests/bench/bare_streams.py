# SPDX-License-Identifier: EUPL-1.2
"""The floor of event streams: an ASGI application that holds them open and writes to each what it is POSTed.

Served by the same program with the same settings as the site: ``python -m tests.bench.bare_streams PORT``.
"""

import sys
from typing import Any

import uvicorn

from acquis.web.commands.serve import GRACE_SECONDS

HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
_open: dict[int, Any] = {}


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """GET holds a stream open; POST writes its body to all of them, one after the other, then answers."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["method"] == "POST":
        piece = {"type": "http.response.body", "body": (await receive())["body"], "more_body": True}
        for each in list(_open.values()):
            await each(piece)
        answer = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 201, "headers": answer})
        await send({"type": "http.response.body", "body": b""})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": b"retry: 3000\n\n", "more_body": True})
        _open[id(send)] = send
        while (await receive())["type"] != "http.disconnect":
            pass
        del _open[id(send)]


if __name__ == "__main__":
    uvicorn.run(
        application,
        port=int(sys.argv[1]),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )

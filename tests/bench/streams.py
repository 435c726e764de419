# SPDX-License-Identifier: EUPL-1.2
"""A thousand readers of the event stream on this machine: how long an entry takes to reach them.

The server is a process of its own; each act is sent to it through the API. Floor: a bare asyncio server that writes
the same bytes to as many sockets.
"""

import asyncio
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

from tests.bench import ground

READERS, ACTS, MOST_SECONDS = 1000, 5, 60


def main() -> None:
    """Serve, connect, act, measure."""
    from acquis.parties.tokens import issue
    from acquis.record.models import Head
    from tests import build

    _allow_files(READERS * 2 + 200)
    ground.prepare()
    meeting = ground.lists(1)[0].meeting
    _set_clock(build.MORNING)
    tokens = [issue(state) for state in build.some_states(ACTS)]
    last = Head.objects.get().open_number
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "acquis.web.command", "serve"]
    server = subprocess.Popen(serve, env=os.environ | {"PORT": str(port)}, stderr=subprocess.DEVNULL)
    try:
        latencies, size = asyncio.run(
            asyncio.wait_for(_ours(port, last, meeting.subject, tokens), MOST_SECONDS)
        )
        floor = asyncio.run(asyncio.wait_for(_bare(size), MOST_SECONDS))
    finally:
        server.terminate()
        server.wait(10)
    for name, at in (("p50", 50), ("p99", 99)):
        value, bare = (statistics.quantiles(each, n=100)[at - 1] * 1000 for each in (latencies, floor))
        of = "a bare asyncio server writing the same bytes"
        ground.tell(f"an entry reaches {READERS} readers, {name}", "ms", value, bare, of, acts=ACTS)


def _set_clock(at) -> None:
    from acquis.record import clock, guard
    from acquis.record.models import Head

    with guard.open_door():
        Head.objects.update(clock_ahead_seconds=(at - clock.real_now()).total_seconds())


def _allow_files(needed: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(needed, hard) if hard > 0 else needed, hard))


async def _ours(port: int, last: int, subject: str, tokens: list[str]) -> tuple[list[float], int]:
    await _answers(port)
    asked = [f"Host: 127.0.0.1:{port}", "Accept: text/event-stream", f"Last-Event-ID: {last}"]
    request = "\r\n".join(["GET /api/v1/record HTTP/1.1", *asked, "", ""]).encode()
    readers = [await _connected(port, request, b"retry") for _ in range(READERS)]
    latencies, size = [], 0
    for token in tokens:
        waiting = [asyncio.create_task(_arrives(reader)) for reader, _ in readers]
        started = time.perf_counter()
        await asyncio.to_thread(_act, port, subject, token)
        arrived = await asyncio.gather(*waiting)
        latencies += [at - started for at, _ in arrived]
        size = arrived[0][1]
    for _, writer in readers:
        writer.close()
    return latencies, size


async def _bare(size: int) -> list[float]:
    """The same number of sockets, the same number of bytes, nothing else."""
    writers: list[asyncio.StreamWriter] = []

    async def keep(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        writer.write(b"retry\n")

    server = await asyncio.start_server(keep, "127.0.0.1", 0, backlog=READERS)
    port = server.sockets[0].getsockname()[1]
    readers = [await _connected(port, b"", b"retry") for _ in range(READERS)]
    latencies = []
    for _ in range(ACTS):
        waiting = [asyncio.create_task(_arrives(reader)) for reader, _ in readers]
        started = time.perf_counter()
        for writer in writers:
            writer.write(b"data" + b"x" * (size - 8) + b"\n\n")
        latencies += [at - started for at, _ in await asyncio.gather(*waiting)]
    for _, writer in readers:
        writer.close()
    server.close()
    return latencies


async def _connected(
    port: int, request: bytes, until: bytes
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await reader.readuntil(until)
    await reader.readline()
    return reader, writer


async def _arrives(reader: asyncio.StreamReader) -> tuple[float, int]:
    size = 0
    while line := await reader.readline():
        size += len(line)
        if line.startswith(b"data"):
            return time.perf_counter(), size
    raise ConnectionError("the stream ended")


async def _answers(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)


def _act(port: int, subject: str, token: str) -> None:
    body = {"act": "RequestReply", "subject": subject, "as": _capacity(token), "payload": {}}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/acts",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    urllib.request.urlopen(request, timeout=30).close()


def _capacity(token: str) -> str:
    from acquis.parties.models import Holding, Token
    from acquis.parties.queries import digest

    return Holding.objects.get(holder=Token.objects.get(digest=digest(token)).holder).capacity


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: EUPL-1.2
"""Watchers of an event stream and somebody who acts, on plain sockets: the same for our server and for the floor."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import cast

Round = tuple[list[float], float, bytes]
"""What one act led to: when each watcher had its event, when the act was answered (seconds), the event's bytes."""


class Crowd:
    """The watchers, and who of them has the event of this round."""

    def __init__(self) -> None:
        self.watchers: list[Watcher] = []
        self.arrivals: list[float] = []
        self.all_there = asyncio.Event()

    def arrived(self) -> None:
        """One more has it; the last one ends the round."""
        self.arrivals.append(time.perf_counter())
        if len(self.arrivals) >= len(self.watchers):
            self.all_there.set()

    async def connect(self, port: int, requests: Iterable[bytes]) -> None:
        """Open a stream for each request, one after the other, each until its first bytes have come."""
        for request in requests:
            made = await asyncio.get_running_loop().create_connection(
                lambda: Watcher(self), "127.0.0.1", port
            )
            made[0].write(request)
            await made[1].begun.wait()
            self.watchers.append(made[1])

    async def round(self, act: Callable[[], Awaitable[None]]) -> Round:
        """Act once, and wait until everybody has the event."""
        self.arrivals, answered = [], 0.0
        self.all_there.clear()
        started = time.perf_counter()
        await act()
        answered = time.perf_counter()
        await self.all_there.wait()
        return [at - started for at in self.arrivals], answered - started, self.watchers[0].event

    def close(self) -> None:
        """Leave."""
        for each in self.watchers:
            each.transport.close()


class Watcher(asyncio.Protocol):
    """One open stream: an event has come when its ``data`` and the empty line after it are there."""

    def __init__(self, crowd: Crowd):
        self.crowd, self.begun = crowd, asyncio.Event()
        self._pending, self.event = b"", b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Collect until the event is whole."""
        if not self.begun.is_set():
            self._begin(data)
            return
        self._pending += data
        if b"data: " in self._pending and b"\n\n" in self._pending:
            at = self._pending.index(b"id: ")
            self.event = self._pending[at : self._pending.index(b"\n\n", at) + 2]
            self._pending = b""
            self.crowd.arrived()

    def _begin(self, data: bytes) -> None:
        self._pending += data
        if b"retry: 3000\n\n" in self._pending:
            assert self._pending.startswith(b"HTTP/1.1 200"), self._pending[:200]
            self._pending = b""
            self.begun.set()


class Actor:
    """Sends requests over one connection."""

    async def connect(self, port: int) -> "Actor":
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    async def post(self, path: str, body: bytes, *headers: str) -> None:
        """Send a body and wait for the answer: 201, or it is an error."""
        lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", *headers]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = answer.lower().split(b"content-length: ")[1].split(b"\r\n")[0]
        text = await self.reader.readexactly(int(length))
        if not answer.startswith(b"HTTP/1.1 201"):
            raise RuntimeError((answer + text).decode())


async def until_served(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)


def resident(pid: int) -> int:
    """Memory of a process in bytes (VmRSS)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmRSS")

# SPDX-License-Identifier: EUPL-1.2
"""New entries as server-sent events, dispatched before Django so that a thousand readers need no thousand threads.

Each reader pulls from its own position when the hub says that something came; so a slow reader holds up nobody.
Readers of the public log wait for open entries only: a sealed one sends them no byte and moves no heartbeat.
"""

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from acquis.record import entries, wake
from acquis.record.models import Head

HEARTBEAT_SECONDS = 15
LOOK_SECONDS = 1
BATCH = 200
KEPT_ANSWERS = 256


@dataclass
class Position:
    """Up to where a reader has read: the number in the open log, and the last sealed one that it was shown.

    It stands in the id of every event, so it never counts sealed entries that are not for the reader.
    """

    open: int
    sealed: int = 0

    @classmethod
    def parse(cls, text: str) -> "Position":
        """From a Last-Event-ID, ``12`` or ``12.3``; anything else reads from the start."""
        numbers = [int(part) if part.isascii() and part.isdecimal() else 0 for part in text.split(".")[:2]]
        return cls(*numbers)


class Hub:
    """One per process: knows how far the record has grown, and wakes those who wait."""

    def __init__(self) -> None:
        self.head = Position(0, 0)
        self._changed = asyncio.Event()
        self._nudged = asyncio.Event()
        self._task: asyncio.Task | None = None
        self._answers: OrderedDict[tuple, asyncio.Future] = OrderedDict()

    async def start(self) -> None:
        """Begin to look, if nobody has yet."""
        if self._task is None or self._task.done():
            wake.on_entry(self._nudger(asyncio.get_running_loop()))
            self.head = await _head()
            self._task = asyncio.create_task(self._look())

    def _nudger(self, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        def nudge() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, its readers with it
                loop.call_soon_threadsafe(self._nudged.set)

        return nudge

    async def _look(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), LOOK_SECONDS)
            self._nudged.clear()
            now = await _head()
            if now != self.head:
                self.head = now
                changed, self._changed = self._changed, asyncio.Event()
                changed.set()

    async def grown(self, position: Position, sealed_too: bool, timeout: float) -> bool:
        """Wait up to `timeout` seconds until the record grew past `position`; whether it did."""
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout
        while not (self.head.open > position.open or sealed_too and self.head.sealed > position.sealed):
            left = until - loop.time()
            if left <= 0:
                return False
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                return False
        return True

    async def lines(self, position: Position, capacity: str | None, looked: int = 0) -> tuple[str, Position]:
        """The events after `position` for a capacity, and the position then; read once for all who stand alike.

        `looked`: up to which sealed number there is nothing more for this capacity.
        """
        sealed = position.sealed if capacity else 0
        key = (position.open, sealed, capacity, looked, self.head.open, self.head.sealed if capacity else 0)
        if key not in self._answers:
            reading = _read(Position(position.open, sealed), capacity, looked)
            self._answers[key] = asyncio.ensure_future(reading)
            while len(self._answers) > KEPT_ANSWERS:
                self._answers.popitem(last=False)
        return await asyncio.shield(self._answers[key])


@sync_to_async
def _head() -> Position:
    close_old_connections()
    head = Head.objects.filter(pk=1).values_list("open_number", "sealed_number").first()
    return Position(*head) if head else Position(0, 0)


@sync_to_async
def _read(position: Position, capacity: str | None, looked: int) -> tuple[str, Position]:
    close_old_connections()
    events, reached = [], Position(position.open, position.sealed)
    for line in entries.open_lines(position.open, BATCH, capacity):
        reached.open = line["sequence"]
        events.append(_event(line, reached, capacity))
    if capacity and len(events) < BATCH:
        for line in entries.sealed_lines(max(position.sealed, looked), BATCH, capacity):
            reached.sealed = line["sequence"]
            events.append(_event(line, reached, capacity))
    return "".join(events), reached


def _event(line: dict, reached: Position, capacity: str | None) -> str:
    name = f"{reached.open}.{reached.sealed}" if capacity else str(reached.open)
    return f"id: {name}\ndata: {json.dumps(line, ensure_ascii=False)}\n\n"


async def events(
    hub: Hub, position: Position, capacity: str | None, still: Callable[[], Awaitable[bool]]
) -> AsyncIterator[str]:
    """The events after `position`, then a comment every 15 seconds while nothing comes.

    `still()` is asked at each heartbeat and before anything is sent to a capacity: when it ends, so does the stream.
    """
    await hub.start()
    loop = asyncio.get_running_loop()
    looked = position.sealed
    yield "retry: 3000\n\n"
    beat = loop.time() + HEARTBEAT_SECONDS
    while True:
        here = Position(position.open, looked)
        grown = await hub.grown(here, capacity is not None, max(0.0, beat - loop.time()))
        if capacity is not None and not await still():
            return
        known = hub.head
        text, position = await hub.lines(position, capacity, looked) if grown else ("", position)
        looked = max(position.sealed, known.sealed if grown and not text else looked)
        if text or loop.time() >= beat:
            yield text or ": still here\n\n"
            beat = loop.time() + HEARTBEAT_SECONDS

# SPDX-License-Identifier: EUPL-1.2
"""New entries as server-sent events, dispatched before Django so that a thousand readers need no thousand threads.

The hub reads what came once and wakes the readers in small groups; each goes on from its own position, with bytes that
are ready for all who stand alike; so a slow reader holds up nobody and nothing is kept for it.
Readers of the public log wait for open entries only: a sealed one sends them no byte and moves no heartbeat.
"""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from acquis.record import wake
from acquis.record.tail import Answer, Position, Standing, Tail, head, read_further, read_tail

HEARTBEAT_SECONDS = 15
LOOK_SECONDS = 1
AT_ONCE = 50
KEPT_ANSWERS = 256


class Hub:
    """One per process: knows how far the record has grown, and wakes those who wait."""

    def __init__(self) -> None:
        self.head = Position(0, 0)
        self._tail: Tail | None = None
        self._nudged = asyncio.Event()
        self._task: asyncio.Task | None = None
        self._begun: asyncio.Future
        self._answers: OrderedDict[tuple, asyncio.Future] = OrderedDict()
        self._waiting: dict[asyncio.Future, bool] = {}

    @property
    def looks(self) -> bool:
        """Whether it is at work."""
        return self._task is not None and not self._task.done()

    async def start(self) -> None:
        """Begin to look, if nobody does; whoever comes meanwhile waits for the same beginning."""
        if self._task is None or self._task.done():
            self._begun = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._look(self._begun))
        if not self._begun.done():
            await asyncio.wait({self._begun, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            self._task.result()

    def _nudger(self, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        def nudge() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, its readers with it
                loop.call_soon_threadsafe(self._nudged.set)

        return nudge

    async def _look(self, begun: asyncio.Future) -> None:
        wake.on_entry(self._nudger(asyncio.get_running_loop()))
        self.head, self._tail = await _head(), None
        begun.set_result(None)
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), LOOK_SECONDS)
            self._nudged.clear()
            now, tail = await _grown_since(self.head)
            if now != self.head:
                opened = now.open != self.head.open
                self.head, self._tail = now, tail
                await self._wake(opened)

    async def _wake(self, opened: bool) -> None:
        """Wake the public after open entries only; by groups, so that the first bytes leave while others are woken."""
        woken = [each for each, sealed_too in self._waiting.items() if opened or sealed_too]
        for n in range(0, len(woken), AT_ONCE):
            for each in woken[n : n + AT_ONCE]:
                _settle(each)
            await asyncio.sleep(0)

    async def grown(self, here: Standing, until: float, waits: "Waits") -> bool:
        """Wait until the record grew past `here`, the loop's clock shows `until` or the reader left; did it grow?"""
        while not self._is_past(here):
            if waits.over or waits.loop.time() >= until:
                return False
            waiting = waits.until(until)
            self._waiting[waiting] = here.capacity is not None
            try:
                await waiting
            finally:
                del self._waiting[waiting]
        return True

    def _is_past(self, here: Standing) -> bool:
        return self.head.open > here.open or here.capacity is not None and self.head.sealed > here.looked

    async def events(self, here: Standing) -> Answer:
        """The events for a reader who stands here; read once for all who stand alike."""
        if self._tail and self._tail.reaches(here):
            return self._tail.after(here)
        key = (here, self.head.open, self.head.sealed if here.capacity else 0)
        if key not in self._answers:
            self._answers[key] = asyncio.ensure_future(_further(here))
            while len(self._answers) > KEPT_ANSWERS:
                self._answers.popitem(last=False)
        return await asyncio.shield(self._answers[key])


class Waits:
    """A reader's waiting, which ends when it leaves. One timer at most: an early ring makes it wait anew, no harm."""

    def __init__(self) -> None:
        self.over = False
        self.loop = asyncio.get_running_loop()
        self._now: asyncio.Future | None = None
        self._timer: asyncio.TimerHandle | None = None

    def until(self, at: float) -> asyncio.Future:
        """What is settled by the hub, at an instant of the loop's clock at the latest, or by leaving."""
        self._now = self.loop.create_future()
        if self._timer is None:
            self._timer = self.loop.call_at(at, self._ring)
        return self._now

    def _ring(self) -> None:
        self._timer = None
        if self._now:
            _settle(self._now)

    def end(self) -> None:
        """The reader has left."""
        self.over = True
        if self._timer:
            self._timer.cancel()
        self._ring()


def _settle(waiting: asyncio.Future) -> None:
    if not waiting.done():
        waiting.set_result(None)


@sync_to_async
def _head() -> Position:
    close_old_connections()
    return head()


@sync_to_async
def _grown_since(known: Position) -> tuple[Position, Tail | None]:
    """How far the record has grown, and what came since."""
    close_old_connections()
    now = head()
    return now, read_tail(known, now) if now != known else None


@sync_to_async
def _further(here: Standing) -> Answer:
    close_old_connections()
    return read_further(here)


async def events(
    hub: Hub,
    position: Position,
    capacity: str | None,
    still: Callable[[], Awaitable[bool]],
    waits: Waits | None = None,
) -> AsyncIterator[bytes]:
    """The events after `position`, then a comment every 15 seconds while nothing comes.

    `still()` is asked of a capacity at each heartbeat and whenever the record grew, after its events were read and
    before they are sent: when it ends, so does the stream.
    """
    waits, here = waits or Waits(), Standing.at(position, capacity)
    await hub.start()
    yield b"retry: 3000\n\n"
    beat = waits.loop.time() + HEARTBEAT_SECONDS
    while not waits.over:
        if not hub.looks:
            await hub.start()
        grown = await hub.grown(here, beat, waits)
        sent, here = await hub.events(here) if grown else (b"", here)
        if capacity is not None and not await still():
            return
        if sent or waits.loop.time() >= beat:
            yield sent or b": still here\n\n"
            beat = waits.loop.time() + HEARTBEAT_SECONDS

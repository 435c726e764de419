# SPDX-License-Identifier: EUPL-1.2
"""Threads for pages and acts that outlive the request, and with them their connections to the database.

Without them each request runs in a thread of its own, opens the database anew and reads its schema: several
milliseconds on SQLite.
"""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from asgiref.sync import ThreadSensitiveContext
from django.db import connections

KEPT = 8


class Threads:
    """As many as there are requests at once; up to `KEPT` of them are kept for the next ones."""

    def __init__(self) -> None:
        self._idle: list[ThreadPoolExecutor] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A thread for what is done meanwhile; the one used last first, its database is at hand."""
        thread = self._idle.pop() if self._idle else ThreadPoolExecutor(max_workers=1)
        try:
            async with ThreadSensitiveContext(executor=thread):
                yield
        finally:
            self._idle.append(thread)
            if len(self._idle) > KEPT:
                _end(self._idle.pop(0))

    def end(self) -> None:
        """Close the idle ones and their connections."""
        while self._idle:
            _end(self._idle.pop())


def _end(thread: ThreadPoolExecutor) -> None:
    thread.submit(connections.close_all)
    thread.shutdown(wait=False)

# SPDX-License-Identifier: EUPL-1.2
"""One question to the database for all who ask at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Together(Generic[T]):
    """``await together(each)``: whether `each` is among those that ``answer({each, …})`` returns.

    While one question is asked, those who come gather for the next: each is answered by a question begun after it came.
    """

    def __init__(self, answer: Callable[[set[T]], Awaitable[set[T]]]):
        self._answer = answer
        self._gathered: set[T] = set()
        self._next: asyncio.Task[set[T]] | None = None
        self._last: asyncio.Task[set[T]] | None = None

    async def __call__(self, each: T) -> bool:
        """Ask."""
        if self._next is None:
            self._next = asyncio.create_task(self._ask(self._last))
        self._gathered.add(each)
        return each in await asyncio.shield(self._next)

    async def _ask(self, before: "asyncio.Task[set[T]] | None") -> set[T]:
        if before and not before.done():
            await asyncio.wait({before})
        self._last, self._next = self._next, None
        gathered, self._gathered = self._gathered, set()
        return await self._answer(gathered)

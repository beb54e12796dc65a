"""So many at a time, so many waiting, and the next is told at once that it is busy."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.edge.refusals import BusyProblem


class Admission:
    """A bounded queue before `at_once` places. One counts from `queued` on, also while it waits elsewhere."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self.inside = 0  # at work or waiting

    @property
    def full(self) -> bool:
        """Whether the next one would be refused."""
        return self.inside >= self._most

    @asynccontextmanager
    async def queued(self) -> AsyncIterator[None]:
        """Counted as waiting or at work; raises BusyProblem when the queue is full."""
        if self.full:
            raise BusyProblem
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """One of the places, in the order of asking."""
        async with self._places:
            yield

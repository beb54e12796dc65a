"""A session's messages, one after the other, in the order in which they came: within one process."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol


class Place(Protocol):
    """One message's place in the order of its session, held from the moment it is made."""

    async def __aenter__(self) -> object:
        """Wait until all places before this one are left."""
        ...

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        ...

    def leave(self) -> None:
        """Give the place up, whether its turn has come or not; once more does no harm."""
        ...


class TurnOrder(Protocol):
    """Hands out places; those of different sessions do not wait for each other."""

    def place(self, session_id: str) -> Place:
        """The next place of that session; whoever takes one has to leave it."""
        ...

    async def close(self) -> None:
        """Let others know of the places left."""
        ...


class MemoryOrder:
    """A `TurnOrder` for the one process that there is. Only sessions with something to do are remembered."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[MemoryPlace]] = {}

    def place(self, session_id: str) -> MemoryPlace:
        """The next place of that session."""
        return MemoryPlace(self._queues, session_id)

    async def close(self) -> None:
        """Nobody else is to know."""


class MemoryPlace:
    """A place among those of the same process."""

    def __init__(self, queues: dict[str, deque[MemoryPlace]], session_id: str) -> None:
        self._queues, self._session_id, self._called = queues, session_id, asyncio.Event()
        queue = queues.setdefault(session_id, deque())
        self.before = queue[-1] if queue else None
        queue.append(self)
        if self.before is None:
            self._called.set()

    async def __aenter__(self) -> MemoryPlace:
        """Wait until all places before this one are left."""
        try:
            await self._called.wait()
        except BaseException:  # who gives up waiting holds nobody up
            self.leave()
            raise
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        self.leave()

    def leave(self) -> None:
        """Give the place up; the next one is called if it was this one's turn."""
        queue = self._queues.get(self._session_id)
        if queue is None or self not in queue:
            return
        queue.remove(self)
        self.before = None  # or the places of a busy session would hold each other for ever
        if queue:
            queue[0]._called.set()
        else:
            del self._queues[self._session_id]

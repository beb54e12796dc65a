"""The order in which a channel works: one conversation's messages in turn, all conversations at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class TooManyWaiting(Exception):
    """A conversation sends faster than it is answered; `first` is true once until it has caught up."""

    def __init__(self, *, first: bool) -> None:
        super().__init__("too many messages of one conversation are waiting")
        self.first = first


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0  # at work and waiting
    told: bool = False


class ConversationOrder:
    """Hands out turns: first come, first served within a conversation, no waiting between conversations.

    Only conversations with something to do are remembered. `most` bounds what one of them may have open,
    so that a single sender cannot take all the room there is.
    """

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._queues: dict[str, _Queue] = {}
        self._tasks: set[asyncio.Task[object]] = set()

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for this conversation's earlier turns, then hold the turn until the block ends.

        The place in the queue is taken before the first suspension, so the order of calls is the order of
        turns. Raises `TooManyWaiting` at once when `most` are open.
        """
        queue = self._queues.setdefault(conversation, _Queue())
        if queue.inside >= self._most:
            first, queue.told = not queue.told, True
            raise TooManyWaiting(first=first)
        task = asyncio.current_task()
        assert task is not None, "a turn is taken inside a task"
        queue.inside += 1
        self._tasks.add(task)
        try:
            async with queue.lock:
                yield
        finally:
            self._tasks.discard(task)
            queue.inside -= 1
            if not queue.inside:
                del self._queues[conversation]

    def cancel(self) -> None:
        """Give up all turns, those at work and those waiting."""
        for task in tuple(self._tasks):
            task.cancel()

"""A breaker before a service that may hang: one caller finds out that it does, and nobody waits for it after that.

A call that takes long has the service looked after in the meantime: one that answers is waited for, for it is only
busy; one that does not opens the breaker, and every call ends at once, those at work too. A probe in the background
closes it again, so that no caller has to try.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
Asks = Callable[[], Awaitable[bool]]


class BreakerOpenError(Exception):
    """The service is not asked at present."""


class Breaker:
    """`responds` asks whether the service says anything at all, `is_well` whether it can be used again."""

    def __init__(self, responds: Asks, is_well: Asks, suspicious_after: float = 3.0, every: float = 1.0) -> None:
        self._responds, self._is_well = responds, is_well
        self._suspicious_after, self._every = suspicious_after, every
        self._calls: set[asyncio.Future[Any]] = set()
        self._asking: asyncio.Task[bool] | None = None
        self._probing: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether calls are refused."""
        return self._probing is not None and not self._probing.done()

    async def run(self, call: Coroutine[Any, Any, T]) -> T:
        """What `call` gives; raises BreakerOpenError when the breaker is open, or opens before that is there."""
        if self.is_open:
            call.close()
            raise BreakerOpenError
        task = asyncio.ensure_future(call)
        self._calls.add(task)
        try:
            await asyncio.wait({task}, timeout=self._suspicious_after)
            if not task.done():
                await asyncio.wait({task, asyncio.ensure_future(self.suspect())}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({task})
        finally:
            self._calls.discard(task)
            task.cancel()  # the caller gave up; nothing happens to one that is done
        if task.cancelled():
            raise BreakerOpenError
        return task.result()

    async def suspect(self) -> None:
        """Open the breaker unless the service says something; many who ask at once ask once."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.ensure_future(self._responds())
        if not await asyncio.shield(self._asking):
            self.open()

    def open(self) -> None:
        """Refuse calls from now on, until the service is well."""
        if self.is_open:
            return
        self._probing = asyncio.create_task(self._probe(), name="breaker:probe")
        for call in self._calls:
            call.cancel()

    async def close(self) -> None:
        """Leave no task behind."""
        if self._probing is not None:
            self._probing.cancel()
            await asyncio.wait({self._probing})

    async def _probe(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            if await self._is_well():
                return

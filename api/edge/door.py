"""The door of the conversation: how many turns at once, how many waiting, how often for one who asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from fastapi.concurrency import run_in_threadpool

from api.edge.admission import Admission
from api.edge.caller import CALLER
from api.edge.rate_limits import RateLimits, rates
from api.edge.refusals import BusyProblem, TooManyProblem
from telemetry import counters

if TYPE_CHECKING:
    from api.settings import Settings

T = TypeVar("T")

ASIDE_AT_ONCE, ASIDE_WAITING = 2, 20  # searches and screenings of the API: they neither wait for turns nor starve them


class Door:
    """Turns go through `turn` and `place`, searches and screenings through `beside`."""

    def __init__(self, settings: Settings) -> None:
        redis = settings.redis_url.get_secret_value() if settings.redis_url else None
        self.limits = RateLimits(redis)
        self._session, self._address = rates(settings.session_limit), rates(settings.address_limit)
        self.turns = Admission(settings.turns_at_once, settings.turns_waiting)
        self.aside = Admission(ASIDE_AT_ONCE, ASIDE_WAITING)

    @asynccontextmanager
    async def turn(self, session_id: str) -> AsyncIterator[None]:
        """Let one turn in; raises TooManyProblem or BusyProblem. It still waits for its `place`."""
        try:
            await self._count(session_id)
            async with self.turns.queued():
                counters.queue_length(self.turns.inside)
                yield
        except TooManyProblem:
            counters.turned_away("limit")
            raise
        except BusyProblem:
            counters.turned_away("busy")
            raise
        finally:
            counters.queue_length(self.turns.inside)

    def place(self) -> AbstractAsyncContextManager[None]:
        """The place of a turn at work."""
        return self.turns.place()

    async def has_time(self, session_id: str) -> bool:
        """Whether a turn that was answered already may still be told to Rasa; it counts as one."""
        try:
            await self._count(session_id)
        except TooManyProblem:
            return False
        return True

    async def beside(self, work: Callable[[], T]) -> T:
        """`work` in a thread, for which no turn waits; raises BusyProblem."""
        async with self.aside.queued(), self.aside.place():
            return await run_in_threadpool(work)

    async def count_dear(self) -> None:
        """Count a request that is as dear as a turn for the caller's address; raises TooManyProblem."""
        caller = CALLER.get()
        if caller is not None and caller.key is not None:
            await self.limits.count(self._address, "address", caller.key)

    async def _count(self, session_id: str) -> None:
        await self.count_dear()
        await self.limits.count(self._session, "session", session_id)

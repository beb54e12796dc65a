"""What only one of several app processes does: fetching from messengers, deleting what is out of date, telling Rasa
what was left over. Who does it holds a lease in the database; when it is killed another process takes over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from api.channels.channel import Channel
from api.parts import Parts
from api.public.leaving import keep_forgetting_the_left
from api.staff.tidying import keep_tidy
from api.turns.conversation import RasaConversation
from state.errors import StateUnavailableError
from state.forgetting import keep_sweeping
from state.lease import Lease
from state.turn_order import MemoryOrder

logger = logging.getLogger(__name__)

RESUME = 60.0  # seconds

Work = Callable[[], Coroutine[Any, Any, None]]
ALONE = (
    "another app process keeps the same database, and HUIMIN_REDIS_URL is not set: two messages of one session that "
    "come at the same time may be taken out of order, and one of them refused"
)


class Duties:
    """`works` go on and `channels` are open as long as `lease` is held here."""

    def __init__(self, lease: Lease, works: Sequence[Work], channels: Sequence[Channel], *, in_order: bool) -> None:
        """`in_order`: sessions are in order over several processes, so nobody needs to be warned."""
        self._lease, self._works, self._channels, self._in_order = lease, works, channels, in_order
        self._pause = lease.seconds / 3

    async def run(self) -> None:
        """Until cancelled: wait for the lease, do what is to be done while it lasts."""
        waited = 0.0
        while True:
            with suppress(StateUnavailableError):  # whoever has the lease goes on
                if await self._lease.hold():
                    waited = 0.0
                    await self._lead()
            waited += self._pause
            if waited > 2 * self._lease.seconds and not self._in_order:
                logger.error(ALONE)
                self._in_order = True  # said once
            await asyncio.sleep(self._pause)

    async def _lead(self) -> None:
        tasks = [asyncio.create_task(work()) for work in self._works]
        try:
            for channel in self._channels:
                await channel.start()
            while await self._still_ours():  # noqa: ASYNC110  another process cannot set an event of ours
                await asyncio.sleep(self._pause)
            logger.warning("another app process has taken over channels and sweeping")
        finally:
            for channel in self._channels:
                await channel.stop()
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)
            with suppress(StateUnavailableError):
                await self._lease.release()

    async def _still_ours(self) -> bool:
        """A database that is away gives the lease to nobody else: whoever fetches messages goes on hearing danger."""
        try:
            return await self._lease.hold()
        except StateUnavailableError:
            return True


def duties_of(parts: Parts, channels: Sequence[Channel]) -> Duties:
    """The duties of the app over `parts`."""
    kept, talk, settings = parts.kept, parts.conversation, parts.settings  # not `parts`: they change
    database = kept.database
    works = (
        lambda: keep_sweeping(database, settings.keep_seconds),
        lambda: keep_resuming(talk),
        lambda: keep_forgetting_the_left(talk, kept.departures),
        lambda: keep_tidy(database, settings),
    )
    return Duties(Lease(database, "duties"), works, channels, in_order=not isinstance(talk.order, MemoryOrder))


async def keep_resuming(conversation: RasaConversation) -> None:
    """Tell Rasa what was left over: by the processes before this one, and by others that ended since.

    What another process is still at work with comes to the same: it is told once (decision 0028).
    """
    while True:
        await conversation.resume()
        await asyncio.sleep(RESUME)

"""Takes up what admins set at /desk/switch: every app process looks every two seconds."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import get_args

from actions.replies import Replies
from api.mode import Mode, ModeName, ModeNow, with_banner
from state.database import Database
from state.errors import StateUnavailableError
from state.staff.switch import Switched, switched

logger = logging.getLogger(__name__)

PAUSE = 2.0  # seconds


class Switch:
    """Sets `now` to what the database says, or back to what it was at first, which is what the settings say.

    A database that is away changes nothing: what was switched off stays off.
    """

    def __init__(self, database: Database, now: ModeNow, replies: Replies) -> None:
        self._database, self.now, self._replies = database, now, replies
        self.by_settings: Mode = now.mode
        self.last: Switched | None = None

    async def look(self) -> None:
        """Look once, and take up what changed; raises StateUnavailableError."""
        found = await self._database.do(switched)
        if found == self.last:
            return
        if found is not None and found.mode not in get_args(ModeName):  # of a newer program: the careful reading
            logger.error("the switch stands at a mode that this program does not know; it does nothing")
            self.now.set(with_banner("off", found.banner, self._replies))
        else:
            self.now.set(with_banner(found.mode, found.banner, self._replies) if found else self.by_settings)
        self.last = found
        logger.warning("the switch stands at %s, as %s", self.now.mode.name, "it was set" if found else "set up")

    async def start(self) -> asyncio.Task[None]:
        """Look before the first request comes, and go on looking until the task is cancelled."""
        with suppress(StateUnavailableError):
            await self.look()
        return asyncio.create_task(self.keep_looking(), name="switch")

    async def keep_looking(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except StateUnavailableError:
                pass
            except Exception as error:  # one look that failed must not be the last
                logger.error("the switch cannot be read: %s", type(error).__name__)
            await asyncio.sleep(PAUSE)

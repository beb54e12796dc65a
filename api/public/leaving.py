"""POST and DELETE /v1/sessions/{id}/leaving: a page that is closed has its conversation forgotten, two minutes later.

Not at once: a page that is only loaded again says that it is back. What waits is in memory alone; after a restart the
hour of every conversation counts.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.channels.channel import Conversation
from api.public.problems import Problem
from api.public.schemas import SessionId

logger = logging.getLogger(__name__)

SECONDS = 120.0
MOST = 10_000  # sessions that may be leaving at a time; those beyond are forgotten after their hour


class Leaving:
    """The sessions whose pages are closed, and what will forget them."""

    def __init__(self, conversation: Conversation, seconds: float = SECONDS) -> None:
        self._conversation, self._seconds = conversation, seconds
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def leave(self, session_id: str) -> None:
        """Forget the session soon, unless it comes back."""
        self.come_back(session_id)
        if len(self._waiting) < MOST:
            self._waiting[session_id] = asyncio.create_task(self._forget(session_id), name="leaving")

    def come_back(self, session_id: str) -> None:
        """The page is open again."""
        if task := self._waiting.pop(session_id, None):
            task.cancel()

    async def _forget(self, session_id: str) -> None:
        await asyncio.sleep(self._seconds)
        self._waiting.pop(session_id, None)
        try:
            await self._conversation.forget(session_id)
        except Problem as error:  # the database is away: the sweep has it after its hour
            logger.warning("a conversation that was left could not be forgotten: %s", error.title)


def leaving_router(leaving: Leaving) -> APIRouter:
    """What a page says when it is closed, and when it is open again."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.post("/sessions/{session_id}/leaving", status_code=204)
    async def leave(session_id: Annotated[SessionId, Path()]) -> Response:
        """The page was closed: its conversation is forgotten in two minutes."""
        leaving.leave(session_id)
        return Response(status_code=204)

    @router.delete("/sessions/{session_id}/leaving", status_code=204)
    async def come_back(session_id: Annotated[SessionId, Path()]) -> Response:
        """The page is open after all."""
        leaving.come_back(session_id)
        return Response(status_code=204)

    return router

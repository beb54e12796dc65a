"""POST and DELETE /v1/sessions/{id}/leaving: a page that is closed has its conversation forgotten, two minutes later.

Not at once: a page that is only loaded again says that it is back, and so does every message. The mark stands in the
database, so it holds for every process and over a restart; the process with the duties carries it out.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Response

from api.public.problems import Problem
from api.public.schemas import SessionId
from state.departures import Departures
from state.errors import StateUnavailableError

logger = logging.getLogger(__name__)

SECONDS = 120.0
PAUSE = 5.0  # seconds


class Left(Protocol):
    """A conversation that may be forgotten."""

    async def forget_if_left(self, session_id: str, before: float) -> None:
        """Forget the session if its page was closed before that time, and nothing was said since."""
        ...


class CannotNoteProblem(Problem):
    """The database is away."""

    def __init__(self) -> None:
        super().__init__(503, "cannot be noted now", "现在记不下来。一小时没有新消息，这段对话会自动删除。")


async def keep_forgetting_the_left(
    conversation: Left,
    departures: Departures,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.time,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Until cancelled: forget what was left `seconds` ago; what cannot be forgotten now is tried again."""
    while True:
        before = clock() - seconds
        try:
            for session_id in await departures.since(before):
                try:
                    await conversation.forget_if_left(session_id, before)
                except Problem as error:  # the database or Rasa is away; after its hour the sweep has it
                    logger.warning("a conversation that was left could not be forgotten: %s", error.title)
        except StateUnavailableError as error:
            logger.warning("what was left cannot be looked for now: %s", error)
        except Exception as error:  # one that failed must not be the last one
            logger.error("forgetting what was left failed: %s", type(error).__name__)
        await pause(PAUSE)


def leaving_router(departures: Departures) -> APIRouter:
    """What a page says when it is closed, and when it is open again."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.post("/sessions/{session_id}/leaving", status_code=204)
    async def leave(session_id: Annotated[SessionId, Path()]) -> Response:
        """The page was closed: its conversation is forgotten in two minutes, unless a message comes."""
        return await _noted(departures.note(session_id))

    @router.delete("/sessions/{session_id}/leaving", status_code=204)
    async def come_back(session_id: Annotated[SessionId, Path()]) -> Response:
        """The page is open after all."""
        return await _noted(departures.take_back(session_id))

    return router


async def _noted(work: Awaitable[None]) -> Response:
    try:
        await work
    except StateUnavailableError as error:
        raise CannotNoteProblem from error
    return Response(status_code=204)

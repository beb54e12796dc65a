"""Forgetting a conversation, in every store and in Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from api.kept import Kept
from api.privacy.reception import Reception
from api.public.problems import Problem
from api.rasa.calls import Rasa
from api.rasa.client import NotKeptError, RasaUnavailableError
from api.rasa.waiting import WaitingForRasa
from state.errors import StateUnavailableError
from state.turn_order import TurnOrder

SOON = 1.0  # seconds


class CannotForgetProblem(Problem):
    """It is not sure that nothing of the conversation stays."""

    def __init__(self) -> None:
        detail = "现在没法删除这段对话，请过一会儿再试。一小时没有新消息，它也会自动删除。"
        super().__init__(503, "cannot forget now", detail)


class BeingForgotten:
    """Forgets conversations; `order` is that of a session's messages, `waiting` what Rasa is still to be told."""

    def __init__(self, rasa: Rasa, kept: Kept, waiting: WaitingForRasa, reception: Reception, order: TurnOrder) -> None:
        self._rasa, self._kept, self._waiting = rasa, kept, waiting
        self._reception, self._order = reception, order

    async def in_its_turn(self, session_id: str) -> None:
        """Forget it after what is at work in it; raises CannotForgetProblem."""
        async with self._order.place(session_id):
            try:
                await self.now(session_id)
            except (StateUnavailableError, RasaUnavailableError, NotKeptError) as error:
                raise CannotForgetProblem from error

    async def if_left(self, session_id: str, before: float) -> None:
        """Forget it in its turn, if its page was closed before that time and it was not used since; raises as above."""
        async with self._order.place(session_id):
            try:
                if await self._kept.departures.since(before, session_id):
                    await self.now(session_id)
            except (StateUnavailableError, RasaUnavailableError, NotKeptError) as error:
                raise CannotForgetProblem from error

    @asynccontextmanager
    async def in_use(self, session_id: str) -> AsyncIterator[None]:
        """A turn is at work: the conversation's page is open, and what says that it was closed goes beside the turn."""
        coming_back = asyncio.create_task(self._come_back(session_id), name="conversation:in use")
        try:
            yield
        finally:
            await asyncio.wait([coming_back])

    async def _come_back(self, session_id: str) -> None:
        with suppress(StateUnavailableError, TimeoutError):  # nobody in danger waits for a database
            await asyncio.wait_for(self._kept.departures.take_back(session_id), SOON)

    async def now(self, session_id: str) -> None:
        """Forget it in whose turn this is; raises the stores' errors, and Rasa's unless Rasa is away."""
        self._reception.forget(session_id)
        await self._kept.forget(session_id)
        self._waiting.drop(session_id)
        try:
            await self._rasa.forget(session_id)  # in Rasa's own order: a turn at work would write it back
        except RasaUnavailableError as error:
            if not error.away:
                raise
            if not error.gone:  # it hangs, and has nothing any more but what it may write back
                await self._waiting.keep_forgetting(session_id)

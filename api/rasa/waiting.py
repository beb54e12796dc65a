"""What Rasa is still to be told: dangers answered at once, facts told while it was away, conversations to be forgotten.

All of it stands encrypted in the inbox, so that a restart loses none, and is told in its order when Rasa is back: by
itself, and before the next message of the same conversation in any case. Rasa knows a message again that it was told.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from api.edge.crash_guard import where
from api.kept import Kept
from api.rasa.calls import Rasa
from api.rasa.client import NotKeptError, RasaUnavailableError
from state.errors import StateUnavailableError
from state.inbox import Waiting
from state.turn_order import MemoryOrder, TurnOrder

logger = logging.getLogger(__name__)

TURN, DANGER, FORGET = "turn", "danger", "forget"  # the inbox's words for what waits
KINDS = (TURN, DANGER, FORGET)
MOST_UNSEEN = 1000  # conversations
EVERY = 2.0  # seconds
AWAY = (NotKeptError, StateUnavailableError)
Tell = Callable[[str, str, str], Awaitable[list[dict[str, Any]]]]


@dataclass(frozen=True)
class CaughtUp:
    """What was told of a conversation since its last reply: the last message, and whether one could not be taken in."""

    message_id: str = ""
    text: str = ""
    lost: bool = False


class WaitingForRasa:
    """`tell` tells Rasa a message again, by session id, text and message id; `order` is that of a session's messages.

    The methods raise StateUnavailableError when the database is away.
    """

    def __init__(self, kept: Kept, rasa: Rasa, tell: Tell, order: TurnOrder) -> None:
        self._kept, self._rasa, self._tell, self._order = kept, rasa, tell, order
        self._alone = isinstance(order, MemoryOrder)  # or another process may have kept something
        self._sessions: dict[str, None] = {}  # in which something waits, in their order
        self._unseen: OrderedDict[str, CaughtUp] = OrderedDict()
        self._telling: asyncio.Task[None] | None = None

    async def keep(self, session_id: str, text: str, message_id: str) -> None:
        """Keep a message that Rasa may not have taken in."""
        known = f"{TURN}:{session_id}:{message_id}"
        if not await self._kept.inbox.take(known, session_id, text):
            await self._kept.inbox.rewrite(known, text)
        self.expect(session_id)

    async def keep_forgetting(self, session_id: str) -> None:
        """Rasa is to forget the conversation: a turn that hangs in it may still write it back."""
        await self._kept.inbox.take(f"{FORGET}:{session_id}:{secrets.token_hex(8)}", session_id, "")
        self.expect(session_id)

    def expect(self, session_id: str) -> None:
        """Something waits in that conversation: it is told as soon as Rasa is well."""
        self._sessions[session_id] = None
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_all(), name="conversation:catching up")

    def drop(self, session_id: str) -> None:
        """Nothing of that conversation is there any more."""
        self._sessions.pop(session_id, None)
        self._unseen.pop(session_id, None)

    async def load(self) -> bool:
        """Look for what an earlier life of the program was not able to tell; whether there is something."""
        for one in await self._kept.inbox.waiting(*KINDS):
            self._sessions[one.session_id] = None
        return bool(self._sessions)

    async def catch_up(self, session_id: str) -> bool:
        """Tell what waits in that conversation, whose turn it is, and say whether something did.

        Raises RasaUnavailableError when Rasa is away.
        """
        if self._alone and session_id not in self._sessions:
            return False
        waiting = await self._kept.inbox.waiting(*KINDS, session_id=session_id)
        for one in waiting:
            await self._catch_up_with(one)
            await self._kept.inbox.done(one.id)
        expected = session_id in self._sessions
        self._sessions.pop(session_id, None)
        return expected or bool(waiting)

    def unseen(self, session_id: str) -> CaughtUp | None:
        """What was told since the conversation's last reply; asked once."""
        return self._unseen.pop(session_id, None)

    async def tell_waiting(self) -> None:
        """Tell all that waits, conversation by conversation; what cannot be told waits on."""
        for session_id in [*self._sessions]:
            async with self._order.place(session_id):
                try:
                    await self.catch_up(session_id)
                except (RasaUnavailableError, *AWAY) as error:
                    logger.warning("what waits for Rasa waits on: %s", type(error).__name__)
                    return
                except Exception as error:  # a defect of ours must not hold up the other conversations
                    logger.error("what waits for Rasa could not be told: %s", where(error))
                    self._sessions.pop(session_id, None)

    async def _catch_up_with(self, one: Waiting) -> None:
        kind, _, rest = one.id.partition(":")
        message_id = rest.removeprefix(f"{one.session_id}:") if kind == TURN else one.id
        lost = False
        try:
            if kind == FORGET:
                await self._rasa.forget(one.session_id)
            else:
                await self._tell(one.session_id, one.content, message_id)
        except RasaUnavailableError as error:
            if error.away:
                raise
            logger.error("a message that was kept could not be taken in and is given up: %s", error)
            lost = True
        if kind == TURN:
            before = self._unseen.pop(one.session_id, CaughtUp())
            self._unseen[one.session_id] = CaughtUp(message_id, one.content, lost or before.lost)
            if len(self._unseen) > MOST_UNSEEN:
                self._unseen.popitem(last=False)

    async def _tell_all(self) -> None:
        while self._sessions:
            await asyncio.sleep(EVERY)
            if await self._rasa.ready():
                await self.tell_waiting()

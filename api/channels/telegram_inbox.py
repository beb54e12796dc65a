"""Telegram's messages are kept before Telegram is told that they came, and until they are answered.

python-telegram-bot puts what it fetched into a queue, waits for that, and confirms it with the next fetch. So a queue
that keeps a message before it takes it loses none, whenever the program is killed; what is left is answered after the
next start, in order and before anything new.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.ext import BaseUpdateProcessor

from api.privacy.masking import masked
from api.privacy.tagger import lac_tagger
from state.errors import StateUnavailableError
from state.inbox import Inbox, Waiting

log = logging.getLogger(__name__)

KIND = "telegram"
# of a message; the rest of what Telegram says of a person is not needed
_NEEDED = ("message_id", "date", "text", "entities", "media_group_id", "photo", "voice", "sticker", "document")
_UPDATE, _TAPPED = "update", "tapped"  # what is kept of a message: all of it, and the words of a button


class TelegramInbox:
    """What of Telegram's messages is kept. Without an `inbox` nothing is, and a restart loses what is at work."""

    def __init__(self, inbox: Inbox | None, session_id: Callable[[int], str]) -> None:
        self._inbox, self._session_id = inbox, session_id
        self._again: dict[int, Waiting] = {}
        self._left: set[int] = set()
        self._answered: set[int] = set()  # and the database was away when that was to be noted

    async def take(self, update: Update) -> bool:
        """Keep a message; False for one that came before, and is at work, answered or waiting already."""
        if self._inbox is None or update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
            return True
        session, content = (
            self._session_id(update.effective_chat.id),
            json.dumps({_UPDATE: await _without_names(update)}),
        )
        try:
            await self._note_answered()
            return await self._inbox.take(_id(update.update_id), session, content, update.update_id)
        except StateUnavailableError:  # its turn will say so
            return True

    async def left_over(self, bot: Bot) -> list[Update]:
        """What was not answered before the program stopped; raises StateUnavailableError."""
        found = []
        for waiting in await self._inbox.waiting(KIND) if self._inbox else ():
            update = Update.de_json(json.loads(waiting.content)[_UPDATE], bot)
            self._again[update.update_id] = waiting
            found.append(update)
        return found

    def came_before(self, update_id: int) -> bool:
        """Whether a message is left over from before a stop, and may have been told already."""
        return update_id in self._again

    def parts_sent(self, update_id: int) -> int:
        """How many parts of its answer are out already."""
        return self._again[update_id].sent if update_id in self._again else 0

    def tapped(self, update_id: int) -> str | None:
        """What the tapped button said, when that was looked up before the stop: its offer may be gone since."""
        known = json.loads(self._again[update_id].content).get(_TAPPED) if update_id in self._again else None
        return known if isinstance(known, str) else None

    async def keep_tapped(self, update: Update, words: str) -> None:
        """Keep what the tapped button says."""
        content = json.dumps({_UPDATE: await _without_names(update), _TAPPED: words})
        await self._try(lambda inbox: inbox.rewrite(_id(update.update_id), content))

    async def sent(self, update_id: int, parts: int) -> None:
        """So many parts of the answer are out."""
        await self._try(lambda inbox: inbox.sent(_id(update_id), parts))

    def leave(self, update_id: int) -> None:
        """Answer this one after the next start."""
        self._left.add(update_id)

    async def finished(self, update_id: int) -> None:
        """All that is done with the message now is done."""
        self._again.pop(update_id, None)
        if update_id not in self._left:
            self._answered.add(update_id)
            await self._try(lambda _inbox: self._note_answered())

    async def _note_answered(self) -> None:
        for update_id in [*self._answered]:
            if self._inbox is not None:
                await self._inbox.done(_id(update_id))
            self._answered.discard(update_id)

    async def _try(self, work: Callable[[Inbox], Awaitable[None]]) -> None:
        if self._inbox is None:
            return
        try:
            await work(self._inbox)
        except StateUnavailableError as error:
            log.warning("a Telegram message could not be noted: %s", error)


class KeepingQueue(asyncio.Queue[Any]):
    """The queue between fetching and answering: what is put is kept first."""

    def __init__(self, inbox: TelegramInbox) -> None:
        super().__init__()
        self._inbox = inbox

    async def put(self, item: Any) -> None:
        """Called by python-telegram-bot for each message fetched, before it is confirmed."""
        if not isinstance(item, Update) or await self._inbox.take(item):
            await super().put(item)


class KeepingProcessor(BaseUpdateProcessor):
    """Answers messages at once and beside each other; one that was given up in the middle stays kept."""

    def __init__(self, at_once: int, inbox: TelegramInbox) -> None:
        super().__init__(at_once)
        self._inbox = inbox

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Called by python-telegram-bot."""
        await coroutine  # a stop cancels it here
        if isinstance(update, Update):
            await self._inbox.finished(update.update_id)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to undo."""


async def _without_names(update: Update) -> dict[str, Any]:
    """What is needed to answer the update after a start: not who sent it, and its text as it may be kept."""
    kept = update.to_dict()
    for part in (kept, kept.get("callback_query", {})):
        message = part.get("message")
        if message is not None:
            part["message"] = {name: message[name] for name in _NEEDED if name in message}
            for owner in ("from", "chat"):
                if owner in message:
                    part["message"][owner] = _nameless(message[owner])
        if text := (message or {}).get("text"):
            part["message"]["text"] = (await asyncio.to_thread(masked, text, lac_tagger())).text or text
        if "from" in part:
            part["from"] = _nameless(part["from"])
    return kept


def _nameless(owner: dict[str, Any]) -> dict[str, Any]:
    named = {name: owner[name] for name in ("id", "is_bot", "type") if name in owner}
    return named | ({"first_name": ""} if "is_bot" in owner else {})


def _id(update_id: int) -> str:
    return f"{KIND}:{update_id}"

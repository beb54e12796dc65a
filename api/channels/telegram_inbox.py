"""Telegram's messages are kept before Telegram is told that they came, and until they are answered.

python-telegram-bot puts what it fetched into a queue, waits for that, and confirms it with the next fetch. So a queue
that keeps a message before it takes it loses none, whenever the program is killed; what is left is answered after the
next start, in order and before anything new. What comes by webhook is kept by whichever process it reached, and taken
up by the one that answers.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor

from api.channels.telegram_reduced import is_for_us, reduced
from state.errors import StateUnavailableError
from state.inbox import Inbox, Waiting

log = logging.getLogger(__name__)

Name = TypeVar("Name", int, str)

KIND = "telegram"
MOST_REMEMBERED = 10_000
_UPDATE, _TAPPED = "update", "tapped"  # what is kept of a message: all of it, and the words of a button


class Taken(Enum):
    """What became of an update that came: `KNOWN` is at work, answered or waiting already, `AWAY` could not be kept."""

    KEPT, KNOWN, AWAY, NOT_KEPT = range(4)


class TelegramInbox:
    """What of Telegram's messages is kept. Without an `inbox` nothing is, and a restart loses what is at work."""

    def __init__(self, inbox: Inbox | None, session_id: Callable[[int], str]) -> None:
        self._inbox, self._session_id = inbox, session_id
        self._again: dict[int, Waiting] = {}
        self._left: set[int] = set()
        self._in_hand: OrderedDict[int, None] = OrderedDict()  # those answered, too: a query may be older than that
        self._answered: set[int] = set()  # and the database was away when that was to be noted
        self._seen: OrderedDict[str, None] = OrderedDict()  # what the database need not, or cannot, be asked for

    async def take(self, update: Update) -> Taken:
        """Keep a message, unless it came before."""
        if not is_for_us(update) or update.effective_chat is None:
            return Taken.NOT_KEPT
        if any(name in self._seen for name in _names(update)):
            return Taken.KNOWN
        taken = await self._keep(update, update.effective_chat.id)
        if taken is not Taken.KNOWN:
            _remember(self._seen, *_names(update))
        return taken

    async def _keep(self, update: Update, chat_id: int) -> Taken:
        if self._inbox is None:
            return Taken.NOT_KEPT
        content = json.dumps({_UPDATE: await reduced(update)})
        try:
            await self._note_answered()
            new = await self._inbox.take(_id(update.update_id), self._session_id(chat_id), content, update.update_id)
        except StateUnavailableError:  # its turn will say so
            return Taken.AWAY
        return Taken.KEPT if new else Taken.KNOWN

    def forget_seen(self, update: Update) -> None:
        """Telegram is asked to bring the update again."""
        for name in _names(update):
            self._seen.pop(name, None)

    async def left_over(self, bot: Bot) -> list[Update]:
        """What was not answered before the program stopped; raises StateUnavailableError."""
        self._in_hand, self._left = OrderedDict(), set()
        updates = []
        for waiting, update in await self._waiting(bot):
            self._again[update.update_id] = waiting
            updates.append(update)
        return updates

    async def arrived(self, bot: Bot) -> list[Update]:
        """What was kept since, by whichever process, in the order of Telegram; raises StateUnavailableError."""
        return [update for _, update in await self._waiting(bot)]

    async def _waiting(self, bot: Bot) -> list[tuple[Waiting, Update]]:
        found = []
        for waiting in await self._inbox.waiting(KIND) if self._inbox else ():
            update_id = int(waiting.id.partition(":")[2])
            if update_id not in self._in_hand:
                _remember(self._in_hand, update_id)
                found.append((waiting, Update.de_json(json.loads(waiting.content)[_UPDATE], bot)))
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
        content = json.dumps({_UPDATE: await reduced(update), _TAPPED: words})
        await self._try(lambda inbox: inbox.rewrite(_id(update.update_id), content))

    async def sent(self, update_id: int, parts: int) -> None:
        """So many parts of the answer are out."""
        await self._try(lambda inbox: inbox.sent(_id(update_id), parts))

    async def first_time(self, what: str, chat_id: int) -> bool:
        """Whether this is to be told to the chat: it is told once, until its conversation is forgotten."""
        session_id = self._session_id(chat_id)
        name = f"tg-{what}:{session_id}"
        if self._inbox is not None:
            try:
                return await self._inbox.take(name, session_id)
            except StateUnavailableError:
                log.warning("what a Telegram chat was told could not be noted")
        new = name not in self._seen
        _remember(self._seen, name)
        return new

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
        if not isinstance(item, Update) or await self._inbox.take(item) is not Taken.KNOWN:
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


def _remember(known: OrderedDict[Name, None], *names: Name) -> None:
    for name in names:
        known[name] = None
    while len(known) > MOST_REMEMBERED:
        known.popitem(last=False)


def _names(update: Update) -> list[str]:
    """By what an update is known when it comes again: its own id, and the message it is about."""
    names = [f"update:{update.update_id}"]
    if (message := update.message) is not None:
        names.append(f"message:{message.chat_id}:{message.message_id}")
    return names


def _id(update_id: int) -> str:
    return f"{KIND}:{update_id}"

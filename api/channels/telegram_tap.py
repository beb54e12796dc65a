"""A tapped button in Telegram, and that its tap is answered whatever becomes of it."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery

from api.channels.telegram_buttons import PICKED
from api.channels.telegram_delivery import answer


class Tap:
    """A tapped button, which Telegram lets spin until the tap is answered, and for some seconds at most.

    So it is answered at once and beside the queue, but where what is ticked is sent: there it may need a word.
    """

    def __init__(self, query: CallbackQuery) -> None:
        self._query, self.data = query, query.data or ""
        self._answering = None if self.data.endswith(f":{PICKED}") else self._answer(None)

    def _answer(self, text: str | None) -> asyncio.Task[None]:
        return asyncio.create_task(answer(self._query, text), name="telegram:answer")

    async def answered(self, text: str | None = None) -> None:
        """Answer the tap, with a word on top of the chat or without, unless that is done."""
        self._answering = self._answering or self._answer(text)
        await self._answering

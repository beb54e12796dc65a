"""Telegram bringing updates to a webhook, for the Bot API server of the tests: several at once, each until taken."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import httpx

AGAIN_AFTER_S = 0.1


class Bringing:
    """`taken` has what was taken, in its order; `statuses` what the webhook answered."""

    def __init__(self, changed: Callable[[], Awaitable[None]]) -> None:
        self._changed = changed
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = self.secret = ""
        self.taken: list[dict[str, Any]] = []
        self.statuses: list[int] = []

    def begin(self, updates: Sequence[dict[str, Any]]) -> None:
        """Bring these, beside each other."""
        self._tasks |= {asyncio.create_task(self._bring(update)) for update in updates}

    def stop(self) -> None:
        """Give up what is under way."""
        for task in self._tasks:
            task.cancel()

    async def _bring(self, update: dict[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        async with httpx.AsyncClient(trust_env=False) as client:
            while True:
                with contextlib.suppress(httpx.HTTPError):
                    answered = await client.post(self.url, json=update, headers=headers)
                    self.statuses.append(answered.status_code)
                    if answered.is_success:
                        self.taken.append(update)
                        return await self._changed()
                await asyncio.sleep(AGAIN_AFTER_S)

"""Whether a process still does its work: it is asked over HTTP, again and again, and one that hangs is told apart.

Times are not measured but silent questions counted, so that a machine that stood still itself accuses nobody.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Pulse:
    """Silent so often in a row after the first answer is to hang; as is to be silent too often from the beginning."""

    every: float = 3.0  # seconds between two questions
    patience: float = 7.0  # seconds for one answer
    most_silent: int = 6  # a minute
    most_silent_at_start: int = 100  # five minutes and more: reading the model takes long on a busy machine

    async def until_it_hangs(self, url: str) -> None:
        """Returns when the process at `url` hangs."""
        silent, most = 0, self.most_silent_at_start
        while silent < most:
            await asyncio.sleep(self.every)
            if await self._answers(url):
                silent, most = 0, self.most_silent
            else:
                silent += 1

    async def _answers(self, url: str) -> bool:
        try:
            async with (
                httpx.AsyncClient(timeout=self.patience, trust_env=False) as client,
                asyncio.timeout(self.patience),
            ):
                return (await client.get(url)).status_code < httpx.codes.INTERNAL_SERVER_ERROR
        except (httpx.HTTPError, TimeoutError):
            return False

"""Puts one message to Rasa: encoded and read once, here, for Rasa and for the turn it will ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from actions.turns.what_was_read import METADATA
from api.kept import Kept
from api.privacy.reception import Taken
from api.rasa.calls import Rasa
from api.rasa.client import sentence_vector
from api.turns.listening import Listening
from knowledge.search import Searcher


class AskingRasa:
    """Asks with what search and the ears make of a message."""

    def __init__(
        self,
        rasa: Rasa,
        searcher: Searcher,
        listening: Listening,
        kept: Kept,
        with_it: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`with_it` goes into the metadata of every message."""
        self._rasa, self._searcher, self._listening, self._kept = rasa, searcher, listening, kept
        self._with_it = with_it

    async def __call__(
        self, session_id: str, taken: Taken, message_id: str | None = None, again: bool | None = False
    ) -> list[dict[str, Any]]:
        """Rasa's replies; `again` says whether it may have been told before, None that the inbox knows.

        Raises RasaUnavailableError, NotKeptError, StateUnavailableError.
        """
        searcher, text = self._searcher, taken.text
        before = self._came_before(session_id, message_id, again)
        vector, came = await asyncio.gather(asyncio.to_thread(searcher.question_vector, text), before)
        read = await asyncio.to_thread(self._listening.read, taken)  # by the vectors just made
        metadata = {**sentence_vector(searcher.model, vector), METADATA: read, **self._with_it}
        # where the thesaurus adds words, search wants another vector: made while Rasa is at work
        ahead = asyncio.to_thread(searcher.anticipate, text)
        sent = self._rasa.send(session_id, text, metadata, message_id, came)
        payloads: list[dict[str, Any]] = (await asyncio.gather(sent, ahead))[0]
        return payloads

    async def _came_before(self, session_id: str, message_id: str | None, again: bool | None) -> bool:
        if message_id is None or again is not None:
            return bool(again)
        return not await self._kept.inbox.take(f"turn:{session_id}:{message_id}", session_id)

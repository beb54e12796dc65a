"""Where messages are taken in: what somebody typed goes in, what may be kept comes out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from api.privacy.begun_numbers import Begun, BegunNumbers
from api.privacy.masking import Masked, masked
from api.privacy.tagger import Tagger, lac_tagger
from api.rasa.client import spoken
from api.turns.message_text import PrivateNumberProblem, readable
from knowledge.words import normalise
from state.begun import BegunStore
from state.errors import StateUnavailableError

logger = logging.getLogger(__name__)

SOON = 0.5  # seconds: nobody in danger waits for a database
SHORTEST = 3  # characters; a shorter message is a tap or a word, and no name


@dataclass(frozen=True)
class Taken:
    """A message as it may go on. `pieces` are the parts of its number that were stored before and are to be taken out.

    `refused` is there where nothing but a number was said.
    """

    said: Masked
    pieces: tuple[str, ...] = ()
    refused: PrivateNumberProblem | None = None

    @property
    def text(self) -> str:
        """What may be kept and logged."""
        return self.said.text


class Reception:
    """Takes messages in; what it remembers of them is in memory, and by `take_in` in what all processes share."""

    def __init__(self, tagger: Callable[[], Tagger] = lac_tagger) -> None:
        self._tagger, self._begun = tagger, BegunNumbers()

    def read(self, message: str) -> str:
        """The words of a message, which costs next to nothing; raises MessageProblem for one that cannot be taken."""
        return spoken(normalise(readable(message)))  # Rasa was trained on simplified characters

    def take(self, session_id: str, message: str) -> Taken:
        """The message without what names a person, which takes time; raises MessageProblem as `read` does."""
        text = self.read(message)
        completed = self._begun.take(session_id, text)
        said = masked(text, self.tagger() if len(text) >= SHORTEST else None, completed.numbers)
        refused = PrivateNumberProblem(said.kinds) if said.says_nothing else None
        return Taken(said, completed.pieces, refused)

    async def take_in(self, session_id: str, message: str, store: BegunStore) -> Taken:
        """`take` beside the event loop, with what `store` has of the session; without it with what is known here."""
        before: Begun | None = None
        with suppress(StateUnavailableError, TimeoutError):
            kept = await asyncio.wait_for(store.get(session_id), SOON)
            before = Begun(*kept) if kept else None
            self._begun.recall(session_id, before)
        taken = await asyncio.to_thread(self.take, session_id, message)
        if (now := self._begun.begun(session_id)) != before:
            pieces, at = (now.pieces, now.at) if now else ((), 0.0)
            with suppress(StateUnavailableError, TimeoutError):
                await asyncio.wait_for(store.put(session_id, pieces, at), SOON)
        return taken

    def tagger(self) -> Tagger | None:
        """The tagger, loaded at the first call; None where it cannot be: then names are found by rules alone."""
        try:
            return self._tagger()
        except Exception as error:  # a damaged file ends no conversation
            logger.error("names are found by rules alone, their tagger does not load: %s", type(error).__name__)
            return None

    def forget(self, session_id: str) -> None:
        """Forget what is remembered of the session."""
        self._begun.forget(session_id)


def as_it_was(text: str) -> Taken:
    """A message that came through the door before: it was kept as it is."""
    return Taken(Masked(text, text))

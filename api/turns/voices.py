"""Who hears and answers turns: all that a turn uses of one generation of the documents, and which generation is next.

A turn that has begun ends with the voices that it began with, whatever is switched in the meantime. Its actions come
back from Rasa as requests of their own, to any app process: the name of the generation travels with the message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rasa_sdk.executor import ActionExecutor

from actions.desk import Desk
from actions.registry import executor
from api.kept import Kept
from api.public.schemas import ChatReply
from api.rasa.asking import AskingRasa
from api.rasa.calls import Rasa
from api.turns.answering_alone import AnsweringAlone
from api.turns.listening import Listening

GENERATION = "generation"  # under this key in the metadata of a message


@dataclass(eq=False)
class Voices:
    """The voices of the generation called `generation`; `turns` are those at work with them in this process."""

    generation: str
    desk: Desk
    listening: Listening
    ask: AskingRasa
    alone: AnsweringAlone
    heard: Callable[[str, ChatReply], None]
    turns: int = 0

    @cached_property
    def executor(self) -> ActionExecutor:
        """Who carries out the actions of its turns."""
        return executor(self.desk)


def voices_of(generation: str, desk: Desk, rasa: Rasa, kept: Kept, heard: Callable[[str, ChatReply], None]) -> Voices:
    """The voices of one generation, whose desk is `desk`; `heard` is told the replies."""
    listening = Listening(desk)
    ask = AskingRasa(rasa, desk.searcher, listening, kept, {GENERATION: generation})
    alone = AnsweringAlone(desk, listening.likely_cry, listening.tells)
    return Voices(generation, desk, listening, ask, alone, heard)


class Speaking:
    """The voices of the next turn, `now`, and those of generations before it that still have turns."""

    def __init__(self, first: Voices) -> None:
        self.now = first
        self._all: dict[str, Voices] = {first.generation: first}

    def add(self, voices: Voices) -> None:
        """Know them, for actions of turns that another process has begun with them already."""
        self._all.setdefault(voices.generation, voices)

    def take(self, generation: str) -> None:
        """The next turn begins with that generation, which was added."""
        self.now = self._all[generation]

    def turns(self, generation: str) -> int:
        """How many turns of it are at work here."""
        return self._all[generation].turns if generation in self._all else 0

    def drop(self, generation: str) -> None:
        """Know it no longer; nobody may have a turn of it."""
        if generation != self.now.generation:
            self._all.pop(generation, None)

    @contextmanager
    def turn(self) -> Iterator[Voices]:
        """The voices of one turn, from its first step to its last."""
        voices = self.now
        voices.turns += 1
        try:
            yield voices
        finally:
            voices.turns -= 1

    # what rasa-sdk's executor shows to the action endpoint

    @property
    def actions(self) -> Mapping[str, Any]:
        """The actions by name; all generations have the same."""
        actions: Mapping[str, Any] = self.now.executor.actions
        return actions

    async def run(self, call: Mapping[str, Any]) -> Any:
        """Carry out an action with the voices of its turn; with those of now where no process knows that turn."""
        latest = call.get("tracker", {}).get("latest_message")
        told = latest.get("metadata") if isinstance(latest, dict) else None
        name = told.get(GENERATION) if isinstance(told, dict) else None
        voices = self._all.get(name, self.now) if isinstance(name, str) else self.now
        voices.turns += 1
        try:
            return await voices.executor.run(call)
        finally:
            voices.turns -= 1

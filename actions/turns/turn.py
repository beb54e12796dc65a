"""One turn as the handlers see it: what was said, what it is, what is remembered, and what the message added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.memory import Memory
from actions.noting.heard import Heard
from actions.turns.said import Said
from actions.turns.turn_kind import Kind


@dataclass(frozen=True)
class Turn:
    """`heard` is what the message added to `memory`, which is said.memory after it.

    `asked` is the last question that search answered, `shown` the ids of the clauses that were shown for it.
    """

    said: Said
    kind: Kind
    memory: Memory
    heard: Heard
    asked: str | None = None
    shown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The message."""
        return self.said.text

    @property
    def interviewing(self) -> bool:
        """Whether a question was waiting when the message came."""
        return self.said.memory.waiting is not None


@dataclass(frozen=True)
class Slots:
    """The slots of bot/domain.yml, as a tracker holds them."""

    household: Mapping[str, Any] | None = None
    asked: str | None = None
    shown: tuple[str, ...] = ()

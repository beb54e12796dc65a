"""What a handler gives back: what it says, and what is to follow below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from actions.payload import Payload


class Below(Enum):
    """What follows a handler's words. Only actions/turns/composing.py puts questions, so that each turn puts one at
    most.
    """

    STEP = auto()
    """The interview begins or goes on: the next question, or the result where nothing is left to ask."""
    STEP_OR_NOTHING = auto()
    """The next question; where nothing is left to ask, nothing."""
    REMINDER = auto()
    """A question that was waiting is put again; where none was, nothing."""
    NOTHING = auto()
    """Nothing: a question that waits goes on waiting."""
    END = auto()
    """Nothing, and the interview is over."""


@dataclass(frozen=True)
class Searched:
    """What 「还有吗」 and 「原文」 will be about: the question, and the clauses that were shown for it."""

    question: str | None
    shown: Sequence[str] | None = None


@dataclass(frozen=True)
class Reply:
    """`payload` None: there is nothing to say but what was noted. `answers`: it comes before what was noted."""

    payload: Payload | None
    below: Below = Below.REMINDER
    searched: Searched | None = None
    answers: bool = False
    brief: bool = False
    forget: bool = False

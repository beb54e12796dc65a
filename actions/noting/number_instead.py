"""The right number in place of one that was read back: 「19万」, 「不是19元，是19万」."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actions.memory import Asked, Memory
from actions.turns.turn_words import asks, says, words
from eligibility.vocabulary import Vocabulary

LONGEST = 16  # characters; who says more tells more
NUMBERS = ("integer", "number")


def number_instead(
    text: str, memory: Memory, vocabulary: Vocabulary, answer: Callable[..., Any]
) -> Mapping[str, Any] | None:
    """The number of `text` where one number alone was read back and it says another; None otherwise.

    It is asked back once more. A debt is no number of what was asked: 「还欠十九万」.
    """
    doubts = _numbers(memory, vocabulary)
    if len(doubts) != 1 or len(text) > LONGEST or asks(text) or says("owes", text):
        return None
    ((fact, person),) = doubts
    wrong, value = memory.of(person).doubtful[fact], answer(text, fact, reading={})
    if isinstance(value, bool) or not isinstance(value, int | float) or value == wrong:
        return None
    return {"value": value, "unit": None, "corrects": True, "wrong": wrong}


def denies_the_number(text: str, memory: Memory) -> bool:
    """Whether it begins with a no to a number that was read back: 「不是19元，是还欠十九万」."""
    numbers = [memory.of(person).doubtful[fact] for fact, person in memory.to_confirm]
    said = [f"{n:g}" for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)]
    return bool(said) and words("denies_at_first").begins(text) and any(number in text for number in said)


def _numbers(memory: Memory, vocabulary: Vocabulary) -> list[Asked]:
    return [place for place in memory.to_confirm if vocabulary[place[0]].type in NUMBERS]

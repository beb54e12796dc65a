"""Who writes English is told once, in one English sentence, that the answers are in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.memory import Memory
from actions.payload import Payload
from actions.replies import Replies
from actions.turns.turn_words import is_said

FEWEST = 3  # English words; fewer may stand in a Chinese message, or be a command
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")


def is_english(text: str) -> bool:
    """Whether a message is written in English: words enough, and no Chinese."""
    return len(_WORD.findall(text)) >= FEWEST and not _CHINESE.search(text)


def may_be_of_our_matters(text: str) -> bool:
    """Whether English that we do not understand speaks of a life that our matters may be about."""
    return not _CHINESE.search(text) and any(is_said("english_matter", word) for word in _WORD.findall(text))


def tell_in_english(replies: Replies, text: str, payloads: Sequence[Payload], memory: Memory) -> list[Payload]:
    """The payloads, the first with that sentence where the message is English and it was not said before."""
    if memory.english or not is_english(text) or not payloads:
        return [*payloads]
    memory.english = True
    first, *others = payloads
    return [replace(first, text=f"{replies.say('answers_in_chinese')}\n\n{first.text}"), *others]

"""Whether 我 only asks, and tells nothing of whoever it is: 我想问, 告诉我."""

from __future__ import annotations

from nlu.reading.people.home_words import home_words
from nlu.reading.people.persons import ME, Mention
from nlu.reading.text.phrase_trie import FILLERS


def is_caller(text: str, mention: Mention) -> bool:
    """Whether the 我 only asks: 我想问."""
    if mention.subjects != (ME,):
        return False
    rest = text[mention.end :].lstrip("".join(FILLERS - {"想"}))
    begins = text.startswith(home_words().caller, mention.end) or rest.startswith(home_words().caller)  # 我|是说
    return begins or text[: mention.start].endswith(home_words().asked_by)

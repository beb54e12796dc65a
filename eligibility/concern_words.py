"""The words that name a concern, found in a text: literally, with light words between, and not within a near-miss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

YEARS = r"(?:\d+|[一二两三四五六七八九十几好]+)(?:个|多|来)?年"
SHORTEST = 3  # characters of a word between which something light may stand: 户口都在老家, but no 想得生


class ConcernWords:
    """A list of words, ready to be found.

    `light` are the characters that say nothing between those of a word: 户口都在老家 has 户口在老家 in it. What stands
    in `near_misses` is no word of the list: 脑瘫 is nobody who is 瘫.
    """

    def __init__(self, words: Iterable[str], light: Sequence[str] = (), near_misses: Sequence[str] = ()) -> None:
        between = f"[{''.join(map(re.escape, light))}]?" if light else ""
        patterns = [(between if len(word) >= SHORTEST else "").join(map(re.escape, word)) for word in words]
        self._words = re.compile("|".join(patterns)) if patterns else None
        self._near_misses = tuple(near_misses)

    def __contains__(self, text: object) -> bool:
        """Whether one of the words stands in a text: `text in words`."""
        if self._words is None or not isinstance(text, str):
            return False
        for near_miss in self._near_misses:
            text = text.replace(near_miss, "　")
        return self._words.search(text) is not None


def of_years(words: Sequence[str]) -> re.Pattern[str] | None:
    """Words that say when somebody died, of which {years} stands for any number of years: 走了三年, 没了十几年."""
    ways = [re.escape(word).replace(re.escape("{years}"), YEARS) for word in words]
    return re.compile("|".join(ways)) if ways else None

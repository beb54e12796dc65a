"""How much of a question stands, word for word, in the clauses found for it; rare words count more than common ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.words import character_pairs


class Evidence:
    """Weighs shared pairs of characters by their inverse document frequency (Spärck Jones 1972) over `texts`."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._texts = texts  # and not the pairs of each, which would take ten times the memory
        self._frequency: Counter[str] = Counter()
        for text in texts:
            self._frequency.update(character_pairs(text))

    def share(self, query: str, found: Iterable[int]) -> float:
        """From 0 (no pair of `query` stands in the texts at the places `found`) to 1 (all of them do)."""
        wanted = character_pairs(query)
        shared = wanted & set().union(*(character_pairs(self._texts[place]) for place in found))
        total = sum(self._rarity(pair) for pair in wanted)
        return sum(self._rarity(pair) for pair in shared) / total if total else 0.0

    def _rarity(self, pair: str) -> float:
        return math.log((1 + self._count) / max(self._frequency[pair], 0.5))

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
        self._frequency: Counter[str] = Counter()
        for text in texts:
            self._frequency.update(character_pairs(text))

    def share(self, query: str, found: Iterable[str]) -> float:
        """From 0 (no pair of `query` stands in the `found` texts) to 1 (all of them do)."""
        wanted = character_pairs(query)
        shared = wanted & set().union(*map(character_pairs, found))
        total = sum(self._rarity(pair) for pair in wanted)
        return sum(self._rarity(pair) for pair in shared) / total if total else 0.0

    def _rarity(self, pair: str) -> float:
        return math.log((1 + self._count) / max(self._frequency[pair], 0.5))

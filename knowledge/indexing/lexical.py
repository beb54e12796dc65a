"""Search by words: BM25 over single characters and pairs of neighbouring ones, which needs no dictionary.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009); bm25s computes it.
"""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

from knowledge.words import characters_and_pairs

# the usual middle of what the literature recommends; moving them changed nothing on the development questions
K1, B = 1.2, 0.75


class LexicalIndex:
    """BM25 scores of every text for a query."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._index = bm25s.BM25(k1=K1, b=B)
        if texts:
            self._index.index([characters_and_pairs(text) for text in texts], show_progress=False)

    def scores(self, query: str) -> npt.NDArray[np.float32]:
        """Scores of shape (number of texts,), 0 where a text shares nothing with the query."""
        tokens = characters_and_pairs(query)
        known = [token for token in tokens if self._size and token in self._index.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

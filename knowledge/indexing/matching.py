"""Questions beside the clauses of an index in memory: vectors by FAISS, words by bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.indexing.home import Match
from knowledge.indexing.lexical import LexicalIndex

Floats = npt.NDArray[np.float32]


class Vectors(Protocol):
    """What is needed of an index."""

    @property
    def exact(self) -> bool:
        """Whether `cosines` can tell."""

    def cosines(self, vector: Floats) -> Floats:
        """The cosine of every clause."""

    def nearest(self, vector: Floats, count: int) -> tuple[npt.NDArray[np.int64], Floats]:
        """The `count` nearest clauses' rows and their cosines."""

    def cosines_of(self, vector: Floats, rows: npt.NDArray[np.int64]) -> Floats:
        """The cosines of the clauses at `rows`."""


class InMemory:
    """A Matcher over vectors and the words of `texts`, one for each clause."""

    def __init__(self, vectors: Vectors, texts: Sequence[str]) -> None:
        self._vectors, self._lexical, self._size = vectors, LexicalIndex(texts), len(texts)

    def __call__(self, vector: Floats, query: str, phrases: Floats, pool: int) -> Match:
        """See knowledge.indexing.home.Matcher."""
        words = self._lexical.scores(query)
        if self._vectors.exact:
            return Match(self._vectors.cosines(vector), words, np.ones(self._size, dtype=bool))
        # the farthest comes too: scores are brought to 0 to 1 between the least and the greatest of all (decision 0036)
        kinds = [self._vectors.nearest(vector, pool)[0], self._vectors.nearest(-vector, 1)[0]]
        kinds += [best(scores, pool) for scores in (words, phrases)]
        rows = np.unique(np.concatenate(kinds))
        cosines, up = np.zeros(self._size, dtype=np.float32), np.zeros(self._size, dtype=bool)
        cosines[rows], up[rows] = self._vectors.cosines_of(vector, rows), True
        cosines[~up] = cosines[rows].min() if len(rows) else 0.0
        return Match(cosines, words, up)


def best(scores: Floats, pool: int) -> npt.NDArray[np.int64]:
    """The rows of the `pool` greatest scores, in no order; none that is 0 or less."""
    rows = np.argpartition(-scores, min(pool, len(scores) - 1))[:pool] if len(scores) else np.zeros(0, dtype=np.int64)
    chosen: npt.NDArray[np.int64] = rows[scores[rows] > 0]
    return chosen

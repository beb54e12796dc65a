"""Ways of asking: short texts that stand beside a clause's own words, because people do not use the document's.

Names and aliases of what a clause grants, and questions that it answers (document expansion by queries, Nogueira et
al. 2019, here written by people). A question is compared with them as with the clauses; what is near to one of them is
near to its clauses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.words import normalise

Vectors = npt.NDArray[np.float32]

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Phrase:
    """A way of asking for some clauses, given by their ids; `name` where it is what the thing is called."""

    text: str
    clauses: tuple[str, ...]
    name: bool = False


class PhraseTable:
    """Phrases with their vectors, over the clauses of one index.

    A vector of English is nearer to any other English than to Chinese that means the same, so English phrases count
    by their words alone.
    """

    def __init__(self, phrases: Sequence[Phrase], vectors: Vectors, places: Mapping[str, int]) -> None:
        """`vectors` has shape (len(phrases), dimension); `places` gives the row of a clause by its id."""
        self.phrases = phrases
        self._size = len(places)
        chinese = [bool(_CHINESE.search(phrase.text)) for phrase in phrases]
        self._vectors = vectors[chinese] if len(phrases) else vectors
        compared = [phrase for phrase, kept in zip(phrases, chinese, strict=True) if kept]
        self._compared = [phrase.text for phrase in compared]
        pairs = [(row, places[c]) for row, phrase in enumerate(compared) for c in phrase.clauses if c in places]
        self._phrase_rows = np.array([row for row, _ in pairs], dtype=np.int64)
        self._clause_rows = np.array([place for _, place in pairs], dtype=np.int64)
        self.texts: list[list[str]] = [[] for _ in places]
        self.names: list[list[str]] = [[] for _ in places]
        for phrase in phrases:
            for clause in phrase.clauses:
                if clause in places:
                    self.texts[places[clause]].append(phrase.text)
                    if phrase.name:
                        self.names[places[clause]].append(phrase.text)

    def nearest(self, place: int, vector: Vectors, most: int, besides: str = "") -> list[str]:
        """Of the ways of asking for the clause in row `place` the `most` nearest to a question's vector, nearest first;
        `besides` is left out."""
        rows = self._phrase_rows[self._clause_rows == place]
        rows = rows[[normalise(self._compared[row]) != besides for row in rows]] if besides else rows
        best = rows[np.argsort(-(self._vectors[rows] @ vector), kind="stable")][:most]
        return [self._compared[row] for row in best]

    def cosines(self, vector: Vectors) -> Vectors:
        """For every clause the cosine of its nearest phrase, -1 where it has none; shape (number of clauses,)."""
        nearest = np.full(self._size, -1.0, dtype=np.float32)
        if len(self._clause_rows):
            np.maximum.at(nearest, self._clause_rows, (self._vectors @ vector)[self._phrase_rows])
        return nearest

    def mean(self) -> Vectors | None:
        """The mean vector of all phrases: what questions have in common; None where there are none."""
        mean: Vectors | None = self._vectors.mean(axis=0) if len(self._vectors) else None
        return mean

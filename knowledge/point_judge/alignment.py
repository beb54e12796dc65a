"""A question laid over a clause: for each of its tokens the nearest one of the clause, and what that leaves uncovered.

Late interaction over frozen token vectors (Khattab and Zaharia 2020, ColBERT), given to a small trained network instead
of being summed: that the parts of a question are near to a clause says little of whether it answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
MOST_TOKENS = 96  # of a question; what comes behind is not looked at
SCALARS = 5  # features of a token over a clause that are single numbers
OF_WAYS = 6  # ... and over ways of asking for it


@dataclass(frozen=True)
class Tokens:
    """A text as the judge sees it: a vector for each token, shape (n, width), and which piece it is."""

    vectors: Floats
    pieces: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Alignment:
    """Brings the encoder's token vectors, shape (n, dimension), to few numbers, and lays one text over another.

    `mean` is what all tokens have in common, shape (dimension,); `projection` keeps the directions in which they differ
    most, shape (dimension, width); `rarity` is the inverse document frequency of each piece, shape (vocabulary,).
    """

    mean: Floats
    projection: Floats
    rarity: Floats

    @property
    def features(self) -> int:
        """How many features a token of a question has."""
        return 2 * int(self.projection.shape[1]) + SCALARS + OF_WAYS

    def tokens(self, vectors: npt.NDArray[np.float16], pieces: npt.NDArray[np.int32]) -> Tokens:
        """The tokens of a text, from the encoder's own."""
        centred = vectors.astype(np.float32) - self.mean
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        kept: Floats = (centred / np.where(lengths == 0, 1, lengths)).astype(np.float32) @ self.projection
        return Tokens(kept, pieces)

    def over(self, question: Tokens, clause: Tokens, ways: Sequence[Tokens] = ()) -> Floats:
        """The features of each token of the question laid over the clause, shape (n, features); n is at least 1.

        Its vector, how that differs from the nearest token of the clause, how near it is, how rare, whether the very
        piece stands there; and how near it is to the ways of asking for the clause, the nearest way first.
        """
        if not len(question.pieces) or not len(clause.pieces):
            return np.zeros((1, self.features), dtype=np.float32)
        ours, pieces = question.vectors[:MOST_TOKENS], question.pieces[:MOST_TOKENS]
        likeness = ours @ clause.vectors.T
        best = likeness.max(axis=1)
        nearest = clause.vectors[likeness.argmax(axis=1)]
        rare = self.rarity[pieces]
        single = np.stack([best, best**4, rare, _stands(pieces, [clause]), best * rare], axis=1)
        beside = _over_ways(ours, pieces, [way for way in ways if len(way.pieces)])
        found: Floats = np.concatenate([ours, ours - nearest, single, beside], axis=1).astype(np.float32)
        return found


def _over_ways(ours: Floats, pieces: npt.NDArray[np.int32], ways: Sequence[Tokens]) -> Floats:
    """How near each token is to any of the ways and to the first, shape (n, OF_WAYS); zeros where there is none."""
    if not ways:
        return np.zeros((len(pieces), OF_WAYS), dtype=np.float32)
    each = np.stack([(ours @ way.vectors.T).max(axis=1) for way in ways])
    best, first = each.max(axis=0), each[0]
    known = np.ones(len(pieces), dtype=np.float32)
    return np.stack([best, best**4, first, first**4, _stands(pieces, ways), known], axis=1)


def _stands(pieces: npt.NDArray[np.int32], texts: Sequence[Tokens]) -> Floats:
    """Whether each piece stands in one of the texts."""
    return np.isin(pieces, np.concatenate([text.pieces for text in texts])).astype(np.float32)

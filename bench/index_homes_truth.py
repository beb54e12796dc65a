"""What comparing all clauses finds for a question, and how much of it a home found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from knowledge.indexing.home import Match
from knowledge.indexing.lexical import LexicalIndex
from knowledge.ranking import Ranking, spread

Floats = npt.NDArray[np.float32]
TOP = 10
_SAME = 1e-4  # scores nearer to each other than this are the same: halves of texts recur


@dataclass(frozen=True)
class Asked:
    """A question and its vector."""

    text: str
    vector: Floats


@dataclass(frozen=True)
class Truth:
    """Of one question the scores of all clauses, compared one by one."""

    cosines: Floats
    words: Floats

    @property
    def mixed(self) -> Floats:
        """Both as search mixes them, but for what hangs on records and dates."""
        return mix(self.cosines, self.words)


@dataclass(frozen=True)
class Recall:
    """Shares of the ten best that were found, by meaning, by words and by both."""

    meaning: float
    words: float
    mixed: float


def mix(cosines: Floats, words: Floats) -> Floats:
    """The convex mix of search (knowledge/ranking.py)."""
    share = Ranking().meaning
    mixed: Floats = share * spread(cosines) + (1 - share) * spread(words)
    return mixed


def truths(asked: Sequence[Asked], vectors: Floats, lexical: LexicalIndex) -> list[Truth]:
    """What all clauses score for every question."""
    return [
        Truth(vectors @ one.vector, lexical.scores(one.text))
        for one in tqdm(asked, desc="truth", leave=False, disable=None)
    ]


def recall(found: Sequence[Match], right: Sequence[Truth]) -> Recall:
    """How much of the ten best was found, on average."""
    shares = [
        [
            _share(match.cosines, truth.cosines, match.up),
            _share(match.words, truth.words, match.up),
            _share(mix(match.cosines, match.words), truth.mixed, match.up),
        ]
        for match, truth in zip(found, right, strict=True)
    ]
    meaning, words, mixed = np.mean(shares, axis=0)
    return Recall(float(meaning), float(words), float(mixed))


def _share(found: Floats, true: Floats, up: npt.NDArray[np.bool_]) -> float:
    """The share of the ten that `found` puts in front whose true score is among the ten best."""
    best = np.argsort(-np.where(up, found, -np.inf), kind="stable")[:TOP]
    least = np.partition(true, -TOP)[-TOP]
    return float(np.mean(true[best] >= least - _SAME))

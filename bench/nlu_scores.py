"""Figures of intents found against intents meant."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import precision_recall_fscore_support  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Scores:
    """Shares between 0 and 1; macro: each intent counts the same, weighted: each message does."""

    accuracy: float
    macro: tuple[float, float, float]  # precision, recall, F1
    weighted: tuple[float, float, float]

    def row(self) -> list[float]:
        """All seven, in the order they are written here."""
        return [self.accuracy, *self.macro, *self.weighted]


@dataclass(frozen=True)
class OfIntent:
    """How one intent fares; `taken_for` are the intents its messages were taken for, the most frequent first."""

    count: int
    precision: float
    recall: float
    f1: float
    taken_for: list[tuple[str, int]]


def scores(meant: Sequence[str], found: Sequence[str]) -> Scores:
    """Over all messages."""
    right = float(np.mean([one == other for one, other in zip(meant, found, strict=True)]))
    return Scores(right, _averaged(meant, found, "macro"), _averaged(meant, found, "weighted"))


def scores_by_fold(meant: Sequence[str], found: Sequence[str], fold_of: Sequence[int]) -> list[Scores]:
    """One for each fold."""
    parts = [[at for at, of in enumerate(fold_of) if of == fold] for fold in sorted(set(fold_of))]
    return [scores([meant[at] for at in part], [found[at] for at in part]) for part in parts]


def by_intent(meant: Sequence[str], found: Sequence[str]) -> dict[str, OfIntent]:
    """Every intent, the most frequent first."""
    counts = Counter(meant)
    names = [name for name, _ in counts.most_common()]
    columns = precision_recall_fscore_support(meant, found, labels=names, zero_division=0)[:3]
    pairs = confusions(meant, found)
    found_of = {}
    for at, name in enumerate(names):
        precision, recall, f1 = (float(column[at]) for column in columns)
        found_of[name] = OfIntent(counts[name], precision, recall, f1, [(b, n) for (a, b), n in pairs if a == name])
    return found_of


def confusions(meant: Sequence[str], found: Sequence[str]) -> list[tuple[tuple[str, str], int]]:
    """(meant, found) of what was mistaken, with how often, the most frequent first."""
    return Counter((a, b) for a, b in zip(meant, found, strict=True) if a != b).most_common()


def chance(better: int, worse: int) -> float:
    """How likely so uneven a split is by chance alone (McNemar's test, exact, two-sided).

    `better` and `worse`: of messages that exactly one of two classifiers got right, how many each did.
    """
    total, fewer = better + worse, min(better, worse)
    return min(1.0, 2.0 * sum(math.comb(total, k) for k in range(fewer + 1)) / float(2**total))


def against(meant: Sequence[str], found: Sequence[str], base: Sequence[str]) -> tuple[int, int, float]:
    """How many messages `found` gets right and `base` does not, the reverse, and how likely that is by chance."""
    better = sum(a == b != c for a, b, c in zip(meant, found, base, strict=True))
    worse = sum(a == c != b for a, b, c in zip(meant, found, base, strict=True))
    return better, worse, chance(better, worse)


def _averaged(meant: Sequence[str], found: Sequence[str], average: str) -> tuple[float, float, float]:
    precision, recall, f1, _ = precision_recall_fscore_support(meant, found, average=average, zero_division=0)
    return float(precision), float(recall), float(f1)

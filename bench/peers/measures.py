"""Measures of a ranking: R@k, reciprocal rank and nDCG@10, and how sure a ratio of two of them is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

DEPTH = 10  # results that are looked at
RESAMPLES = 2000

Relevance = Sequence[bool]  # of the results in their order, at most DEPTH


def recall(at: int) -> Callable[[Relevance, int], float]:
    """Whether one of the first `at` results is relevant, as the development questions' run.py counts R@k."""
    return lambda relevance, _: float(any(relevance[:at]))


def reciprocal_rank(relevance: Relevance, _existing: int) -> float:
    """One by the rank of the first relevant result; 0 when there is none."""
    return next((1 / rank for rank, relevant in enumerate(relevance, 1) if relevant), 0.0)


def ndcg(relevance: Relevance, existing: int) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) where `existing` clauses are relevant."""
    gain = sum(relevant / math.log2(rank + 1) for rank, relevant in enumerate(relevance[:DEPTH], 1))
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(existing, DEPTH) + 1))
    return gain / ideal if ideal else 0.0


MEASURES: Mapping[str, Callable[[Relevance, int], float]] = {
    "R@1": recall(1),
    "R@3": recall(3),
    "R@10": recall(DEPTH),
    "MRR": reciprocal_rank,
    "nDCG@10": ndcg,
}


def interval_of_ratio(theirs: Sequence[float], ours: Sequence[float], seed: int = 1) -> tuple[float, float]:
    """The 95% interval of mean(theirs) / mean(ours) over questions drawn anew, both sides the same ones (bootstrap)."""
    drawn = np.random.default_rng(seed).integers(0, len(ours), (RESAMPLES, len(ours)))
    above, below = np.asarray(theirs)[drawn].mean(axis=1), np.asarray(ours)[drawn].mean(axis=1)
    ratios = np.divide(above, below, out=np.full(RESAMPLES, np.nan), where=below > 0)
    low, high = np.nanpercentile(ratios, [2.5, 97.5])
    return float(low), float(high)


def best_cut_off(with_answer: Sequence[float], without: Sequence[float]) -> float | None:
    """The limit on the best score that tells questions with and without an answer apart best (Youden's J).

    A question whose score lies below it gets a no. None where no limit is better than none at all.
    """
    best, limit = 0.0, None
    for candidate in sorted({*with_answer, *without}):
        right = sum(score < candidate for score in without) / max(len(without), 1)
        wrong = sum(score < candidate for score in with_answer) / max(len(with_answer), 1)
        if right - wrong > best:
            best, limit = right - wrong, candidate
    return limit

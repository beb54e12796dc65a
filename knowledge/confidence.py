"""How likely it is that the documents answer a question at all: a logistic regression over five signals.

Fitted by `python -m bench.answerability` on the training data of nlu/ and on the half `tune` of our own questions; that
also prints the curve from which the least confidence was chosen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Weights of the signals, in the order of `Signals`, and the constant.
WEIGHTS = (87.558, 2.437, 71.157, 0.505, 2.583)
CONSTANT = -151.047
LEAST = 0.25  # below it the answer is an honest no


@dataclass(frozen=True)
class Signals:
    """What speaks for an answer.

    `cosine` is the best of the three nearest clauses, `evidence` the share of the question's words that stand in them,
    `phrase` the cosine of the nearest way of asking, `words` the best clause's BM25 score, `length` the question's
    number of characters.
    """

    cosine: float
    evidence: float
    phrase: float
    words: float
    length: int


def confidence(signals: Signals) -> float:
    """From 0 (surely not ours) to 1 (surely answered)."""
    values = (
        signals.cosine,
        signals.evidence,
        signals.phrase,
        signals.words / math.sqrt(max(signals.length, 1)),
        math.log(signals.length + 1),
    )
    total = CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))

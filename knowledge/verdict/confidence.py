"""How likely it is that the documents answer a question at all: a logistic regression over five signals.

Fitted by `python -m bench.answerability` on the training data of nlu/ and on the half `tune` of our own questions; that
also prints the curve from which the least confidence was chosen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Weights of the signals, in the order of `Signals`, and the constant.
WEIGHTS = (86.854, 2.352, 71.214, 0.507, 2.563)
CONSTANT = -150.417
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


NOTHING = Signals(0.0, 0.0, 0.0, 0.0, 0)


def confidence(signals: Signals) -> float:
    """From 0 (surely not ours) to 1 (surely answered)."""
    total = CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, scaled(signals), strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def scaled(signals: Signals) -> tuple[float, ...]:
    """The signals as the regression takes them; BM25 grows with the question's length, and its length with nothing."""
    length = signals.length
    words = signals.words / math.sqrt(max(length, 1))
    return signals.cosine, signals.evidence, signals.phrase, words, math.log(length + 1)

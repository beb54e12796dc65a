"""Fits the weights of knowledge/verdict/unwritten.py: on folders of texts and questions, each document left out once.

    python -m bench.unwritten FOLDER ...

A folder is one of bench/second_corpus.py, with a corpus.yml. Prints, for several limits, how many questions are
answered with the right article, with another, and without any article that answers them; then the weights. Nothing is
written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bench.bare_pack import without_lists
from bench.second_corpus import Try, tries
from knowledge.verdict.unwritten import Signals, confidence_in, scaled

Rows = npt.NDArray[np.float64]
SHARES = (0.98, 0.97, 0.95, 0.93, 0.9)  # of what is rightly found first, that is kept
C = 0.3


def main(folders: Annotated[list[Path], typer.Argument(help="folders of texts, corpus.yml, questions.jsonl")]) -> None:
    """Fit and print."""
    found = [pair for folder in folders for beside in (False, True) for pair in signals(folder, beside)]
    rows = np.array([scaled(given) for _, given in found])
    right, document = np.array([one.first for one, _ in found]), np.array([one.document for one, _ in found])
    asked = np.array([bool(one.gold) for one, _ in found])
    held = np.zeros(len(rows))
    for name in sorted({*document.tolist()}):
        out = document == name
        weights, constant = fit(rows[~out], right[~out])
        held[out] = rows[out] @ weights + constant
    sure = 1 / (1 + np.exp(-held))
    for share in SHARES:
        limit = float(np.quantile(sure[right], 1 - share))
        told = sure >= limit
        counts = (told & right).sum(), (told & asked & ~right).sum(), (told & ~asked).sum(), (~asked).sum()
        print("from {:.2f}: right {}, another article {}, none answers {} of {}".format(limit, *counts))
    weights, constant = fit(rows, right)
    print("WEIGHTS =", tuple(weights.round(3).tolist()), "CONSTANT =", round(constant, 3))


def signals(folder: Path, beside: bool) -> Iterator[tuple[Try, Signals]]:
    """Every question of a folder whose best clause has no ways of asking, with what speaks for that clause."""
    taken: list[Signals] = []

    def take(question: str, clause: str, given: Signals) -> float:
        taken.append(given)
        return confidence_in(question, clause, given)

    with without_lists(), patch("knowledge.search.confidence_in", take):
        for one in tries(folder, beside):
            if taken:
                yield one, taken[-1]
            taken.clear()


def fit(rows: Rows, right: npt.NDArray[np.bool_]) -> tuple[Rows, float]:
    """Weights and constant of a logistic regression over rows as they are."""
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=C, max_iter=2000).fit(scaler.transform(rows), right)
    raw: Rows = model.coef_[0] / scaler.scale_
    return raw, float(model.intercept_[0] - (raw * scaler.mean_).sum())


if __name__ == "__main__":
    typer.run(main)

"""Learns the verdict on tellings of a writer not heard: what does a clerk do with what the rules heard?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.ear.impression import DOUBTED, STATED, Impression
from nlu.ear.labels import Label, label_of
from nlu.ear.training.example import Example
from nlu.ear.verdict import Array, Said, features
from nlu.reading import read
from nlu.reading.statement import DOUBTFUL as UNSURE

STEPS, STEADY, DRAWN = 30, 2.0, 6


@dataclass(frozen=True)
class Case:
    """What the rules heard at one place, what the ear says of it, and what a clerk does: notes it, or at least asks."""

    fact: str
    row: Array
    noted: bool
    asked: bool
    unsure: bool


def cases(example: Example, impressions: Sequence[Impression], labels: frozenset[Label]) -> list[Case]:
    """All that the rules heard in a telling, without what its writer left open."""
    open_labels = {label for _, _, label in example.unsure}
    found = []
    for statement in read(example.text).statements:
        label = label_of(statement.fact, statement.value, labels)
        if statement.value is None or statement.fact == "sex" or label is None:
            continue
        moods = {span.mood for span in example.spans if span.label == label}
        if label not in open_labels or moods:
            unsure = statement.certainty == UNSURE
            said = Said(statement.fact, statement.value, statement.start, statement.end, unsure)
            row = features(said, impressions)
            found.append(Case(said.fact, row, STATED in moods, bool(moods & {STATED, DOUBTED}), unsure))
    return found


@dataclass(frozen=True)
class Judgement:
    """One half of a verdict as it is learnt: weights (FEATURES and a bias), and the rules' record as log odds."""

    weights: Array
    trust: dict[str, float]
    usual: float

    def likely(self, known: Sequence[Case]) -> Array:
        """How likely each case is right."""
        rows = [[*case.row, self.trust.get(case.fact, self.usual), 1.0] for case in known]
        return np.asarray(1 / (1 + np.exp(-np.array(rows) @ self.weights)))


def learn(known: Sequence[Case], right: Sequence[bool]) -> Judgement:
    """A logistic regression with a small penalty, by Newton's steps."""
    record = _Record(known, right)
    rows = np.array(
        [[*case.row, record.without(case, is_right), 1.0] for case, is_right in zip(known, right, strict=True)]
    )
    wanted = np.array(right, dtype=np.float64)
    penalty = np.diag([STEADY] * (rows.shape[1] - 1) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - wanted) + penalty @ weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + penalty + 1e-6 * np.eye(rows.shape[1])
        weights -= np.linalg.solve(bend, slope)
    return Judgement(weights, {fact: record.odds(fact) for fact in record.told}, record.odds(""))


class _Record:
    """How often the rules were right with each fact, drawn towards how often they were right at all."""

    def __init__(self, known: Sequence[Case], right: Sequence[bool]) -> None:
        self.told = Counter(case.fact for case in known)
        self._right = Counter(case.fact for case, is_right in zip(known, right, strict=True) if is_right)
        self._usual = sum(right) / len(known)

    def odds(self, fact: str, told: int = 0, right: int = 0) -> float:
        """Log odds, after `told` more cases of which `right` were right."""
        share = (self._right[fact] + right + DRAWN * self._usual) / (self.told[fact] + told + DRAWN)
        return float(np.log(share / (1 - share)))

    def without(self, case: Case, right: bool) -> float:
        """The record that the other cases give, so that no case is judged by itself."""
        return self.odds(case.fact, -1, -int(right))


def learn_both(known: Sequence[Case]) -> tuple[Judgement, Judgement]:
    """Whether a clerk notes it, and whether they note it or ask back."""
    return learn(known, [case.noted for case in known]), learn(known, [case.asked for case in known])


def auroc(known: Sequence[Case], noting: Judgement) -> float:
    """Of what the rules noted: how often a right statement looks likelier than a wrong one."""
    certain = [case for case in known if not case.unsure]
    likely, right = noting.likely(certain), np.array([case.noted for case in certain])
    pairs = likely[right][:, None] - likely[~right][None, :]
    return float((pairs > 0).mean() + 0.5 * (pairs == 0).mean())


def add(noting: Judgement, asking: Judgement, file: Path) -> None:
    """Put the verdict beside the heads in `file`."""
    with np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays |= {
        "verdict": np.stack([noting.weights, asking.weights]).astype(np.float32),
        "trusted": np.array(list(noting.trust)),
        "trust": np.array([[noting.trust[fact], asking.trust[fact]] for fact in noting.trust], dtype=np.float32),
        "usual_trust": np.array([noting.usual, asking.usual], dtype=np.float32),
    }
    np.savez_compressed(file, **arrays)

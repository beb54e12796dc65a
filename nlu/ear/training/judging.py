"""Learns the verdict on tellings of a writer not heard: what does a clerk do with what the rules heard?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from nlu.ear.impression import DOUBTED, STATED, Impression
from nlu.ear.labels import Label, label_of
from nlu.ear.owners import HOME, OWNERS, owner_class
from nlu.ear.training.example import Example, Span
from nlu.ear.training.same_person import may_be_same
from nlu.ear.verdict import Array, features
from nlu.reading import read
from nlu.reading.ear.second_reader import weighable
from nlu.reading.statement import PRONOUN, Statement

STEPS, STEADY, DRAWN = 30, 2.0, 6
OFTEN = 12
ME, SURE_OWNER = "本人", 0.7
Verdicts = tuple["Judgement", "Judgement", "Judgement"]


@dataclass(frozen=True)
class Case:
    """What the rules heard at one place, what the ear says of it, and what a clerk does: notes it, or at least asks;
    `harms`: noted it would be of another person, of another value, or what a clerk hears and does not note."""

    fact: str
    row: Array
    noted: bool
    asked: bool
    harms: bool
    unsure: bool


def cases(example: Example, impressions: Sequence[Impression], labels: frozenset[Label]) -> list[Case]:
    """All that the rules heard in a telling, without what its writer left open."""
    open_labels = {label for _, _, label in example.unsure}
    reading = read(example.text)
    found = []
    for statement in reading.statements:
        label = label_of(statement.fact, statement.value, labels)
        said = weighable(example.text, statement, reading)
        if said is None or label is None:
            continue
        told = [span for span in example.spans if span.label.fact == said.fact]
        if label in open_labels and not any(span.label == label for span in told):
            continue
        mine = [span for span in told if same_person(statement, span.who)]
        exact = {span.mood for span in mine if span.value == said.value}
        noted, asked = STATED in exact, any(span.mood in (STATED, DOUBTED) for span in mine)
        harms = bool(told) and not exact & {STATED, DOUBTED}
        found.append(Case(said.fact, features(said, impressions), noted, asked, harms, said.unsure))
    return found


def same_person(statement: Statement, who: str) -> bool:
    """Whether the rules' person may be the one whom a writer of tellings names."""
    if statement.person is None or who == HOME:
        return statement.person is None and who == HOME
    relation = statement.person.relation
    return may_be_same(relation or ME, who) if statement.person.kind != PRONOUN else who != ME


class Row(Protocol):
    """What is learnt from: numbers, and of which fact."""

    @property
    def fact(self) -> str:
        """The fact."""

    @property
    def row(self) -> Array:
        """The features."""


@dataclass(frozen=True)
class Judgement:
    """One kind of a verdict as it is learnt: weights (FEATURES and a bias), and the rules' record as log odds."""

    weights: Array
    trust: dict[str, float]
    usual: float

    def likely(self, known: Sequence[Row]) -> Array:
        """How likely each case is right."""
        rows = [[*case.row, self.trust.get(case.fact, self.usual), 1.0] for case in known]
        return np.asarray(1 / (1 + np.exp(-np.array(rows) @ self.weights)))


def learn(known: Sequence[Row], right: Sequence[bool]) -> Judgement:
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

    def __init__(self, known: Sequence[Row], right: Sequence[bool]) -> None:
        self.told = Counter(case.fact for case in known)
        self._right = Counter(case.fact for case, is_right in zip(known, right, strict=True) if is_right)
        self._usual = sum(right) / len(known)

    def odds(self, fact: str, told: int = 0, right: int = 0) -> float:
        """Log odds, after `told` more cases of which `right` were right."""
        share = (self._right[fact] + right + DRAWN * self._usual) / (self.told[fact] + told + DRAWN)
        return float(np.log(share / (1 - share)))

    def without(self, case: Row, right: bool) -> float:
        """The record that the other cases give, so that no case is judged by itself."""
        return self.odds(case.fact, -1, -int(right))


def learn_all(known: Sequence[Case]) -> Verdicts:
    """Whether a clerk notes it, whether they note it or ask back, whether it harms (KINDS)."""
    return (
        learn(known, [case.noted for case in known]),
        learn(known, [case.asked for case in known]),
        learn(known, [case.harms for case in known]),
    )


def auroc(known: Sequence[Case], noting: Judgement) -> float:
    """Of what the rules noted: how often a right statement looks likelier than a wrong one."""
    certain = [case for case in known if not case.unsure]
    likely, right = noting.likely(certain), np.array([case.noted for case in certain])
    pairs = likely[right][:, None] - likely[~right][None, :]
    return float((pairs > 0).mean() + 0.5 * (pairs == 0).mean())


def owners_heard(heard: Sequence[tuple[Example, Sequence[Impression]]]) -> dict[str, float]:
    """How often the ear knows whose it is of what it hears rightly, and how often where it is sure."""
    found = [
        (max(best.owners), OWNERS[int(np.argmax(best.owners))] == owner_class(span.who))
        for example, impressions in heard
        for span in example.spans
        if span.mood in (STATED, DOUBTED) and (best := _impression_of(span, impressions)) is not None
    ]
    sure = [right for share, right in found if share >= SURE_OWNER]
    return {
        "owner_right": round(sum(right for _, right in found) / max(1, len(found)), 3),
        "owner_right_if_sure": round(sum(sure) / max(1, len(sure)), 3),
        "owner_sure": round(len(sure) / max(1, len(found)), 3),
    }


def _impression_of(span: Span, impressions: Sequence[Impression]) -> Impression | None:
    there = [
        i for i in impressions if Label(i.fact, i.value) == span.label and i.start < span.end and i.end > span.start
    ]
    return max(there, key=lambda impression: impression.confidence, default=None)


def often_told(tellings: Iterable[Example]) -> list[str]:
    """The labels that writers told of at least OFTEN times; of what is rarer the rules know more than the ear."""
    told = Counter(str(span.label) for example in tellings for span in example.spans)
    return sorted(label for label, times in told.items() if times >= OFTEN)


def add(verdicts: Verdicts, often: Sequence[str], file: Path) -> None:
    """Put the verdict, and the labels that it may judge, beside the heads in `file`."""
    with np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays |= {
        "often": np.array(often),
        "verdict": np.stack([one.weights for one in verdicts]).astype(np.float32),
        "trusted": np.array(list(verdicts[0].trust)),
        "trust": np.array([[one.trust[fact] for one in verdicts] for fact in verdicts[0].trust], dtype=np.float32),
        "usual_trust": np.array([one.usual for one in verdicts], dtype=np.float32),
    }
    np.savez_compressed(file, **arrays)

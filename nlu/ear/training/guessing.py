"""Learns how far what only the ear heard is worth a question, on tellings of writers whom it has not heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.ear.guess import guess_features
from nlu.ear.impression import DOUBTED, STATED, Impression
from nlu.ear.training.example import Example
from nlu.ear.training.judging import Judgement, learn, same_person
from nlu.ear.verdict import Array
from nlu.reading import read
from nlu.reading.ear.heard_alone import heard_alone


@dataclass(frozen=True)
class GuessCase:
    """What the ear alone heard, and whether a clerk notes it or asks back."""

    fact: str
    row: Array
    right: bool


def guess_cases(example: Example, impressions: Sequence[Impression]) -> list[GuessCase]:
    """All that only the ear heard in a telling, without what its writer left open."""
    open_labels = {label for _, _, label in example.unsure}
    found = []
    for candidate in heard_alone(example.text, impressions, read(example.text).statements):
        said = candidate.statement
        meant = [
            span
            for span in example.spans
            if (span.label.fact, span.label.value) == (said.fact, said.value) and span.mood in (STATED, DOUBTED)
        ]
        if not meant and any((label.fact, label.value) == (said.fact, said.value) for label in open_labels):
            continue
        right = any(same_person(said, span.who) for span in meant)
        found.append(GuessCase(said.fact, guess_features(candidate.guessed, impressions), right))
    return found


def learn_guess(known: Sequence[GuessCase]) -> Judgement:
    """A logistic regression, as for the verdict."""
    return learn(known, [case.right for case in known])


def add_guess(guess: Judgement, file: Path) -> None:
    """Put it beside the heads in `file`."""
    with np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays |= {
        "guess": guess.weights.astype(np.float32),
        "guessed": np.array(list(guess.trust)),
        "guess_trust": np.array(list(guess.trust.values()), dtype=np.float32),
        "usual_guess_trust": np.array(guess.usual, dtype=np.float32),
    }
    np.savez_compressed(file, **arrays)


def guess_auroc(known: Sequence[GuessCase], guess: Judgement) -> float:
    """How often a right guess looks likelier than a wrong one."""
    likely, right = guess.likely(known), np.array([case.right for case in known])
    pairs = likely[right][:, None] - likely[~right][None, :]
    return float((pairs > 0).mean() + 0.5 * (pairs == 0).mean())

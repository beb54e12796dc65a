"""How likely it is that a clerk would note, or ask back, what only the ear heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.ear.impression import Impression
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.owners import OWNERS
from nlu.ear.verdict import Array, logit

WORTH = 0.15  # of an impression, below which nothing is guessed
FEATURES = (
    "heard", "worth", "stated", "doubted", "owner", "whose", "no", "no_word", "overlaps", "of_another", "missed",
    "rival", "household", "company", "words", "length", "trust",
)  # fmt: skip


@dataclass(frozen=True)
class Guessed:
    """What the ear alone heard: the impression, and what the rules found around it.

    `owner`: of whom the rules would say it is (nlu/ear/owners.py), None for 他; `says_no`: the value is a no, and
    `no_word` without a word that denies; `overlaps`: the rules heard another fact in these words; `of_another`: they
    heard this fact of somebody else; `missed`: the words are known to resemble the fact and not to say it; `company`:
    of how many persons the text tells; `length`: its characters.
    """

    impression: Impression
    owner: str | None
    says_no: bool
    no_word: bool
    overlaps: bool
    of_another: bool
    missed: bool
    household: bool
    company: int
    length: int

    @property
    def fact(self) -> str:
        """The fact that was heard."""
        return self.impression.fact


def guess_features(guessed: Guessed, impressions: Sequence[Impression]) -> Array:
    """What is known of a guess, as numbers (FEATURES without the last)."""
    heard = guessed.impression
    rival = max(
        (i.noted for i in impressions if i.fact == heard.fact and i.value != heard.value and _at(i, heard)), default=0.0
    )
    mine, others = 0.1, max(heard.owners, default=0.1)
    if guessed.owner is not None and heard.owners:
        mine = heard.owners[OWNERS.index(guessed.owner)]
        others = max(share for owner, share in zip(OWNERS, heard.owners, strict=True) if owner != guessed.owner)
    return np.array([
        logit(heard.confidence), logit(heard.worth_asking), heard.stated, heard.doubted, mine,
        np.log((mine + 0.02) / (others + 0.02)), float(guessed.says_no), float(guessed.no_word),
        float(guessed.overlaps), float(guessed.of_another), float(guessed.missed), rival, float(guessed.household),
        np.log(guessed.company),
        np.log(1 + heard.end - heard.start), np.log(0.2 + guessed.length / 50),
    ])  # fmt: skip


def _at(one: Impression, other: Impression) -> bool:
    return one.start < other.end and one.end > other.start


class Guess:
    """A weight for each feature and a bias, trained on tellings that the ear had not heard."""

    def __init__(self, weights: Path = WEIGHTS_FILE) -> None:
        with np.load(weights, allow_pickle=False) as stored:
            self._weights: Array = stored["guess"].astype(np.float64)
            trust = stored["guess_trust"].astype(np.float64)
            self._trust = dict(zip(map(str, stored["guessed"]), trust, strict=True))
            self._usual = float(stored["usual_guess_trust"])

    def __call__(self, guessed: Guessed, impressions: Sequence[Impression]) -> float:
        """How likely a clerk notes it or asks back."""
        trust = self._trust.get(guessed.fact, self._usual)
        row = np.array([*guess_features(guessed, impressions), trust, 1.0])
        return float(1 / (1 + np.exp(-row @ self._weights)))

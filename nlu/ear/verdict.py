"""How likely it is that a clerk would note, or ask back, what the rules heard, given what the ear heard there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlu.ear.impression import Impression, Value
from nlu.ear.labels import Label
from nlu.ear.listening import FLOOR, WEIGHTS_FILE

NEAR = 2  # code points by which the ear's stretch may miss the words of the rules
FEATURES = ("heard", "stated", "doubted", "silent", "rival", "many", "unsure", "trust")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Said:
    """What the rules heard: `fact` is `value`, at text[start:end]; `unsure` where they would ask back themselves."""

    fact: str
    value: Value
    start: int
    end: int
    unsure: bool = False


@dataclass(frozen=True)
class Likelihood:
    """How likely a careful clerk notes it, and how likely they note it or ask back."""

    note: float
    ask: float


def features(said: Said, impressions: Sequence[Impression]) -> Array:
    """What rules and ear say at one place, as numbers (FEATURES without the last)."""
    near = [i for i in impressions if i.fact == said.fact and i.start < said.end + NEAR and i.end > said.start - NEAR]
    same = [i for i in near if i.value in (said.value, None)]
    best = max(same, key=lambda impression: impression.noted, default=None)
    rival = max((i.noted for i in near if i.value not in (said.value, None)), default=0.0)
    return np.array([
        _logit(best.confidence if best else FLOOR / 2), best.stated if best else 0.0, best.doubted if best else 0.0,
        float(best is None), rival, float(len({i.mood for i in same}) > 1),
        float(said.unsure),
    ])  # fmt: skip


class Verdict:
    """A weight for each feature and a bias, twice, trained on tellings that the heads had not heard.

    The last feature is how far the rules can be trusted with this fact at all: many a word for a job is about somebody
    else, hardly any 一级残疾 is.
    """

    def __init__(self, weights: Path = WEIGHTS_FILE) -> None:
        with np.load(weights, allow_pickle=False) as stored:
            self._weights: Array = stored["verdict"].astype(np.float64)  # (2, features and bias)
            self._known = {str(name) for name in stored["labels"]}
            self._trust = dict(zip(map(str, stored["trusted"]), stored["trust"].astype(np.float64), strict=True))
            self._usual: Array = stored["usual_trust"].astype(np.float64)

    def knows(self, fact: str, value: Value) -> bool:
        """Whether the ear was trained on this."""
        return str(Label(fact, value)) in self._known or str(Label(fact, None)) in self._known

    def __call__(self, said: Said, impressions: Sequence[Impression]) -> Likelihood:
        """What a clerk would do with what the rules heard."""
        heard, trust = features(said, impressions), self._trust.get(said.fact, self._usual)
        note, ask = (
            float(1 / (1 + np.exp(-np.array([*heard, trust[kind], 1.0]) @ self._weights[kind]))) for kind in range(2)
        )
        return Likelihood(note, max(note, ask))


def _logit(probability: float) -> float:
    bounded = min(max(probability, 0.005), 0.995)
    return float(np.log(bounded / (1 - bounded)))

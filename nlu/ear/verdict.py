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
from nlu.ear.owners import OWNERS

NEAR = 2  # code points by which the ear's stretch may miss the words of the rules
FEATURES = (
    "heard", "stated", "doubted", "silent", "rival", "many", "unsure", "whose", "open", "company", "twins", "words",
    "length", "trust",
)  # fmt: skip
KINDS = ("note", "ask", "harm")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Said:
    """What the rules heard: `fact` is `value`, at text[start:end].

    `unsure`: they would ask back themselves; `open`: another person may be meant; `owner`: whose it is
    (nlu/ear/owners.py); `company`: of how many persons the text tells; `twins`: how often it tells this fact; `length`:
    its characters.
    """

    fact: str
    value: Value
    start: int
    end: int
    unsure: bool = False
    open: bool = False
    owner: str | None = None
    company: int = 1
    twins: int = 1
    length: int = 50


@dataclass(frozen=True)
class Likelihood:
    """How likely a careful clerk notes it; notes it or asks back; how likely it is of another person, of another value
    or not to be noted at all."""

    note: float
    ask: float
    harm: float


def nearest(said: Said, impressions: Sequence[Impression]) -> Impression | None:
    """The surest impression of what the rules heard, at that place."""
    same = [i for i in _near(said, impressions) if i.value in (said.value, None)]
    return max(same, key=lambda impression: impression.noted, default=None)


def _near(said: Said, impressions: Sequence[Impression]) -> list[Impression]:
    return [i for i in impressions if i.fact == said.fact and i.start < said.end + NEAR and i.end > said.start - NEAR]


def features(said: Said, impressions: Sequence[Impression]) -> Array:
    """What rules and ear say at one place, as numbers (FEATURES without the last)."""
    near, best = _near(said, impressions), nearest(said, impressions)
    same = [i for i in near if i.value in (said.value, None)]
    rival = max((i.noted for i in near if i.value not in (said.value, None)), default=0.0)
    return np.array([
        logit(best.confidence if best else FLOOR / 2), best.stated if best else 0.0, best.doubted if best else 0.0,
        float(best is None), rival, float(len({i.mood for i in same}) > 1),
        float(said.unsure), _whose(said, best), float(said.open), np.log(said.company),
        np.log(said.twins), np.log(1 + said.end - said.start), np.log(0.2 + said.length / 50),
    ])  # fmt: skip


def belongs(said: Said, impression: Impression | None) -> float | None:
    """How likely the ear thinks that it is of whom the rules say; None where it cannot tell."""
    if impression is None or said.owner is None or not impression.owners:
        return None
    return impression.owners[OWNERS.index(said.owner)]


def _whose(said: Said, impression: Impression | None) -> float:
    """Log odds of the rules' owner against the ear's best other one."""
    likely = belongs(said, impression)
    if likely is None or impression is None:
        return 0.0
    rival = max(share for owner, share in zip(OWNERS, impression.owners, strict=True) if owner != said.owner)
    return float(np.log((likely + 0.02) / (rival + 0.02)))


class Verdict:
    """A weight for each feature and a bias, for each kind, trained on tellings that the heads had not heard.

    The last feature is how far the rules can be trusted with this fact at all: many a word for a job is about somebody
    else, hardly any 一级残疾 is.
    """

    def __init__(self, weights: Path = WEIGHTS_FILE) -> None:
        with np.load(weights, allow_pickle=False) as stored:
            self._weights: Array = stored["verdict"].astype(np.float64)  # (kinds, features and bias)
            self._known = {str(name) for name in stored["often"]}
            self._trust = dict(zip(map(str, stored["trusted"]), stored["trust"].astype(np.float64), strict=True))
            self._usual: Array = stored["usual_trust"].astype(np.float64)

    def knows(self, fact: str, value: Value) -> bool:
        """Whether the ear was told of this often enough to judge the rules."""
        return str(Label(fact, value)) in self._known or str(Label(fact, None)) in self._known

    def __call__(self, said: Said, impressions: Sequence[Impression]) -> Likelihood:
        """What a clerk would do with what the rules heard."""
        heard, trust = features(said, impressions), self._trust.get(said.fact, self._usual)
        note, ask, harm = (
            float(1 / (1 + np.exp(-np.array([*heard, trust[kind], 1.0]) @ self._weights[kind])))
            for kind in range(len(KINDS))
        )
        return Likelihood(note, max(note, ask), harm)


def logit(probability: float) -> float:
    """The log odds of a probability, kept within bounds."""
    bounded = min(max(probability, 0.005), 0.995)
    return float(np.log(bounded / (1 - bounded)))

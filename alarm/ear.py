"""Hears a cry for help that no phrase holds: how sure it is, and what kind of danger it sounds like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from alarm.ngrams import weighed

WEIGHTS_FILE = Path(__file__).with_name("weights.npz")
UNCLEAR = "unclear"  # a cry whose kind is not
KIND_LIMIT = 0.5  # a likelier kind gets its own card, any other the one that names all numbers
VECTOR_SCALE, RUNS_SCALE = 8.0, 5.0  # unit vectors, as they are, leave a linear classifier flat (decision 0002)
Vector = npt.NDArray[np.float32]


class Certainty(IntEnum):
    """How sure the ear is; each has its limit in the weights, chosen by how often calm sentences reach it."""

    HINT = 1  # counts where Rasa hears a cry, too
    LIKELY = 2  # counts where Rasa is away
    SURE = 3  # counts by itself


@dataclass(frozen=True)
class Cry:
    """What the ear hears in a message."""

    kind: str
    certainty: Certainty


class EarForDanger:
    """The trained weights: one row for danger, one for each kind, over the vector and the runs of characters."""

    def __init__(self, file: Path = WEIGHTS_FILE) -> None:
        with np.load(file, allow_pickle=False) as stored:
            self._mean, self._rarity = stored["mean"].astype(np.float32), stored["rarity"].astype(np.float32)
            self._places = {run: place for place, run in enumerate(str(stored["runs"]).split("\n"))}
            self._rows = stored["rows"].astype(np.float32)
            self._bias = stored["bias"].astype(np.float32)
            self._kinds = [str(kind) for kind in stored["kinds"]]
            self.limits = [float(limit) for limit in stored["limits"]]

    def score(self, text: str, vector: Vector) -> float:
        """How much `text`, whose unit sentence vector is `vector`, sounds like danger: log odds."""
        return float(self._scores(text, vector)[0])

    def hear(self, text: str, vector: Vector) -> Cry | None:
        """What it hears in `text`; None where it hears no cry."""
        danger, *kinds = self._scores(text, vector)
        reached = sum(danger >= limit for limit in self.limits)
        if not reached:
            return None
        raised = np.exp(np.array(kinds) - max(kinds))
        likeliest = int(raised.argmax())
        sure_of_it = raised[likeliest] / raised.sum() >= KIND_LIMIT
        return Cry(self._kinds[likeliest] if sure_of_it else UNCLEAR, Certainty(reached))

    def _scores(self, text: str, vector: Vector) -> Vector:
        width = len(self._mean)
        places, weights = weighed(text, self._places, self._rarity)
        scores = self._rows[:, :width] @ ((vector - self._mean) * np.float32(VECTOR_SCALE)) + self._bias
        if places:
            columns = self._rows[:, [width + place for place in places]]
            scores = scores + columns @ (np.array(weights, dtype=np.float32) * np.float32(RUNS_SCALE))
        return np.asarray(scores, dtype=np.float32)

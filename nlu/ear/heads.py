"""The heads on the token vectors, in numpy: two convolutions, then labels (with a straight path), moods, owners."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlu.ear.labels import Label, parse

Array = npt.NDArray[np.float32]


NAMES = {"mean", "spread", "whole.weight", "straight.weight"} | {
    f"{layer}.{part}" for layer in ("near", "wide", "label", "mood", "owner") for part in ("weight", "bias")
}


@dataclass(frozen=True)
class Heads:
    """Trained weights; the names are those of nlu/ear/training/network.py."""

    labels: tuple[Label, ...]
    weights: dict[str, Array]

    def __call__(self, vectors: Array) -> tuple[Array, Array, Array]:
        """For each token the probability of each label, of each mood, and of each owner."""
        w = self.weights
        x = (vectors - w["mean"]) / w["spread"]
        hidden = _relu(_window(x, w["near.weight"], w["near.bias"]) + x.mean(axis=0) @ w["whole.weight"].T)
        hidden = hidden + _relu(_window(hidden, w["wide.weight"], w["wide.bias"]))
        label_logits = hidden @ w["label.weight"].T + w["label.bias"] + x @ w["straight.weight"].T
        mood_logits = hidden @ w["mood.weight"].T + w["mood.bias"]
        owner_logits = hidden @ w["owner.weight"].T + w["owner.bias"]
        return _sigmoid(np.asarray(label_logits)), _softmax(mood_logits), _softmax(owner_logits)


def load_heads(file: Path) -> Heads:
    """The heads in a file that training wrote."""
    with np.load(file, allow_pickle=False) as stored:
        labels = tuple(parse(str(name)) for name in stored["labels"])
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name in NAMES}
    return Heads(labels, weights)


def _window(x: Array, weight: Array, bias: Array) -> Array:
    """A convolution over the tokens, as many out as in; weight is (out, reach * width)."""
    reach = weight.shape[1] // x.shape[1]
    padded = np.pad(x, ((reach // 2, reach // 2), (0, 0)))
    steps = np.concatenate([padded[step : step + len(x)] for step in range(reach)], axis=1)
    return np.asarray(steps @ weight.T + bias, dtype=np.float32)


def _relu(x: Array) -> Array:
    return np.maximum(x, np.float32(0))


def _sigmoid(x: npt.NDArray[np.floating]) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def _softmax(x: Array) -> Array:
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

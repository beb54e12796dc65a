"""The judge's network as plain numpy: what `training/fit.py` learns with torch is worked out here without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """A layer for each token, pooled by heads of attention, their mean and their greatest, and two layers."""

    weights: Mapping[str, Floats]

    def __call__(self, tokens: Floats) -> float:
        """How likely the point is held, 0 to 1, for the features of a question's tokens, shape (n, features)."""
        hidden = _gelu(tokens @ self.weights["token_w"].T + self.weights["token_b"])
        attention = _softmax(hidden @ self.weights["heads_w"].T + self.weights["heads_b"], axis=0)
        pooled = np.concatenate([(attention.T @ hidden).ravel(), hidden.mean(axis=0), hidden.max(axis=0)])
        inner = _gelu(self.weights["inner_w"] @ pooled + self.weights["inner_b"])
        score = float((self.weights["last_w"] @ inner + self.weights["last_b"])[0])
        return float(1 / (1 + np.exp(-score)))


def _gelu(values: Floats) -> Floats:
    cubic = values + np.float32(0.044715) * values**3
    found: Floats = np.float32(0.5) * values * (1 + np.tanh(np.float32(np.sqrt(2 / np.pi)) * cubic))
    return found


def _softmax(values: Floats, axis: int) -> Floats:
    raised = np.exp(values - values.max(axis=axis, keepdims=True))
    found: Floats = raised / raised.sum(axis=axis, keepdims=True)
    return found

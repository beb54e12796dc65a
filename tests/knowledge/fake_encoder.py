"""An encoder without a model: one vector per text, hanging on the text alone, and a count of what was encoded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class FakeEncoder:
    """Stands for knowledge.embedding.Embedder; `encoded` lists every passage it was given, in order."""

    def __init__(self, fingerprint: str = "fake-model", dimension: int = 8) -> None:
        self.fingerprint, self.dimension = fingerprint, dimension
        self.encoded: list[str] = []
        self.queries: list[str] = []

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.encoded += texts
        if progress:
            progress(len(texts))
        return np.stack([self.vector(text) for text in texts])

    def query(self, text: str) -> Vectors:
        self.queries.append(text)
        return self.vector(text)

    def vector(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        drawn = np.random.default_rng(seed).normal(size=self.dimension)
        vector: Vectors = (drawn / np.linalg.norm(drawn)).astype(np.float32)
        return vector

"""Keeps the vector of every passage by the hash of its text, so that a changed document costs only its changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class PassageEncoder(Protocol):
    """What the cache needs of an embedder."""

    fingerprint: str
    dimension: int

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of `texts`, shape (n, dimension)."""


class QuestionEncoder(Protocol):
    """What is needed of an embedder that questions are compared with."""

    fingerprint: str
    dimension: int

    def queries(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of questions, shape (n, dimension)."""


class AsQuestions:
    """The embedder as one whose passages are questions: for texts that questions are compared with."""

    def __init__(self, embedder: QuestionEncoder) -> None:
        self._embedder = embedder
        self.fingerprint, self.dimension = embedder.fingerprint, embedder.dimension

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Vectors of questions, shape (len(texts), dimension)."""
        return self._embedder.queries(texts, progress)


class VectorCache:
    """One file per model in `folder`; a damaged file is only a cache miss."""

    def __init__(self, folder: Path, encoder: PassageEncoder) -> None:
        self._path = folder / f"{encoder.fingerprint}.npz"
        self._encoder = encoder

    def missing(self, texts: Sequence[str]) -> int:
        """How many of `texts` would have to be encoded."""
        known = self._read()
        return sum(key not in known for key in {_key(text) for text in texts})

    def vectors(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """The vectors of `texts`, shape (n, dimension), encoding those not yet kept; then keeps exactly these."""
        known = self._read()
        keys = [_key(text) for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if fresh:
            encoded = self._encoder.passages(list(fresh.values()), progress)
            known.update(zip(fresh, encoded, strict=True))
        if not keys:
            return np.zeros((0, self._encoder.dimension), dtype=np.float32)
        matrix = np.stack([known[key] for key in keys]).astype(np.float32)
        if fresh:
            self._write(keys, matrix)
        return matrix

    def _read(self) -> dict[str, Vectors]:
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                keys, matrix = stored["keys"], stored["vectors"]
        except Exception:  # a changed byte makes zipfile and numpy raise a dozen kinds, EOFError to NotImplementedError
            return {}
        if matrix.shape != (len(keys), self._encoder.dimension):
            return {}
        return dict(zip(keys.tolist(), matrix, strict=True))

    def _write(self, keys: Sequence[str], matrix: Vectors) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".writing")
        with draft.open("wb") as file:
            np.savez(file, keys=np.array(keys), vectors=matrix)
        draft.replace(self._path)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

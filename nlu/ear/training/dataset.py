"""Examples as arrays: token vectors, and for each token which labels are told, which are unsure, and the mood."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlu.ear.impression import MOODS
from nlu.ear.labels import Label
from nlu.ear.owners import OWNERS, owner_class
from nlu.ear.token_vectors import TokenEncoder
from nlu.ear.training.example import Example


@dataclass(frozen=True)
class Encoded:
    """One text: vectors (tokens, width) and offsets."""

    vectors: npt.NDArray[np.float16]
    offsets: npt.NDArray[np.int32]


def encode_all(examples: Sequence[Example], encoder: TokenEncoder, cache: Path) -> list[Encoded]:
    """The vectors of all examples; they are kept in `cache` (a folder) under the hash of the texts."""
    key = hashlib.sha256("\0".join(example.text for example in examples).encode()).hexdigest()[:16]
    file = cache / f"{key}.npz"
    if not file.is_file():
        encoded = [encoder.encode(example.text) for example in examples]
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(
            file,
            vectors=np.concatenate([one.vectors for one in encoded]).astype(np.float16),
            offsets=np.concatenate([np.asarray(one.offsets, dtype=np.int32) for one in encoded]),
            lengths=np.array([len(one.offsets) for one in encoded]),
        )
    with np.load(file) as stored:
        ends = np.cumsum(stored["lengths"])
        vectors, offsets = stored["vectors"], stored["offsets"]
    return [
        Encoded(vectors[end - length : end], offsets[end - length : end])
        for end, length in zip(ends, np.diff(ends, prepend=0), strict=True)
    ]


@dataclass(frozen=True)
class Targets:
    """(tokens, labels) `told`, (tokens, labels) that `counts`, (tokens,) `mood` and `owner`, -1 where there is none."""

    told: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]
    mood: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int64]


def targets(example: Example, encoded: Encoded, columns: dict[Label, int]) -> Targets:
    """What the heads are to say of each token."""
    told = np.zeros((len(encoded.offsets), len(columns)), dtype=np.bool_)
    counts = np.ones_like(told)
    mood = np.full(len(told), -1, dtype=np.int64)
    owner = mood.copy()
    for start, end, label in example.unsure:
        counts[_rows(encoded, start, end), columns[label]] = False
    for span in example.spans:
        rows = _rows(encoded, span.start, span.end)
        told[rows, columns[span.label]] = True
        counts[rows, columns[span.label]] = True
        mood[rows] = MOODS.index(span.mood)
        if span.who:
            owner[rows] = OWNERS.index(owner_class(span.who))
    return Targets(told, counts, mood, owner)


def _rows(encoded: Encoded, start: int, end: int) -> npt.NDArray[np.intp]:
    return np.flatnonzero((encoded.offsets[:, 0] < end) & (encoded.offsets[:, 1] > start))

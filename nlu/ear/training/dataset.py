"""Examples as arrays: tokens below the layers that learn, and for each which labels are told, unsure, mood, owner."""

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
from nlu.ear.training.example import Example
from nlu.ear.training.trunk import Lower, Tokens


def encode_all(examples: Sequence[Example], lower: Lower, cache: Path) -> list[Tokens]:
    """The tokens of all examples; they are kept in `cache` (a folder) under the hash of the texts."""
    key = hashlib.sha256("\0".join(example.text for example in examples).encode()).hexdigest()[:16]
    file = cache / f"tokens_{key}.npz"
    if not file.is_file():
        found = [lower(example.text) for example in examples]
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(
            file,
            hidden=np.concatenate([one.hidden for one in found]),
            rows=np.concatenate([one.rows for one in found]),
            offsets=np.concatenate([one.offsets for one in found]),
            lengths=np.array([(len(one.hidden), len(one.rows)) for one in found]),
        )
    with np.load(file) as stored:
        hidden, rows, offsets, lengths = (stored[name] for name in ("hidden", "rows", "offsets", "lengths"))
    ends = np.cumsum(lengths, axis=0)
    return [
        Tokens(hidden[end - many : end], rows[stop - told : stop], offsets[stop - told : stop])
        for (end, stop), (many, told) in zip(ends, lengths, strict=True)
    ]


@dataclass(frozen=True)
class Targets:
    """(tokens, labels) `told`, (tokens, labels) that `counts`, (tokens,) `mood` and `owner`, -1 where there is none."""

    told: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]
    mood: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int64]


def targets(example: Example, tokens: Tokens, columns: dict[Label, int]) -> Targets:
    """What the heads are to say of each token."""
    told = np.zeros((len(tokens.offsets), len(columns)), dtype=np.bool_)
    counts = np.ones_like(told)
    mood = np.full(len(told), -1, dtype=np.int64)
    owner = mood.copy()
    for start, end, label in example.unsure:
        counts[_rows(tokens, start, end), columns[label]] = False
    for span in example.spans:
        rows = _rows(tokens, span.start, span.end)
        told[rows, columns[span.label]] = True
        counts[rows, columns[span.label]] = True
        mood[rows] = MOODS.index(span.mood)
        if span.who:
            owner[rows] = OWNERS.index(owner_class(span.who))
    return Targets(told, counts, mood, owner)


def _rows(tokens: Tokens, start: int, end: int) -> npt.NDArray[np.intp]:
    return np.flatnonzero((tokens.offsets[:, 0] < end) & (tokens.offsets[:, 1] > start))

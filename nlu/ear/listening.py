"""Hears the facts in a text: stretches of tokens on which one label is likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlu.ear.heads import Array, Heads, load_heads
from nlu.ear.impression import DOUBTED, MOODS, STATED, Impression
from nlu.ear.labels import Label

WEIGHTS_FILE = Path(__file__).parent / "weights.npz"
_PAUSES = " ,，。"
FLOOR = 0.04  # below it a stretch is not worth a word; what reads the impressions has thresholds of its own


class EarError(Exception):
    """The weights are missing or do not fit the encoder; the text says what to run."""


class Ear:
    """The trained second reader. Cheap: it needs the encoder's token vectors, which search makes for every message."""

    def __init__(self, weights: Path = WEIGHTS_FILE) -> None:
        if not weights.is_file():
            raise EarError(f"There are no weights at {weights.name}. Run: make ear")
        self._heads: Heads = load_heads(weights)

    def listen(
        self, text: str, token_vectors: npt.NDArray[np.float32], offsets: Sequence[tuple[int, int]]
    ) -> list[Impression]:
        """What is heard in `text`, by place; `offsets` are the code points that each row of `token_vectors` covers."""
        if len(token_vectors) == 0:
            return []
        if token_vectors.shape[1] != len(self._heads.weights["mean"]):
            raise EarError("The ear was trained on vectors of another width. Run: make ear")
        labels, moods, owners = self._heads(np.asarray(token_vectors, dtype=np.float32))
        found = [
            _impression(
                text,
                self._heads.labels[column],
                (labels[first : last + 1, column], moods[first : last + 1], owners[first : last + 1]),
                offsets[first : last + 1],
            )
            for column in map(int, np.flatnonzero(labels.max(axis=0) >= FLOOR))
            for first, last in _stretches(labels[:, column])
        ]
        return sorted(found, key=lambda impression: (impression.start, -impression.confidence))


def _impression(
    text: str, label: Label, tokens: tuple[Array, Array, Array], offsets: Sequence[tuple[int, int]]
) -> Impression:
    """What is heard on a stretch of tokens; each token's mood and owner count as the token is likely."""
    likely, moods, owners = tokens
    share = (likely / likely.sum())[:, None]
    mood = (moods * share).sum(axis=0)
    start, end = offsets[0][0], offsets[-1][1]
    start += end - start - len(text[start:end].lstrip(_PAUSES))
    return Impression(
        fact=label.fact,
        value=label.value,
        mood=MOODS[int(mood.argmax())],
        confidence=float(likely.max()),
        stated=float(mood[MOODS.index(STATED)]),
        doubted=float(mood[MOODS.index(DOUBTED)]),
        start=start,
        end=end,
        owners=tuple(map(float, (owners * share).sum(axis=0))),
    )


def _stretches(likely: Array) -> Iterator[tuple[int, int]]:
    """First and last token of each run that is at least half as likely as its best, and no less than the floor."""
    above = likely >= FLOOR
    row = 0
    while row < len(likely):
        if not above[row]:
            row += 1
            continue
        stop = row
        while stop < len(likely) and above[stop]:
            stop += 1
        best = likely[row:stop].max()
        strong = np.flatnonzero(likely[row:stop] >= best / 2)
        yield row + int(strong[0]), row + int(strong[-1])
        row = stop

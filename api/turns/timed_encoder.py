"""The encoder of questions, timed: an encoding is the most that one turn costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Embedder
from telemetry.steps import timed


class TimedEncoder:
    """An embedder whose work for a question is the step `encoding`; what search remembers is not counted again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @timed("encoding")
    def query(self, text: str) -> npt.NDArray[np.float32]:
        """The unit vector of a question."""
        return self._embedder.query(text)

    @timed("encoding")
    def encoded(self, text: str) -> Any:
        """The question with the vectors of its tokens."""
        return self._embedder.encoded(text)

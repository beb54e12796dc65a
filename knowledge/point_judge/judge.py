"""Puts a question and the clause that would be shown to the trained networks.

The clause's tokens are made once and kept; the question's come with the vector that search needs anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import ModelError
from knowledge.point_judge.alignment import Alignment, Tokens
from knowledge.point_judge.network import Network

WAYS = 3  # ways of asking for a clause that a question is compared with
WEIGHTS_FILE = Path(__file__).with_name("weights.npz")
MOST_CLAUSES = 2000  # whose tokens are kept: about 25 kB each
MOST_WAYS = 4000
MOST_CHARACTERS = 400  # of a text; what comes behind is not looked at


class Encoded(Protocol):
    """A text with its token vectors, as knowledge/embedding.py gives it."""

    @property
    def tokens(self) -> npt.NDArray[np.float16]:
        """A vector for each token, shape (n, dimension)."""

    @property
    def pieces(self) -> npt.NDArray[np.int32]:
        """What piece of the vocabulary each is, shape (n,)."""


class TokenEncoder(Protocol):
    """What is needed of an embedder."""

    def encoded(self, text: str) -> Encoded:
        """A question with its token vectors."""

    def encoded_passage(self, text: str) -> Encoded:
        """A clause with its token vectors."""


class PointJudge:
    """Judges questions against clauses. Works with the encoder whose tokens it learnt from, and with no other."""

    def __init__(self, alignment: Alignment, networks: Sequence[Network], least: float, encoder: TokenEncoder) -> None:
        """`least` is how likely a clause must hold the point to be shown as the answer."""
        self.least = least
        self._alignment, self._networks = alignment, networks
        # partials, not methods of this judge: a cache of those would hold it, and the model, until a collection
        self._tokens_of_clause = lru_cache(MOST_CLAUSES)(partial(_tokens, alignment, encoder.encoded_passage))
        self._tokens_of_way = lru_cache(MOST_WAYS)(partial(_tokens, alignment, encoder.encoded))

    def __call__(self, question: Encoded, clause: str, ways: Sequence[str]) -> float:
        """How likely the text `clause` holds the point of the question, 0 to 1.

        `ways` are the nearest ways of asking for the clause, nearest first, at most WAYS.
        """
        asked = self._alignment.tokens(question.tokens, question.pieces)
        known = [self._tokens_of_way(way) for way in ways[:WAYS]]
        features = self._alignment.over(asked, self._tokens_of_clause(clause), known)
        return float(np.mean([network(features) for network in self._networks]))


def _tokens(alignment: Alignment, encode: Callable[[str], Encoded], text: str) -> Tokens:
    encoded = encode(text[:MOST_CHARACTERS])
    return alignment.tokens(encoded.tokens, encoded.pieces)


def load_judge(encoder: TokenEncoder, file: Path = WEIGHTS_FILE) -> PointJudge:
    """The judge of `file`, over the tokens of the default model, from which it learnt.

    Raises ModelError where the file cannot be read.
    """
    try:
        with np.load(file) as stored:
            entries = {name: stored[name] for name in stored.files}
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{file.name} cannot be read: {error}. Run: git checkout {file.name}, or make judge"
        ) from error
    wide = {name: value.astype(np.float32) for name, value in entries.items() if value.dtype == np.float16}
    alignment = Alignment(wide["mean"], wide["projection"], wide["rarity"])
    networks = [
        Network({name.partition("/")[2]: value for name, value in wide.items() if name.startswith(f"{at}/")})
        for at in range(int(entries["networks"]))
    ]
    return PointJudge(alignment, networks, float(entries["least"]), encoder)

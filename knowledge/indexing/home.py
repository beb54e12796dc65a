"""What search needs of the place that clauses and vectors live in: a file read whole, or a database that is asked.

knowledge/index.py is the first, knowledge/postgres/ the second; api/index_home.py chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.indexing.manifest import Manifest

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Floats = npt.NDArray[np.float32]
Begin = Callable[[int], Callable[[int], None]]  # is told how many texts there are to encode, and returns a counter


@dataclass(frozen=True)
class Match:
    """A question beside every clause, in the order of the index: cosine and BM25, and which clauses are put up.

    Of a clause that is not put up the cosine may be the least found, and the words 0.
    """

    cosines: Floats
    words: Floats
    up: npt.NDArray[np.bool_]


class Matcher(Protocol):
    """Compares questions with the clauses of one index, by meaning and by words."""

    def __call__(self, vector: Floats, query: str, phrases: Floats, pool: int) -> Match:
        """A question's `vector` and the words of `query` beside the clauses.

        `phrases` has the cosine of every clause's nearest way of asking. Where not all are compared, each of the three
        kinds puts up its `pool` best. Raises IndexUnavailableError where the home cannot be asked now.
        """


class SearchIndex(Protocol):
    """Clauses and what they are found by."""

    @property
    def manifest(self) -> Manifest:
        """What it was made from."""

    @property
    def clauses(self) -> Sequence[Clause]:
        """The clauses; their places here are the rows of a Match."""

    @property
    def exact(self) -> bool:
        """Whether `cosines` can tell."""

    def cosines(self, vector: Floats) -> Floats:
        """The cosine of every clause with `vector`; raises KnowledgeError where only the nearest can be told."""

    def matcher(self, texts: Sequence[str]) -> Matcher:
        """A matcher whose words are those of `texts`, one for each clause."""


class IndexHome(Protocol):
    """Where the index is kept; what it was made from is compared as decision 0004 has it."""

    def is_current(self, library: Library, model: str) -> bool:
        """Whether it holds this library for the model with that fingerprint; raises IndexArtifactError if damaged."""

    def build(self, library: Library, embedder: Embedder, cache: Path, begin: Begin, *, anew: bool = True) -> None:
        """Bring it up to date in one step, encoding what has no vector in the folder `cache`; `anew` from nothing."""

    def read(self, model: str) -> SearchIndex:
        """The index for the model with that fingerprint; raises IndexArtifactError with what to run."""

"""Which FAISS index for how many vectors, and with which parameters: chosen from measurements, see decision 0013."""

from __future__ import annotations

import math
from dataclasses import dataclass

FLAT_UP_TO = 20_000  # vectors; exact search over so many takes a millisecond or two
PROBES = 32  # lists that a search reads
SAMPLE = 64  # vectors for each list that the lists' centres are learnt from


@dataclass(frozen=True)
class IndexKind:
    """A kind of index, in FAISS's own words: `factory` for index_factory, `search` for ParameterSpace."""

    factory: str
    search: str = ""

    @property
    def exact(self) -> bool:
        """Whether a search compares every vector."""
        return self.factory == "Flat"


def kind_for(count: int) -> IndexKind:
    """The kind for `count` vectors: exact while that is quick, then inverted lists of vectors in half precision."""
    if count <= FLAT_UP_TO:
        return IndexKind("Flat")
    return IndexKind(f"IVF{lists_for(count)},SQfp16", f"nprobe={PROBES}")


def lists_for(count: int) -> int:
    """How many lists `count` vectors are divided among: the power of two nearest to the square root."""
    return 1 << round(math.log2(count) / 2)

"""Documents as an index needs them: clauses, the texts that are encoded of each, vectors, and a hash of it all."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.indexing.home import Begin
from knowledge.indexing.manifest import corpus_hash
from knowledge.indexing.passage import clause_vectors, passages
from knowledge.indexing.vector_cache import PassageEncoder, VectorCache


@dataclass(frozen=True)
class Reading:
    """A document as the index needs it: its clauses, the texts that are encoded of each, and a hash of it all."""

    document: Document
    clauses: list[Clause]
    pairs: list[tuple[str, str]]
    digest: str

    @property
    def texts(self) -> list[str]:
        """All texts that are encoded, two a clause."""
        return [text for pair in self.pairs for text in pair]


def read_documents(library: Library) -> list[Reading]:
    """All documents of the library, newest first."""
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for clause in library.citable():
        clauses[clause.document_id].append(clause)
    return [_reading(entry.document, clauses[entry.document.id]) for entry in library.list()]


def hash_of(readings: Sequence[Reading]) -> str:
    """One hash over all of them."""
    lines = [f"{reading.document.id}\0{reading.digest}\0" for reading in readings]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def encode(readings: Sequence[Reading], embedder: PassageEncoder, cache: Path, begin: Begin) -> npt.NDArray[np.float32]:
    """The vectors of all clauses, in order; only texts without a vector in the folder `cache` are encoded."""
    caches = [VectorCache(cache / reading.document.id, embedder) for reading in readings]
    count = begin(sum(cached.missing(reading.texts) for cached, reading in zip(caches, readings, strict=True)))
    vectors = [np.zeros((0, embedder.dimension), dtype=np.float32)]
    for cached, reading in zip(caches, readings, strict=True):
        vectors.append(clause_vectors(reading.pairs, partial(cached.vectors, progress=count)))
    return np.concatenate(vectors)


def _reading(document: Document, clauses: list[Clause]) -> Reading:
    pairs = [passages(document, clause) for clause in clauses]
    return Reading(document, clauses, pairs, corpus_hash([document], [text for pair in pairs for text in pair]))

"""Corpus in, index artifact out; does nothing when the artifact already holds today's corpus and model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.index import FORMAT_VERSION, build_index, corpus_hash, read_manifest, write_index
from knowledge.library import Library
from knowledge.passage import clause_vectors, passages
from knowledge.vector_cache import VectorCache

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Progress = Callable[[int], None]


def passage_pairs(library: Library) -> list[tuple[str, str]]:
    """The texts that are encoded, two a clause, in the order of `library.citable()`."""
    documents = {entry.document.id: entry.document for entry in library.list()}
    return [passages(documents[clause.document_id], clause) for clause in library.citable()]


def library_hash(library: Library) -> str:
    """The hash that an index of this library carries in its manifest."""
    documents = [entry.document for entry in library.list()]
    return corpus_hash(documents, [text for pair in passage_pairs(library) for text in pair])


def is_current(path: Path, library: Library, model: str) -> bool:
    """Whether the artifact at `path` was made from this library with the model of that fingerprint.

    Raises IndexArtifactError when there is a damaged file: it is not overwritten unasked.
    """
    if not path.exists():
        return False
    manifest = read_manifest(path)
    return manifest.version == FORMAT_VERSION and manifest.model == model and manifest.corpus == library_hash(library)


def build(
    library: Library, embedder: Embedder, path: Path, cache_folder: Path, begin: Callable[[int], Progress]
) -> None:
    """Encode what is new and write the artifact; `begin` is told how many texts there are and returns a counter."""
    pairs = passage_pairs(library)
    cache = VectorCache(cache_folder, embedder)
    count = begin(cache.missing([text for pair in pairs for text in pair]))
    vectors = clause_vectors(pairs, lambda texts: cache.vectors(texts, count))
    index = build_index(library.citable(), vectors, embedder.fingerprint, library_hash(library), len(library.list()))
    write_index(index, path)

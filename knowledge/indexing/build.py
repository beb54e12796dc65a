"""Corpus in, index artifact out; does nothing when the artifact already holds today's corpus and model.

A large index grows: documents that are new are encoded and written as one more file beside those that are there, so
that adding one costs in proportion to it. Small files are made one again, so there are never many: each is larger than
MERGE_BELOW, and larger than all that was added after it when that was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.documents.library import Library
from knowledge.index import add_segment, build_index, check_files, read_manifest, write_index
from knowledge.indexing.home import Begin
from knowledge.indexing.manifest import FORMAT_VERSION
from knowledge.indexing.readings import Reading, encode, hash_of, read_documents
from knowledge.indexing.segments import Segment, list_added, read_segments

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

MERGE_BELOW = 2000  # clauses; a file with fewer is always made one with what is added


def passage_pairs(library: Library) -> list[tuple[str, str]]:
    """The texts that are encoded, two a clause, in the order of `library.citable()`."""
    return [pair for reading in read_documents(library) for pair in reading.pairs]


def library_hash(library: Library) -> str:
    """The hash that an index of this library carries in its manifest."""
    return hash_of(read_documents(library))


def is_current(path: Path, library: Library, model: str) -> bool:
    """Whether the artifact at `path` was made from this library with the model of that fingerprint.

    Raises IndexArtifactError when there is a damaged file: it is not overwritten unasked.
    """
    if not path.exists():
        return False
    manifest = read_manifest(path)
    if (manifest.version, manifest.model, manifest.corpus) != (FORMAT_VERSION, model, library_hash(library)):
        return False
    check_files(path)
    return True


def build(
    library: Library,
    embedder: Embedder,
    path: Path,
    cache_folder: Path,
    begin: Begin,
    *,
    anew: bool = True,
) -> None:
    """Encode what is new and write the artifact; `begin` is told how many texts there are and returns a counter.

    `anew` writes it as one file, whatever is there. Otherwise files whose documents are all unchanged stay as they
    are, unless they are small beside what is new; raises IndexArtifactError when what is there cannot be read.
    """
    readings = read_documents(library)
    segments = [] if anew or not path.exists() else read_segments(path)[0]
    kept = _kept(segments, readings, embedder.fingerprint)
    there = {name for segment in kept for name in segment.manifest.contents}
    fresh = [reading for reading in readings if reading.document.id not in there]
    names = [segment.name for segment in kept[1:]]
    if kept and not fresh:
        list_added(path, kept[0].manifest, names, hash_of(readings))
        return
    vectors = encode(fresh, embedder, cache_folder, begin)
    clauses = [clause for reading in fresh for clause in reading.clauses]
    contents = {reading.document.id: reading.digest for reading in fresh}
    index = build_index(clauses, vectors, embedder.fingerprint, hash_of(fresh), len(fresh), contents=contents)
    if kept:
        add_segment(index, path, names, hash_of(readings))
    else:
        write_index(index, path)


def _kept(segments: Sequence[Segment], readings: Sequence[Reading], model: str) -> list[Segment]:
    """The files that stay, the first one first; none where the first one does not."""
    contents = {reading.document.id: reading.digest for reading in readings}
    kept = [segment for segment in segments if _is_unchanged(segment, contents, model)]
    fresh = sum(len(reading.clauses) for reading in readings) - sum(segment.manifest.clauses for segment in kept)
    for segment in sorted(kept, key=lambda segment: segment.manifest.clauses):
        if segment.manifest.clauses > max(fresh, MERGE_BELOW):
            break
        kept.remove(segment)
        fresh += segment.manifest.clauses
    return kept if segments[:1] == kept[:1] else []


def _is_unchanged(segment: Segment, contents: Mapping[str, str], model: str) -> bool:
    manifest = segment.manifest
    return (
        (manifest.version, manifest.model) == (FORMAT_VERSION, model)
        and len(manifest.contents) == manifest.documents
        and manifest.contents.items() <= contents.items()
    )

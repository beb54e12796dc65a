"""The search index: FAISS over the clauses' vectors and the clauses themselves, written and read as a whole.

A file of it holds vectors, clause table and manifest, see knowledge/indexing/archive.py; a large index grows by further
files, see knowledge/indexing/segments.py. Which kind of FAISS index a file holds depends on its size, see
knowledge/indexing/index_kind.py.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.documents.clause import Clause
from knowledge.errors import IndexArtifactError, KnowledgeError
from knowledge.indexing.archive import REBUILD, read_archive, write_archive
from knowledge.indexing.index_kind import SAMPLE, IndexKind, kind_for
from knowledge.indexing.manifest import FORMAT_VERSION, Manifest
from knowledge.indexing.matching import InMemory
from knowledge.indexing.segments import MANIFEST, forget_added, list_added, read_all, read_segments, segment_name

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

_FAISS: Any = faiss  # the types it brings know only part of it
_CLAUSES, _VECTORS = "clauses.json", "vectors.faiss"


@dataclass(frozen=True)
class Index:
    """Clauses in the order of their vectors, and FAISS over them (inner product of unit vectors)."""

    manifest: Manifest
    clauses: tuple[Clause, ...]
    faiss_index: faiss.Index  # IndexShards over the files' indexes where there are several

    @property
    def exact(self) -> bool:
        """Whether a search compares every vector, as it does in an index of up to FLAT_UP_TO clauses."""
        return all(isinstance(file, faiss.IndexFlat) for file in _files(self.faiss_index))

    def cosines(self, vector: Vectors) -> Vectors:
        """The cosine of every clause with `vector` of shape (dimension,), in the order of `clauses`.

        Only an exact index can tell; raises KnowledgeError for another.
        """
        if not self.exact:
            raise KnowledgeError(
                f"An index of {len(self.clauses)} clauses gives the nearest ones, not the cosine of every one."
            )
        cosines = np.zeros(len(self.clauses), dtype=np.float32)
        rows, found = self.nearest(vector, len(self.clauses))
        cosines[rows] = found
        return cosines

    def nearest(self, vector: Vectors, count: int) -> tuple[Rows, Vectors]:
        """The `count` clauses nearest to `vector`, best first: their places in `clauses`, and their cosines.

        There are fewer where the index has fewer. An index that is not exact misses a few in a thousand.
        """
        count = min(count, len(self.clauses))
        if count <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, rows = self.faiss_index.search(np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1), count)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def cosines_of(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosines of the clauses at the places `rows` with `vector`, in the order of `rows`."""
        found, begin = np.zeros(len(rows), dtype=np.float32), 0
        for file in _files(self.faiss_index):
            here = (rows >= begin) & (rows < begin + file.ntotal)
            if here.any():
                found[here] = file.reconstruct_batch(rows[here] - begin) @ vector
            begin += file.ntotal
        return found

    def matcher(self, texts: Sequence[str]) -> InMemory:
        """A matcher whose words are those of `texts`, one for each clause."""
        for file in _files(self.faiss_index):
            if isinstance(file, faiss.IndexIVF):
                file.make_direct_map()  # eight bytes a clause, for cosines_of
        return InMemory(self, texts)


def build_index(
    clauses: Sequence[Clause],
    vectors: Vectors,
    model: str,
    corpus: str,
    documents: int,
    *,
    contents: Mapping[str, str] | None = None,
) -> Index:
    """An index over `vectors`, shape (len(clauses), dimension), of the kind that their number asks for.

    `documents` is their number, `contents` the hash of each by its id; a document without one is never taken for
    unchanged.
    """
    ready = np.ascontiguousarray(vectors, dtype=np.float32)
    manifest = Manifest(FORMAT_VERSION, model, corpus, ready.shape[1], documents, len(clauses), contents or {})
    return Index(manifest, tuple(clauses), _faiss_index(ready, kind_for(len(clauses))))


def write_index(index: Index, path: Path) -> None:
    """Write the artifact to `path` in one step; what had been added to the one before is no part of it."""
    _write_file(index, path)
    forget_added(path)


def add_segment(index: Index, path: Path, keep: Sequence[str], corpus: str) -> None:
    """Add `index` to the artifact at `path`, beside its first file and the added ones called `keep`, in one step.

    `corpus` is the hash of all documents together. The first file is not read but for its manifest.
    """
    segments, _ = read_segments(path)
    name = segment_name(path, index.manifest)
    _write_file(index, path.with_name(name))
    list_added(path, segments[0].manifest, [*keep, name], corpus)


def read_manifest(path: Path) -> Manifest:
    """The manifest of the whole artifact alone; raises IndexArtifactError as `read_index` does."""
    return read_segments(path)[1]


def check_files(path: Path) -> None:
    """Read every file of the artifact through; raises IndexArtifactError when one is damaged."""
    for segment in read_segments(path)[0]:
        read_archive(path.with_name(segment.name), [MANIFEST, _CLAUSES, _VECTORS])


def read_index(path: Path, model: str) -> Index:
    """The artifact at `path`, for the model with the fingerprint `model`.

    Raises IndexArtifactError when a file is missing, damaged, of another format or of another model; its text says
    what to run.
    """
    parts, manifest = read_all(path, lambda file: _read_file(file, model))
    if len(parts) == 1:
        return Index(manifest, parts[0].clauses, parts[0].faiss_index)
    shards = _FAISS.IndexShards(manifest.dimension, False, True)  # one thread; rows go on from one file to the next
    for part in parts:
        shards.add_shard(part.faiss_index)
    return Index(manifest, tuple(clause for part in parts for clause in part.clauses), shards)


def _files(whole: Any) -> list[Any]:
    """The indexes of the files, one after the other."""
    parts = [whole.at(place) for place in range(whole.count())] if isinstance(whole, _FAISS.IndexShards) else [whole]
    return [_FAISS.downcast_index(part) for part in parts]


def _faiss_index(vectors: Vectors, kind: IndexKind) -> faiss.Index:
    made = _FAISS.index_factory(vectors.shape[1], kind.factory, faiss.METRIC_INNER_PRODUCT)
    if not made.is_trained:
        made.cp.max_points_per_centroid = SAMPLE
        made.train(vectors)
    made.add(vectors)
    if kind.search:
        _FAISS.ParameterSpace().set_index_parameters(made, kind.search)
    return cast(faiss.Index, made)


def _write_file(index: Index, path: Path) -> None:
    clauses = json.dumps([clause.to_dict() for clause in index.clauses], ensure_ascii=False)
    vectors = faiss.serialize_index(index.faiss_index)
    write_archive(path, {MANIFEST: index.manifest.to_bytes(), _CLAUSES: clauses.encode(), _VECTORS: vectors.tobytes()})


def _read_file(path: Path, model: str) -> Index:
    members = read_archive(path, [MANIFEST, _CLAUSES, _VECTORS])
    manifest = Manifest.from_bytes(members[MANIFEST], path)
    if manifest.version != FORMAT_VERSION:
        raise IndexArtifactError(
            f"The index {path.name} has format {manifest.version}; this program reads {FORMAT_VERSION}. {REBUILD}"
        )
    if manifest.model != model:
        raise IndexArtifactError(
            f"The index {path.name} was made with the embedding model {manifest.model}, "
            f"but the settings name the model {model}. {REBUILD}"
        )
    try:
        clauses = tuple(Clause.from_dict(entry) for entry in json.load(io.BytesIO(members[_CLAUSES])))
        faiss_index = faiss.deserialize_index(np.frombuffer(members[_VECTORS], dtype=np.uint8))
    except (ValueError, KeyError, TypeError, RuntimeError, KnowledgeError) as error:
        raise IndexArtifactError(f"The index {path.name} is damaged. {REBUILD}") from error
    if not len(clauses) == faiss_index.ntotal == manifest.clauses or faiss_index.d != manifest.dimension:
        raise IndexArtifactError(f"The index {path.name} does not hold what its manifest says. {REBUILD}")
    return Index(manifest, clauses, faiss_index)

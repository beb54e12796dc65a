"""The search index as one file: FAISS vectors, the clause table and a manifest, written and read as a whole.

The file is a zip archive: its checksums tell a damaged file, and the last step, a rename, makes its appearance
atomic, so a reader sees the old index or the new one and never half of either.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.clause import Clause
from knowledge.corpus import Document
from knowledge.errors import IndexArtifactError, KnowledgeError

Vectors = npt.NDArray[np.float32]

FORMAT_VERSION = 1
REBUILD = "Run: make index"
_MEMBERS = ("manifest.json", "clauses.json", "vectors.faiss")


@dataclass(frozen=True)
class Manifest:
    """What an index was made from; a reader compares it with what it has."""

    version: int
    model: str  # Embedder.fingerprint
    corpus: str  # corpus_hash
    dimension: int
    documents: int
    clauses: int


@dataclass(frozen=True)
class Index:
    """Clauses in the order of their vectors, and FAISS over them (inner product of unit vectors)."""

    manifest: Manifest
    clauses: tuple[Clause, ...]
    faiss_index: faiss.Index

    def cosines(self, vector: Vectors) -> Vectors:
        """The cosine of every clause with `vector` of shape (dimension,), in the order of `clauses`."""
        cosines = np.zeros(len(self.clauses), dtype=np.float32)
        if self.clauses:
            scores, rows = self.faiss_index.search(vector.reshape(1, -1), len(self.clauses))
            cosines[rows[0]] = scores[0]
        return cosines


def corpus_hash(documents: Iterable[Document], passages: Iterable[str]) -> str:
    """A hash over every document's id and text and everything that is encoded of them."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(f"{document.id}\0{document.text}\0".encode())
    for passage in passages:
        digest.update(f"{passage}\0".encode())
    return digest.hexdigest()


def build_index(clauses: Sequence[Clause], vectors: Vectors, model: str, corpus: str, documents: int) -> Index:
    """An exact FAISS index over `vectors`, shape (len(clauses), dimension)."""
    faiss_index = faiss.IndexFlatIP(vectors.shape[1])
    faiss_index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    manifest = Manifest(FORMAT_VERSION, model, corpus, vectors.shape[1], documents, len(clauses))
    return Index(manifest, tuple(clauses), faiss_index)


def write_index(index: Index, path: Path) -> None:
    """Write the artifact to `path` in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.writing-{os.getpid()}")
    contents = {
        "manifest.json": json.dumps(asdict(index.manifest)).encode(),
        "clauses.json": json.dumps([clause.to_dict() for clause in index.clauses], ensure_ascii=False).encode(),
        "vectors.faiss": faiss.serialize_index(index.faiss_index).tobytes(),
    }
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for name in _MEMBERS:
            archive.writestr(name, contents[name])
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(path)


def read_manifest(path: Path) -> Manifest:
    """The manifest alone; raises IndexArtifactError as `read_index` does."""
    return _manifest(_read_members(path)["manifest.json"], path)


def read_index(path: Path, model: str) -> Index:
    """The artifact at `path`, for the model with the fingerprint `model`.

    Raises IndexArtifactError when the file is missing, damaged, of another format or of another model; its text
    says what to run.
    """
    members = _read_members(path)
    manifest = _manifest(members["manifest.json"], path)
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
        clauses = tuple(Clause.from_dict(entry) for entry in json.load(io.BytesIO(members["clauses.json"])))
        faiss_index = faiss.deserialize_index(np.frombuffer(members["vectors.faiss"], dtype=np.uint8))
    except (ValueError, KeyError, TypeError, RuntimeError, KnowledgeError) as error:
        raise IndexArtifactError(f"The index {path.name} is damaged. {REBUILD}") from error
    if not len(clauses) == faiss_index.ntotal == manifest.clauses or faiss_index.d != manifest.dimension:
        raise IndexArtifactError(f"The index {path.name} does not hold what its manifest says. {REBUILD}")
    return Index(manifest, clauses, faiss_index)


def _manifest(raw: bytes, path: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads(raw))
    except (ValueError, TypeError) as error:
        raise IndexArtifactError(f"The index {path.name} has no readable manifest. {REBUILD}") from error
    return manifest


def _read_members(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in _MEMBERS}
    except FileNotFoundError as error:
        raise IndexArtifactError(f"There is no index at {path.name} yet. {REBUILD}") from error
    except Exception as error:  # a changed byte makes zipfile raise a dozen kinds, BadZipFile to NotImplementedError
        raise IndexArtifactError(f"The index {path.name} is damaged. {REBUILD}") from error

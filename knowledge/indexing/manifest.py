"""What an index was made from, and how two of these are compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from knowledge.documents.corpus import Document
from knowledge.errors import IndexArtifactError
from knowledge.indexing.archive import REBUILD

FORMAT_VERSION = 2


@dataclass(frozen=True)
class Manifest:
    """What an index was made from; a reader compares it with what it has.

    `contents` gives for every document the hash of its text and of what is encoded of it, see `corpus_hash`.
    """

    version: int
    model: str  # Embedder.fingerprint
    corpus: str  # one hash over all documents
    dimension: int
    documents: int
    clauses: int
    contents: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """16 hexadecimal digits that stand for everything in the manifest."""
        return hashlib.sha256(self.to_bytes()).hexdigest()[:16]

    def to_bytes(self) -> bytes:
        """The manifest as JSON."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, raw: bytes, path: Path) -> Manifest:
        """The manifest that `to_bytes` wrote into the file at `path`; raises IndexArtifactError."""
        try:
            manifest = cls(**json.loads(raw))
            manifest.contents.items()
        except (ValueError, TypeError, AttributeError) as error:
            raise IndexArtifactError(f"The index {path.name} has no readable manifest. {REBUILD}") from error
        return manifest

    def with_added(self, added: Sequence[Manifest], corpus: str) -> Manifest:
        """The manifest of this segment and the `added` ones together, for the documents with the hash `corpus`."""
        every = [self, *added]
        return replace(
            self,
            corpus=corpus,
            documents=sum(manifest.documents for manifest in every),
            clauses=sum(manifest.clauses for manifest in every),
            contents={name: digest for manifest in every for name, digest in manifest.contents.items()},
        )


def corpus_hash(documents: Iterable[Document], passages: Iterable[str]) -> str:
    """A hash over every document's id and text and everything that is encoded of them."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(f"{document.id}\0{document.text}\0".encode())
    for passage in passages:
        digest.update(f"{passage}\0".encode())
    return digest.hexdigest()

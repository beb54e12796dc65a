"""The index in a file, the default: FAISS, read whole at the start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.documents.library import Library
from knowledge.index import Index, read_index
from knowledge.indexing.build import build, is_current
from knowledge.indexing.home import Begin

if TYPE_CHECKING:
    from knowledge.embedding import Embedder


@dataclass(frozen=True)
class FileHome:
    """The artifact at `path`, see knowledge/index.py."""

    path: Path

    def is_current(self, library: Library, model: str) -> bool:
        """See knowledge.indexing.home.IndexHome."""
        return is_current(self.path, library, model)

    def build(self, library: Library, embedder: Embedder, cache: Path, begin: Begin, *, anew: bool = True) -> None:
        """See knowledge.indexing.home.IndexHome."""
        build(library, embedder, self.path, cache, begin, anew=anew)

    def read(self, model: str) -> Index:
        """See knowledge.indexing.home.IndexHome."""
        return read_index(self.path, model)

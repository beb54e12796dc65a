"""What stands in the corpus folder beside the documents that are served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents.corpus import Document, load_corpus, pack_home
from knowledge.documents.library import Library


@dataclass(frozen=True)
class News:
    """Documents of the folder that are not served, that are served otherwise, and titles of those that are gone."""

    new: Sequence[Document]
    changed: Sequence[Document]
    gone: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def news(corpus: Path, library: Library) -> News:
    """Compare the folder with what is served; raises CorpusError for a folder that cannot be read."""
    there = {document.id: document for document in load_corpus(corpus, pack_home())}
    served = {entry.document.id: entry.document for entry in library.list()}
    return News(
        [document for name, document in there.items() if name not in served],
        [document for name, document in there.items() if name in served and served[name] != document],
        [document.title for name, document in served.items() if name not in there],
    )

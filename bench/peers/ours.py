"""Our side: the search that the program is wired with, timed; and what the peers are given of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from api.parts import Parts, load_embedder, load_parts
from api.settings import Settings
from knowledge.documents.clause import Clause
from knowledge.embedding import Embedder
from knowledge.indexing.passage import clause_vectors, passages
from knowledge.indexing.vector_cache import VectorCache

NEAR_HEADINGS = 2  # as many as our own lexical index reads


@dataclass(frozen=True)
class OurAnswer:
    """The found clauses, best first; whether search called the question answerable; seconds, and those of encoding."""

    clauses: list[Clause]
    answerable: bool
    seconds: float
    encoding: float


class EncodingClock:
    """While it is entered, adds up the seconds that any Embedder spends on questions, whoever asks it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._query: Callable[[Embedder, str], Any] = Embedder.query

    def __enter__(self) -> Self:
        query = self._query

        def timed(embedder: Embedder, text: str) -> Any:
            begin = time.perf_counter()
            vector = query(embedder, text)
            self.seconds += time.perf_counter() - begin
            return vector

        setattr(Embedder, "query", timed)  # noqa: B010 - mypy takes an assignment to a method for a mistake
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        setattr(Embedder, "query", self._query)  # noqa: B010


class Ours:
    """The program's own search, and its clauses, texts and vectors."""

    def __init__(self, settings: Settings) -> None:
        """Load everything as the app does; raises KnowledgeError or CatalogueError."""
        self.parts: Parts = load_parts(settings)
        self.clauses: Sequence[Clause] = self.parts.library.citable()
        self._settings = settings
        self._embedder = load_embedder(settings)

    def search(self, question: str, top_k: int, as_of: date | None = None) -> OurAnswer:
        """Put a question for the first time: a second time its vector would come from memory."""
        with EncodingClock() as clock:
            begin = time.perf_counter()
            found = self.parts.searcher.search(question, top_k, as_of)
            seconds = time.perf_counter() - begin
        return OurAnswer([hit.clause for hit in found.hits], found.answerable, seconds, clock.seconds)

    def encode(self, question: str) -> float:
        """Seconds to encode the question once, as a peer with our embedder has to."""
        begin = time.perf_counter()
        self._embedder.query(question)
        return time.perf_counter() - begin

    def documents(self) -> list[dict[str, str]]:
        """Every document with `id`, `text` and `source_file`."""
        listed = [entry.document for entry in self.parts.library.list()]
        return [{"id": d.id, "text": d.text, "source_file": d.source_file} for d in listed]

    def hand_over(self, questions: Sequence[str], folder: Path) -> None:
        """Write clauses and questions with their vectors into `folder`, as bench/peers/side.py reads them."""
        documents = {entry.document.id: entry.document for entry in self.parts.library.list()}
        texts = {
            "own": [clause.reading for clause in self.clauses],
            "near": [f"{' '.join(c.section[-NEAR_HEADINGS:])}\n{c.reading}" for c in self.clauses],
            "full": [f"{documents[c.document_id].title} {' '.join(c.section)}\n{c.reading}" for c in self.clauses],
        }
        pairs = [passages(documents[clause.document_id], clause) for clause in self.clauses]
        cache = VectorCache(self._settings.vectors, self._embedder)
        if cache.missing([text for pair in pairs for text in pair]):  # the program's own cache is not ours to fill
            cache = VectorCache(self._settings.var / "bench", self._embedder)
        _write(folder / "texts.json", texts)
        _write(folder / "questions.json", list(questions))
        np.save(folder / "clause_vectors.npy", clause_vectors(pairs, cache.vectors))
        np.save(folder / "question_vectors.npy", np.stack([self._embedder.query(text) for text in questions]))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

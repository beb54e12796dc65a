"""Question in, clauses out: nearest by meaning, the year that was asked for first, and whether they answer at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.answerable import Reason, Verdict, judge
from knowledge.clause import Clause
from knowledge.index import Index
from knowledge.library import Library
from knowledge.status import covers_year
from knowledge.years import years_named

# Tuned on the development questions (make eval); cosines of this model lie between 0.75 and 0.92.
YEAR_BONUS = 0.04  # a document that covers the year the question names
NEWEST_BONUS = 0.006  # newest document, when no year is named: enough to win a tie, not to win a match
POOL = 60  # how many of the nearest are weighed again


class QueryEncoder(Protocol):
    """What search needs of an embedder."""

    def query(self, text: str) -> npt.NDArray[np.float32]:
        """The unit vector of a question, shape (dimension,)."""


@dataclass(frozen=True)
class Hit:
    """A clause that was found; `score` is its cosine with the question, `weight` what it was ranked by."""

    clause: Clause
    score: float
    weight: float


@dataclass(frozen=True)
class Found:
    """Hits, best first, and the verdict whether they answer the question."""

    hits: list[Hit]
    verdict: Verdict

    @property
    def answerable(self) -> bool:
        """Whether the documents answer the question, as far as search can tell."""
        return self.verdict.reason is Reason.ANSWERABLE


class Searcher:
    """Searches one index over one library."""

    def __init__(self, library: Library, index: Index, encoder: QueryEncoder) -> None:
        self._library, self._index, self._encoder = library, index, encoder
        self._newest = library.list()[0].document.id if library.list() else ""

    def search(
        self, query: str, top_k: int = 5, as_of: date | None = None, document_ids: Collection[str] = ()
    ) -> Found:
        """The `top_k` best clauses for `query`.

        Documents issued after `as_of` (default today) did not exist that day and are left out; `document_ids`
        limits the search to those documents.
        """
        day = as_of or date.today()
        years = years_named(query)
        allowed = {
            entry.document.id
            for entry in self._library.list()
            if entry.document.issued <= day and (not document_ids or entry.document.id in document_ids)
        }
        # a limited search may need to look past many clauses of other documents
        pool = POOL + top_k if len(allowed) == len(self._library.list()) else len(self._index.clauses)
        nearest = self._index.nearest(self._encoder.query(query), pool)
        hits = [
            Hit(clause, score, score + self._bonus(clause, years))
            for clause, score in nearest
            if clause.document_id in allowed and self._library.clause(clause.id) is not None
        ]
        hits.sort(key=lambda hit: hit.weight, reverse=True)
        verdict = judge(query, years, [(hit.clause, hit.score) for hit in hits], self._library)
        return Found(hits[:top_k], verdict)

    def _bonus(self, clause: Clause, years: list[int]) -> float:
        if not years:
            return NEWEST_BONUS if clause.document_id == self._newest else 0.0
        entry = self._library.get(clause.document_id)
        covered = entry is not None and any(covers_year(entry.document, year) for year in years)
        mentioned = any(str(year) in clause.text for year in years)
        return YEAR_BONUS if covered or mentioned else 0.0

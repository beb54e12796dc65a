"""Question in, clauses out: near by meaning and words, of the year that was asked for, and whether they answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.answerable import Reason, Verdict, judge
from knowledge.clause import Clause
from knowledge.evidence import Evidence
from knowledge.index import Index
from knowledge.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.passage import near_text
from knowledge.status import covers_year
from knowledge.thesaurus import expand, knows, read_thesaurus
from knowledge.words import normalise
from knowledge.years import years_named

# Tuned on the development questions (make eval). Meaning and words are each brought to 0 to 1 over all clauses.
MEANING = 0.7  # share of the sentence vector; the rest is BM25
YEAR_BONUS = 0.3  # a document that covers the year the question names
NEAREST = 3  # how many of the best hits speak for or against an answer
NEWEST_BONUS = 0.01  # newest document, when no year is named: enough to win a tie, not to win a match


class QueryEncoder(Protocol):
    """What search needs of an embedder."""

    def query(self, text: str) -> npt.NDArray[np.float32]:
        """The unit vector of a question, shape (dimension,)."""


@dataclass(frozen=True)
class Hit:
    """A found clause; `score` is what it was ranked by (0 to about 1.1), `cosine` that of the two vectors."""

    clause: Clause
    score: float
    cosine: float


@dataclass(frozen=True)
class Found:
    """Hits, best first, for the question as it was searched for, and the verdict whether they answer it.

    `evidence` is the share of the question's own words that stand in the hits, see knowledge/evidence.py; `known`
    whether it holds a word of the thesaurus.
    """

    query: str
    hits: list[Hit]
    verdict: Verdict
    evidence: float = 0.0
    known: bool = False

    @property
    def answerable(self) -> bool:
        """Whether the documents answer the question, as far as search can tell."""
        return self.verdict.reason is Reason.ANSWERABLE


class Searcher:
    """Searches one index over one library."""

    def __init__(self, library: Library, index: Index, encoder: QueryEncoder) -> None:
        self._library, self._index, self._encoder = library, index, encoder
        texts = [near_text(clause) for clause in index.clauses]
        self._lexical, self._evidence = LexicalIndex(texts), Evidence(texts)
        self._thesaurus = read_thesaurus()
        self._newest = library.list()[0].document.id if library.list() else ""

    def search(
        self, query: str, top_k: int = 5, as_of: date | None = None, document_ids: Collection[str] = ()
    ) -> Found:
        """The `top_k` best clauses for `query`.

        Documents issued after `as_of` (default today) did not exist that day and are left out; `document_ids`
        limits the search to those documents.
        """
        day, question = as_of or date.today(), normalise(query)
        years = years_named(question)
        allowed = {
            entry.document.id
            for entry in self._library.list()
            if entry.document.issued <= day and (not document_ids or entry.document.id in document_ids)
        }
        official = expand(question, self._thesaurus)
        cosines = self._index.cosines(self._encoder.query(official))
        scores = MEANING * _spread(cosines) + (1 - MEANING) * _spread(self._lexical.scores(official))
        hits = [
            Hit(clause, float(scores[row]) + self._bonus(clause, years), float(cosines[row]))
            for row, clause in enumerate(self._index.clauses)
            if clause.document_id in allowed
        ]
        hits.sort(key=lambda hit: hit.score, reverse=True)
        nearest = hits[:NEAREST]
        evidence = self._evidence.share(question, [near_text(hit.clause) for hit in nearest])
        best = max((hit.cosine for hit in nearest), default=0.0)
        verdict = judge(question, years, best, evidence, self._library)
        return Found(official, hits[:top_k], verdict, evidence, knows(question, self._thesaurus))

    def _bonus(self, clause: Clause, years: list[int]) -> float:
        if not years:
            return NEWEST_BONUS if clause.document_id == self._newest else 0.0
        entry = self._library.get(clause.document_id)
        covered = entry is not None and any(covers_year(entry.document, year) for year in years)
        mentioned = any(str(year) in clause.text for year in years)
        return YEAR_BONUS if covered or mentioned else 0.0


def _spread(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`values` brought to 0 to 1 by their least and greatest; all 0 where they do not differ."""
    if not len(values) or values.max() == values.min():
        return np.zeros_like(values)
    spread: npt.NDArray[np.float32] = (values - values.min()) / (values.max() - values.min())
    return spread

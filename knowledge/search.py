"""Question in, clauses out: near by meaning and words, of the year that was asked for, and whether they answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.answerable import Reason, Verdict, judge
from knowledge.clause import Clause
from knowledge.evidence import Evidence
from knowledge.index import Index
from knowledge.lexical import LexicalIndex
from knowledge.library import Library
from knowledge.passage import near_text
from knowledge.question_vectors import QueryEncoder, QuestionVectors
from knowledge.status import covers_year
from knowledge.thesaurus import expand, knows, read_thesaurus
from knowledge.words import normalise
from knowledge.years import years_named

# Tuned on the development questions (make eval). Meaning and words are each brought to 0 to 1 over all clauses.
MEANING = 0.7  # share of the sentence vector; the rest is BM25
YEAR_BONUS = 0.3  # a document that covers the year the question names
NEAREST = 3  # how many of the best hits speak for or against an answer
NEWEST_BONUS = 0.01  # newest document, when no year is named: enough to win a tie, not to win a match


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
        self._library, self._index, self._encoder = library, index, QuestionVectors(encoder)
        texts = [near_text(clause) for clause in index.clauses]
        self._lexical, self._evidence = LexicalIndex(texts), Evidence(texts)
        self._thesaurus = read_thesaurus()
        self._documents = np.array([clause.document_id for clause in index.clauses], dtype=np.str_)
        self._newest = library.list()[0].document.id if library.list() else ""

    @property
    def model(self) -> str:
        """The fingerprint of the model whose vectors these are, see Embedder.fingerprint."""
        return self._index.manifest.model

    def question_vector(self, query: str) -> npt.NDArray[np.float32]:
        """The unit vector of `query` as it was put, before the thesaurus; shape (dimension,), read-only."""
        return self._encoder.query(normalise(query))

    def anticipate(self, query: str) -> None:
        """Encode what a search for `query` will need, so that it does not have to wait for it."""
        self._encoder.query(expand(normalise(query), self._thesaurus))

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
        ranked = scores.astype(np.float64) + self._bonuses(years)
        rows = np.flatnonzero(np.isin(self._documents, list(allowed)))
        best_first = rows[np.argsort(-ranked[rows], kind="stable")][: max(top_k, NEAREST)]
        hits = [Hit(self._index.clauses[row], float(ranked[row]), float(cosines[row])) for row in best_first]
        nearest = hits[:NEAREST]
        evidence = self._evidence.share(question, [near_text(hit.clause) for hit in nearest])
        best = max((hit.cosine for hit in nearest), default=0.0)
        verdict = judge(question, years, best, evidence, self._library)
        return Found(official, hits[:top_k], verdict, evidence, knows(question, self._thesaurus))

    def _bonuses(self, years: list[int]) -> npt.NDArray[np.float64]:
        if not years:
            return np.where(self._documents == self._newest, NEWEST_BONUS, 0.0)
        return np.array([self._bonus(clause, years) for clause in self._index.clauses])

    def _bonus(self, clause: Clause, years: list[int]) -> float:
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

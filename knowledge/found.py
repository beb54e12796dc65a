"""What a search gives: the clauses found, and whether they answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.documents.clause import Clause
from knowledge.documents.place import Place
from knowledge.verdict.answerable import Reason, Verdict
from knowledge.verdict.confidence import NOTHING, Signals, confidence


@dataclass(frozen=True)
class Hit:
    """A found clause; `score` is what it was ranked by (0 to about 1.1), `cosine` that of the two vectors."""

    clause: Clause
    score: float
    cosine: float


@dataclass(frozen=True)
class Found:
    """Hits, best first, for the question as it was searched for, and the verdict whether they answer it.

    `signals` are what speaks for an answer; `known` says whether the question holds a word of the thesaurus, `measure`
    that it asks for a rate, a share or a number, of no year that it names. `place` is the one for which it was asked.
    `sure` is the confidence where it does not come of the signals: for clauses that nobody wrote a way of asking for
    (knowledge/verdict/unwritten.py).
    """

    query: str
    hits: list[Hit]
    verdict: Verdict
    signals: Signals = NOTHING
    known: bool = False
    measure: bool = False
    place: Place | None = None
    sure: float | None = None

    @property
    def evidence(self) -> float:
        """The share of the question's own words that stand in the hits, see knowledge/verdict/evidence.py."""
        return self.signals.evidence

    @cached_property
    def confidence(self) -> float:
        """How likely the documents answer it, 0 to 1."""
        return confidence(self.signals) if self.sure is None else self.sure

    @property
    def answerable(self) -> bool:
        """Whether the documents answer the question, as far as search can tell."""
        return self.verdict.reason is Reason.ANSWERABLE

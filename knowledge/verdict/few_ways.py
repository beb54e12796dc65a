"""Ways of asking where there are few: a pack has a record or two, and all other clauses nobody wrote one for.

Two questions are alike by being questions, so the ways of one record are the nearest to whatever is asked, and its
clause would lead before the row that says it. There a way of asking counts only where it is nearly the question itself,
and not at all where the question names a benefit of other clauses: 护理补贴 is not 「残疾人生活补贴一个月多少钱」.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.asking.figures import named_benefits
from knowledge.asking.phrases import PhraseTable
from knowledge.documents.clause import Clause

Floats = npt.NDArray[np.float32]

FEW = 300  # ways of asking; the ranking was tuned on thousands
NEARLY = 0.975  # cosine of two ways to ask the same; with 残疾人 for 老人 it is 0.97


class FewWays:
    """Which ways of asking count for a question; true where there are few."""

    def __init__(self, clauses: Sequence[Clause], phrases: PhraseTable) -> None:
        self._few = 0 < len(phrases.phrases) < FEW
        written: list[str] = []
        unwritten: list[str] = []
        for clause, ways in zip(clauses if self._few else (), phrases.texts, strict=False):
            (written if ways else unwritten).append("\n".join([clause.reading, *ways]))
        self._written, self._unwritten = "\n".join(written), "\n".join(unwritten)

    def __bool__(self) -> bool:
        return self._few

    def that_count(self, question: str, phrases: Floats) -> Floats:
        """The cosine of each clause's nearest way of asking, -1 where it does not count."""
        if not self._few:
            return phrases
        least = 1.0 if self._names_another(question) else NEARLY
        counting: Floats = np.where(phrases >= least, phrases, np.float32(-1.0))
        return counting

    def _names_another(self, question: str) -> bool:
        """Whether a benefit is named that stands in clauses without ways of asking, and in no others."""
        names = sorted({*named_benefits(question)}, key=len, reverse=True)
        known = next((name for name in names if name in self._unwritten or name in self._written), None)
        return known is not None and known not in self._written

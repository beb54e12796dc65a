"""What speaks for or against a clause by what its document is worth, and whether its article was amended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge.asking.reach import Worth
from knowledge.documents.library import Library
from knowledge.indexing.home import SearchIndex
from knowledge.ranking import Ranking


class WorthBonus:
    """The bonus of every clause of an index over a library."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        documents = [entry.document for entry in library.list()]
        numbers = {document.id: number for number, document in enumerate(documents)}
        self._depths = np.array([document.place.depth for document in documents], dtype=np.float64)
        self._documents = np.array([numbers.get(clause.document_id, -1) for clause in index.clauses], dtype=np.intp)
        amended = {document.id: document.validity.amended for document in documents if document.validity.amended}
        self._amended = [
            (row, one.since)
            for row, clause in enumerate(index.clauses)
            for one in amended.get(clause.document_id, ())
            if one.start <= clause.start < one.end
        ]

    def bonus(self, worths: Sequence[Worth], day: date, weights: Ranking) -> npt.NDArray[np.float64]:
        """The bonuses on a day, in the order of the index's clauses; `worths` are those of the library's documents."""
        in_force = np.array([worth is Worth.IN_FORCE for worth in worths], dtype=bool)
        void = np.array([worth is Worth.VOID for worth in worths], dtype=bool)
        newest_first = np.cumsum(in_force) - 1  # the library's order is by the day of issue
        later = 1 - newest_first / max(int(in_force.sum()), 1)
        held = weights.in_force + weights.level * self._depths + weights.later * later
        by_document = np.where(in_force, held, 0.0)
        by_document = np.append(np.where(void, -weights.void, by_document), 0.0)  # the last: of no document of today
        bonus: npt.NDArray[np.float64] = by_document[self._documents]
        for row, since in self._amended:
            if since <= day:
                bonus[row] = -weights.void
        return bonus

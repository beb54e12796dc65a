"""What a clause was that an old link leads to, and what it became: read from the generations that are still there."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from api.generations.errors import GenerationError
from api.generations.store import Store
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from knowledge.errors import KnowledgeError

ALIKE = 0.5  # of difflib's ratio: below, it is another matter


@dataclass(frozen=True)
class Former:
    """The clause as it stood, and the one of today that is most like it; None where none is."""

    was: Clause
    now: Clause | None


class FormerClauses:
    """Clauses of documents that were changed or taken away."""

    def __init__(self, store: Store, serving: str) -> None:
        self._store, self._serving = store, serving

    def find(self, document_id: str, clause_id: str, today: Sequence[Clause]) -> Former | None:
        """The clause with that id in another generation, the newest first, beside the clauses of `today`."""
        for name in reversed(self._store.names()):
            if name == self._serving:
                continue
            try:
                documents = load_corpus(self._store.folder(name) / "corpus")
            except (KnowledgeError, GenerationError, OSError):  # it is being removed
                continue
            was = Library(one for one in documents if one.id == document_id).clause(clause_id)
            if was is not None:
                return Former(was, _nearest(was, today))
        return None


def _nearest(was: Clause, today: Sequence[Clause]) -> Clause | None:
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(was.text[:1000])
    best, found = ALIKE, None
    for clause in today:
        matcher.set_seq1(clause.text[:1000])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, found = ratio, clause
    return found

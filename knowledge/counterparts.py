"""What other documents write of the matter of a clause: found by search, held to the clause's own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.nearby import is_nearby, telling_pairs
from knowledge.same_measure import names_measure
from knowledge.search import Searcher

LOOKED_AT = 6  # hits of each other document
PER_DOCUMENT = 2  # clauses of one document shown beside a clause
_OPENING = re.compile("构建|加快|加大|深化|全面|建立")  # verbs that leads begin with; they tell nothing of the matter
_NUMBERING = re.compile(r"^[\s\d（()）〔〕.．、，一二三四五六七八九十]+")


class Counterparts:
    """Finds, for a clause, the clauses of other documents on the same matter."""

    def __init__(self, library: Library, searcher: Searcher) -> None:
        self._library, self._searcher = library, searcher

    def of(self, clause: Clause, as_of: date) -> Sequence[Clause]:
        """Clauses of other documents that speak of what `clause` names, newest document first.

        None for a clause without a name of its own: what is near by meaning alone may be quite another matter.
        Raises IndexUnavailableError.
        """
        name = matter(clause)
        if not name:
            return []
        found: list[Clause] = []
        for entry in self._library.list():
            if entry.document.id != clause.document_id:
                hits = self._searcher.search(name, LOOKED_AT, as_of, [entry.document.id]).hits
                same = [hit.clause for hit in hits if self._same(name, clause, hit.clause)]
                found += same[:PER_DOCUMENT]
        return found

    @staticmethod
    def _same(name: str, clause: Clause, other: Clause) -> bool:
        if other.kind == "imprint" or not names_measure(name, f"{matter(other)}\n{other.reading}"):
            return False
        # under a lead of another matter the words stand in passing
        led, shared = matter(other), telling_pairs(_OPENING.sub("，", name))
        return is_nearby(name, clause, other) and (not led or bool(shared & telling_pairs(_OPENING.sub("，", led))))


def matter(clause: Clause) -> str:
    """What a clause is about, in its own words: its name, or the lead of its paragraph; empty where it has neither."""
    lead = clause.section[-1] if clause.section and clause.text.startswith(clause.section[-1][:4]) else ""
    return _NUMBERING.sub("", clause.name or lead).rstrip("。：:")

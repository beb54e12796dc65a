"""Finds the clauses that an entry's gold means: by their id, or by words that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.documents.clause import Clause
from knowledge.documents.library import Library


class Finder:
    """Clauses by gold, over the documents of the program."""

    def __init__(self, library: Library) -> None:
        self._documents = {entry.document.source_file[:3]: entry for entry in library.list()}
        self._library = library

    def __call__(self, entry: Mapping[str, Any]) -> list[Clause]:
        """The clauses of `clause` (an id) or `gold` ([{doc, quote}]); none where none is named or found."""
        if entry.get("clause"):
            one = self._library.clause(entry["clause"])
            return [one] if one else []
        clauses = {number: one.outline.clauses for number, one in self._documents.items()}
        return [*dict.fromkeys(quoted(entry, clauses))]


def quoted(entry: Mapping[str, Any], clauses: Mapping[str, Sequence[Clause]]) -> Iterator[Clause]:
    """The clauses, of each document of `clauses`, in which a quote of `gold` stands, whitespace aside."""
    for gold in entry.get("gold") or []:
        quote = "".join(gold["quote"].split())
        for clause in clauses[gold["doc"]]:
            text = "".join(clause.text.split())
            if quote in text or text in quote:
                yield clause

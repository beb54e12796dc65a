"""Finds the clauses that an entry's gold means: by their id, or by words that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.parts import Parts
from knowledge.clause import Clause


class Finder:
    """Clauses by gold, over the documents of the program."""

    def __init__(self, parts: Parts) -> None:
        self._documents = {entry.document.source_file[:3]: entry for entry in parts.library.list()}
        self._library = parts.library

    def __call__(self, entry: Mapping[str, Any]) -> list[Clause]:
        """The clauses of `clause` (an id) or `gold` ([{doc, quote}]); none where none is named or found."""
        if entry.get("clause"):
            one = self._library.clause(entry["clause"])
            return [one] if one else []
        found = []
        for gold in entry.get("gold") or []:
            quote = "".join(gold["quote"].split())
            for clause in self._documents[gold["doc"]].outline.clauses:
                text = "".join(clause.text.split())
                if quote in text or text in quote:
                    found.append(clause)
        return [*dict.fromkeys(found)]

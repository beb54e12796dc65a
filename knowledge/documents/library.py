"""The documents with their clauses, as everything that cites them needs them: by id, in order, and by neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from knowledge.documents.citation import Citation, cite
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.documents.outline import Outline, outline
from knowledge.documents.place import Place
from knowledge.documents.status import status_text


@dataclass(frozen=True)
class Entry:
    """One document of the library."""

    document: Document
    home: Place | None = None

    @cached_property
    def outline(self) -> Outline:
        """Headings, clauses and furniture of the document."""
        return outline(self.document)

    def status_text(self, as_of: date) -> str:
        """How far the document can be relied on at `as_of`, in plain words."""
        return status_text(self.document, as_of, self.home)


class Library:
    """All documents, newest first, and their clauses.

    `home` is the place that they are used in; None where nothing is said of it, and no document is of another place.
    """

    def __init__(self, documents: Iterable[Document], home: Place | None = None) -> None:
        self.home = home
        newest_first = sorted(documents, key=lambda document: document.issued, reverse=True)
        self._entries = {document.id: Entry(document, home) for document in newest_first}
        self._clauses = {
            clause.id: (entry, position)
            for entry in self._entries.values()
            for position, clause in enumerate(entry.outline.clauses)
        }

    def list(self) -> Sequence[Entry]:
        """Every document, newest first."""
        return [*self._entries.values()]

    def get(self, document_id: str) -> Entry | None:
        """The document with that id, or None."""
        return self._entries.get(document_id)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with that id, or None when no document of today has it."""
        found = self._clauses.get(clause_id)
        return found[0].outline.clauses[found[1]] if found else None

    def citable(self) -> Sequence[Clause]:
        """Every clause that says something: all but signatures, addressees and dates."""
        return [c for entry in self._entries.values() for c in entry.outline.clauses if c.kind != "imprint"]

    def cite(self, clause: Clause, as_of: date) -> Citation:
        """The citation of the whole clause."""
        return cite(self._entries[clause.document_id].document, clause, as_of, self.home)

    def surroundings(self, clause: Clause, as_of: date) -> Citation:
        """A citation of the clause with the clause before and after it, unless a heading stands between."""
        entry, position = self._clauses[clause.id]
        around = entry.outline.clauses[max(0, position - 1) : position + 2]
        near = [other for other in around if not self._heading_between(entry, clause, other)]
        start, end = min(c.start for c in near), max(c.end for c in near)
        return replace(self.cite(clause, as_of), start=start, end=end, quote=entry.document.text[start:end])

    @staticmethod
    def _heading_between(entry: Entry, one: Clause, other: Clause) -> bool:
        first, last = sorted((one.start, other.start))
        return any(first < heading.start < last for heading in entry.outline.headings)

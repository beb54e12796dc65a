"""From the sources of the records to citations: words cut from the stored documents, with what these are worth."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from typing import Any

from eligibility.quotes import Located, Source
from knowledge.documents.clause import Clause
from knowledge.documents.library import Library

CitationJson = dict[str, Any]
"""A citation as it goes over the wire; the fields of api.public.schemas.Citation."""
_DAYS = 16  # days whose citations are kept: nearly every answer is for today


class Proof:
    """Cites the sources of a catalogue, all of which have been found in the documents of `library`."""

    def __init__(self, library: Library, located: Mapping[Source, Located]) -> None:
        self._library = library
        self._located = located
        self.on = lru_cache(maxsize=_DAYS)(self._on)

    def _on(self, as_of: date) -> Citations:
        return Citations(self._library, self._located, as_of)


class Citations:
    """The citations as of one day, each made once: a screening shows hundreds, mostly the same."""

    def __init__(self, library: Library, located: Mapping[Source, Located], as_of: date) -> None:
        self._library = library
        self._located = located
        self._as_of = as_of
        self._made: dict[Source, CitationJson] = {}

    def of(self, source: Source) -> CitationJson:
        """The citation of a source; not to be changed, because others are given the same object.

        Raises KeyError for a source of another catalogue.
        """
        if source not in self._made:
            self._made[source] = self._cite(self._located[source])
        return self._made[source]

    def _cite(self, place: Located) -> CitationJson:
        entry = self._library.get(place.document)
        assert entry is not None  # it was found there
        clauses = clauses_at(entry.outline.clauses, place.start, place.end)
        headings = dict.fromkeys(heading for clause in clauses for heading in clause.section)
        citation = replace(
            self._library.cite(clauses[0], self._as_of),
            section=[*headings],
            start=place.start,
            end=place.end,
            quote=entry.document.text[place.start : place.end],
            office=clauses[0].office if len({clause.office for clause in clauses}) == 1 else None,
        )
        return asdict(citation)


def clauses_at(clauses: Sequence[Clause], start: int, end: int) -> Sequence[Clause]:
    """The clauses that hold words of [start, end); where only headings stand there, the clause that follows them.

    `clauses` is in the order of the text, without overlap, and not empty; so is what comes back.
    """
    first = bisect_right(clauses, start, key=lambda clause: clause.end)
    after = bisect_right(clauses, end - 1, key=lambda clause: clause.start)
    return clauses[first:after] or clauses[first : first + 1] or clauses[-1:]


def each_once(citations: Iterable[CitationJson]) -> list[CitationJson]:
    """The citations in their order, without repetition; two that show the same words are the same."""
    return [*{(c["document_id"], c["start"], c["end"]): c for c in citations}.values()]

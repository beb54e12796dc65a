"""Finds the records whose documents were repealed, replaced, amended where they are quoted, or are contradicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.errors import CatalogueError
from eligibility.new_rule import NewRule, unread
from eligibility.quotes import Located, QuoteError, Source, locate
from eligibility.record import Record
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library


def mark_new_rules(catalogue: Catalogue, library: Library, located: Mapping[Source, Located]) -> None:
    """Tell every record of the catalogue which newer rules there are on it; raises CatalogueError."""
    for entitlement in catalogue.all_versions():
        entitlement.new_rules = new_rules(entitlement, library, located)


def new_rules(entitlement: Entitlement, library: Library, located: Mapping[Source, Located]) -> tuple[NewRule, ...]:
    """All there are on a record, read or not; raises CatalogueError where it names a document that is not there."""
    record = entitlement.record
    found = [rule for source in record.sources.values() for rule in _of_source(source, library, located)]
    return tuple(dict.fromkeys([*found, *_contradictions(record, library)]))


def under_review(catalogue: Catalogue, library: Library, as_of: date) -> Iterator[tuple[Record, NewRule]]:
    """The records that are under review on a day, each with what puts it in doubt."""
    texts = {entry.document.id: entry.document.text for entry in library.list()}
    for entitlement in catalogue.at(as_of):
        record = entitlement.record
        places = {source: place for source in record.sources.values() if (place := _place(source, texts))}
        for rule in unread(new_rules(entitlement, library, places), record.reviewed_on, as_of):
            yield record, rule


def _place(source: Source, texts: Mapping[str, str]) -> Located | None:
    """Where the quote stands; None for one that stands there no more, which check-records names by itself."""
    try:
        return locate(source, texts)
    except QuoteError:
        return None


def _of_source(source: Source, library: Library, located: Mapping[Source, Located]) -> Iterator[NewRule]:
    entry = library.get(source.document)
    if entry is None:
        return
    document, validity = entry.document, entry.document.validity
    if validity.replaced is not None:
        by = _issued(library, validity.replaced.by)
        why = f"《{document.spoken_title}》换成了《{validity.replaced.title}》"
        yield NewRule(why, validity.replaced.since, by)
    if validity.repealed is not None:
        yield NewRule(f"《{document.spoken_title}》不算数了", validity.repealed, validity.repealed)
    place = located.get(source)
    for one in validity.amended if place is not None else ():
        if place is not None and one.start < place.end and place.start < one.end:
            why = f"《{document.spoken_title}》的{one.article}被《{one.title}》改过了"
            yield NewRule(why, one.since, _issued(library, one.by))


def _contradictions(record: Record, library: Library) -> Iterator[NewRule]:
    for one in record.contradicted:
        entry = library.get(one.document)
        if entry is None:
            known = ", ".join(entry.document.id for entry in library.list())
            raise CatalogueError(
                Path(f"{record.id}.yml"),
                None,
                f"contradicted: there is no document {one.document!r}; there are {known}.",
            )
        document: Document = entry.document
        yield NewRule(f"《{document.spoken_title}》写得不一样：{one.note}", document.valid_from, document.issued)


def _issued(library: Library, document_id: str) -> date:
    entry = library.get(document_id)
    return entry.document.issued if entry else date.max

"""What stands beside an answer from a rule in force: what an upper level says of it, an older document, or a draft."""

from __future__ import annotations

from datetime import date

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.documents.status import VOID, Status, status_on
from knowledge.found import Found, Hit
from knowledge.indexing.passage import near_text
from knowledge.nearby import telling_pairs

NEARLY = 0.25  # how far below the best score it may lie
SHARE = 0.5  # of the telling words that question and answer share, how many must stand in it


def beside(found: Found, library: Library, as_of: date) -> tuple[str, Hit] | None:
    """The best clause of another document on the same matter, and what it is: upper, not_final, older.

    None where the answer itself is not in force: then `Wording` says what older documents have.
    """
    best, *rest = found.hits
    leading = _document(best.clause, library)
    if leading is None or status_on(leading, as_of, best.clause.start) is not Status.IN_FORCE:
        return None
    for hit in rest:
        document = _document(hit.clause, library)
        if document is None or document.id == leading.id or hit.score < best.score - NEARLY:
            continue
        said = _said_of(document, hit.clause, leading, as_of)
        here = found.place is None or document.place.touches(found.place)
        if said and here and _on_the_same(found.query, best, hit):
            return said, hit
    return None


def of_another_place(found: Found, library: Library) -> str | None:
    """The name of the place of the best clause's document, where it does not hold where it was asked for."""
    document = _document(found.hits[0].clause, library)
    other = document is not None and found.place is not None and not document.place.touches(found.place)
    return document.place.name if document is not None and other else None


def _said_of(document: Document, clause: Clause, leading: Document, as_of: date) -> str | None:
    status = status_on(document, as_of, clause.start)
    if status in VOID or status is Status.NOT_YET:
        return None
    if status is Status.IN_FORCE:
        return "upper" if document.place.depth < leading.place.depth else None
    if status is Status.DRAFT:
        return "not_final"
    return "older" if document.issued < leading.issued else None


def _on_the_same(query: str, best: Hit, other: Hit) -> bool:
    asked = telling_pairs(query) & telling_pairs(near_text(best.clause))
    shared = asked & telling_pairs(near_text(other.clause))
    return bool(asked) and len(shared) >= SHARE * len(asked)


def _document(clause: Clause, library: Library) -> Document | None:
    entry = library.get(clause.document_id)
    return entry.document if entry else None

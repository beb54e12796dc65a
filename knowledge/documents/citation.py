"""A citation: the exact words of a document, cut by their offsets, and what they are worth on a day."""

from dataclasses import dataclass
from datetime import date

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.documents.place import Place
from knowledge.documents.status import status_on, status_text
from knowledge.errors import KnowledgeError


@dataclass(frozen=True)
class Citation:
    """Where a statement stands: `quote` is text[start:end] of the stored document, offsets in code points.

    `status` and `status_text` are for the day the answer is given; `issued` and `valid_to` are ISO dates.
    """

    document_id: str
    document_title: str
    section: list[str]
    start: int
    end: int
    quote: str
    status: str
    status_text: str
    issued: str
    valid_to: str | None
    clause_id: str
    office: str | None


def cite(document: Document, clause: Clause, as_of: date, home: Place | None = None) -> Citation:
    """Return the citation of `clause`, its quote cut from the document's text, its status as of `as_of`.

    `home` is the place for which it is cited: of a document that does not hold there the status says so.
    Raises KnowledgeError when the clause is of another document, or its words no longer stand at its offsets.
    """
    if clause.document_id != document.id:
        raise KnowledgeError(f"Clause {clause.id} is of {clause.document_id}, not of {document.id}.")
    quote = document.text[clause.start : clause.end]
    if quote != clause.text:
        raise KnowledgeError(
            f"Clause {clause.id} no longer stands at {clause.start} to {clause.end} of {document.id}: the "
            "document has changed since the index was built. Build the index again."
        )
    return Citation(
        document_id=document.id,
        document_title=document.title,
        section=list(clause.section),
        start=clause.start,
        end=clause.end,
        quote=quote,
        status=status_on(document, as_of, clause.start).value,
        status_text=status_text(document, as_of, home, clause.start),
        issued=document.issued.isoformat(),
        valid_to=document.valid_to.isoformat() if document.valid_to else None,
        clause_id=clause.id,
        office=clause.office,
    )

"""GET /v1/documents and GET /v1/documents/{id}."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from api.public.problems import NotFoundProblem
from knowledge.documents.library import Entry, Library
from knowledge.documents.status import status_on


class DocumentSummary(BaseModel):
    """What a document is, and how far it can be relied on today."""

    id: str
    title: str
    short_title: str
    issuer: str
    number: str | None
    issued: str
    issued_text: str
    valid_from: str
    valid_to: str | None
    kind: str
    region: str
    level: str
    source_file: str
    status: str
    status_text: str
    clauses: int


class DocumentList(BaseModel):
    """All documents, newest first."""

    documents: list[DocumentSummary]


class DocumentText(DocumentSummary):
    """A document with its text as it is stored; citations are offsets into `text`, in Unicode code points."""

    text: str


def documents_router(library: Library) -> APIRouter:
    """The source documents as data."""
    router = APIRouter(prefix="/v1", tags=["documents"])

    @router.get("/documents")
    def list_documents() -> DocumentList:
        """Every source document, newest first."""
        return DocumentList(documents=[DocumentSummary.model_validate(_summary(entry)) for entry in library.list()])

    @router.get("/documents/{document_id}")
    def read_document(document_id: str) -> DocumentText:
        """One source document, its text unchanged."""
        entry = library.get(document_id)
        if entry is None:
            raise NotFoundProblem("文件", document_id, [entry.document.id for entry in library.list()])
        return DocumentText.model_validate({**_summary(entry), "text": entry.document.text})

    return router


def _summary(entry: Entry) -> dict[str, object]:
    document, today = entry.document, date.today()
    return {
        "id": document.id,
        "title": document.title,
        "short_title": document.spoken_title,
        "issuer": document.issuer,
        "number": document.number,
        "issued": document.issued.isoformat(),
        "issued_text": document.issued_text,
        "valid_from": document.valid_from.isoformat(),
        "valid_to": document.valid_to.isoformat() if document.valid_to else None,
        "kind": document.kind,
        "region": document.region,
        "level": document.place.level,
        "source_file": document.source_file,
        "status": status_on(document, today),
        "status_text": entry.status_text(today),
        "clauses": len(entry.outline.clauses),
    }

"""The pages residents see: the conversation, and the list of documents.

Pages hold no inline script or style. Whoever builds the app mounts `api/static` at `/static`:
`app.mount("/static", StaticFiles(directory=api.pages.html.STATIC_FOLDER))`. The page of a document is in
document_pages.py, those of the services are in entitlement_pages.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages.html import page
from api.pages.life_events import LIFE_EVENTS, SAYINGS
from api.today import today
from knowledge.documents.corpus import Document
from knowledge.documents.outline import Outline


class DocumentEntry(Protocol):
    """One document of the library: its stored text and facts, and how that text is divided."""

    @property
    def document(self) -> Document:
        """The text and what is known about it."""

    @property
    def outline(self) -> Outline:
        """Clauses, headings and furniture, as offsets into the text."""

    def status_text(self, as_of: date) -> str:
        """Say in plain words what the document is worth on the day `as_of`."""


class DocumentLibrary(Protocol):
    """What the pages need to know about the corpus."""

    # Sequence, because inside this class the name `list` is the method
    def list(self) -> Sequence[DocumentEntry]:
        """All documents, in the order in which they are to be shown."""

    def get(self, document_id: str) -> DocumentEntry | None:
        """The document of that id, or None."""


def pages_router(documents: DocumentLibrary) -> APIRouter:
    """Build the routes `/` and `/documents`."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def chat(request: Request) -> HTMLResponse:
        return page(request, "chat.html", events=LIFE_EVENTS, sayings=SAYINGS)

    @router.get("/documents")
    def document_list(request: Request) -> HTMLResponse:
        day = today()
        rows = [(entry.document, entry.status_text(day)) for entry in documents.list()]
        return page(request, "documents.html", rows=rows)

    return router

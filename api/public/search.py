"""POST /v1/search."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.edge.door import Door
from api.public.problems import NoSearchProblem, NotFoundProblem
from api.public.schemas import Citation, Strict
from api.turns.message_text import accept
from knowledge.documents.library import Library
from knowledge.errors import IndexUnavailableError
from knowledge.search import Searcher


class SearchRequest(Strict):
    """`as_of` is the day for which an answer is wanted (default today); `document_ids` limits the search."""

    query: str
    top_k: int = Field(5, ge=1, le=50)
    as_of: date | None = None
    document_ids: list[str] | None = None


class SearchResult(Citation):
    """A found clause; `score` is what it was ranked by, comparable only within one reply."""

    score: float


class SearchReply(BaseModel):
    """`answerable` is false when the documents do not answer, though clauses may be near."""

    answerable: bool
    results: list[SearchResult]


def search_router(searcher: Searcher, library: Library, door: Door) -> APIRouter:
    """Search by meaning over the documents."""
    router = APIRouter(prefix="/v1", tags=["documents"])

    @router.post("/search")
    async def search(request: SearchRequest) -> SearchReply:
        """The best clauses for a question, best first, each with its citation."""
        query = accept(request.query)
        known = [entry.document.id for entry in library.list()]
        for document_id in request.document_ids or []:
            if document_id not in known:
                raise NotFoundProblem("文件", document_id, known)
        day = request.as_of or date.today()
        try:
            found = await door.beside(lambda: searcher.search(query, request.top_k, day, request.document_ids or ()))
        except IndexUnavailableError as error:
            raise NoSearchProblem from error
        results = [SearchResult(**asdict(library.cite(hit.clause, day)), score=hit.score) for hit in found.hits]
        return SearchReply(answerable=found.answerable, results=results)

    return router

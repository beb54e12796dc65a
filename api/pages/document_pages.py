"""The page of a document as it is stored, with its contents and a search in it, and the page of each of its clauses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.catalogue.records import Records
from api.edge.door import Door
from api.edge.refusals import BusyProblem, TooManyProblem
from api.generations.former import FormerClauses
from api.pages.document_blocks import Mark, cut_blocks
from api.pages.document_contents import contents
from api.pages.document_find import find
from api.pages.first_page import DocumentLibrary
from api.pages.html import page
from api.pages.resting import Resting
from api.today import today
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import Document
from knowledge.errors import IndexUnavailableError

logger = logging.getLogger(__name__)


class FindsCounterparts(Protocol):
    """Who knows what other documents write of a clause's matter, see knowledge/counterparts.py."""

    def of(self, clause: Clause, as_of: date) -> Sequence[Clause]:
        """The clauses of other documents, newest document first; raises IndexUnavailableError."""


@dataclass(frozen=True)
class Beside:
    """What stands beside the words of a clause: other documents by search, and the services that rest on it."""

    counterparts: FindsCounterparts
    records: Records
    door: Door
    former: FormerClauses | None = None


def document_pages_router(documents: DocumentLibrary, beside: Beside | None = None) -> APIRouter:
    """Build the routes `/documents/{document_id}` and `…/clauses/{clause_id}`; an unknown id is a 404 page."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    resting = Resting(beside.records) if beside else None

    # numbers are read as text: a bad one must not keep a resident from the document
    @router.get("/documents/{document_id}")
    def document(
        request: Request,
        document_id: str,
        *,
        start: str | None = None,
        end: str | None = None,
        looked_for: Annotated[str, Query(alias="find")] = "",
        hit: str = "",
    ) -> HTMLResponse:
        entry = documents.get(document_id)
        if entry is None:
            return _unknown_document(request, document_id)
        text = entry.document.text
        finding = find(text, looked_for, hit, entry.outline.furniture)
        cited = _asked_range(start, end, len(text))
        blocks = cut_blocks(text, entry.outline, finding.marks if finding.words else cited or ())
        return page(
            request,
            "document.html",
            document=entry.document,
            status_text=entry.status_text(today()),
            chapters=contents(entry.outline),
            blocks=[block for block in blocks if block.kind != "furniture"],
            furniture=[block for block in blocks if block.kind == "furniture"],
            bad_range=cited is None,
            finding=finding,
        )

    @router.get("/documents/{document_id}/clauses/{clause_id}")
    async def clause(request: Request, document_id: str, clause_id: str) -> HTMLResponse:
        entry, day = documents.get(document_id), today()
        if entry is None:
            return _unknown_document(request, document_id)
        clauses = entry.outline.clauses
        place = next((place for place, clause in enumerate(clauses) if clause.id == clause_id), None)
        if place is None:
            missing = {"measure": "条", "thing": "条文", "listing": f"/documents/{document_id}", "given": clause_id}
            former = beside.former.find if beside and beside.former else None
            moved = await asyncio.to_thread(former, document_id, clause_id, clauses) if former else None
            return page(request, "not_found.html", 404, **missing, onward="看整份文件", moved=moved)
        found = clauses[place]
        others = await _others(beside, found, day) if beside else []
        return page(
            request,
            "clause.html",
            document=entry.document,
            status_text=entry.status_text(day),
            clause=found,
            before=clauses[place - 1] if place else None,
            after=clauses[place + 1] if place + 1 < len(clauses) else None,
            others=None if others is None else [_other(documents, other, day) for other in others],
            services=resting.on(found, day) if resting else [],
        )

    return router


def _unknown_document(request: Request, document_id: str) -> HTMLResponse:
    missing = {"measure": "份", "thing": "文件", "listing": "/documents", "given": document_id}
    return page(request, "not_found.html", 404, **missing)


async def _others(beside: Beside, clause: Clause, day: date) -> Sequence[Clause] | None:
    """What other documents write of it; None where nobody can look just now."""
    try:
        await beside.door.count_dear()
        return await beside.door.beside(lambda: beside.counterparts.of(clause, day))
    except (IndexUnavailableError, BusyProblem, TooManyProblem) as error:
        logger.warning("no counterparts of a clause: %s", type(error).__name__)
        return None


def _other(documents: DocumentLibrary, clause: Clause, day: date) -> tuple[Clause, Document, str]:
    entry = documents.get(clause.document_id)
    assert entry is not None  # search knows no others
    return clause, entry.document, entry.status_text(day)


def _asked_range(start: str | None, end: str | None, length: int) -> Sequence[Mark] | None:
    """The range to mark: none when none is asked for, None when what was asked makes no sense."""
    if start is None and end is None:
        return ()
    # nine digits hold any offset, and keep int() from being fed a novel
    numbers = [int(n) for n in (start or "", end or "") if len(n) < 10 and n.isascii() and n.isdecimal()]
    if len(numbers) == 2 and numbers[0] < numbers[1] <= length:
        return [Mark(numbers[0], numbers[1])]
    return None

"""Where a clerk marks an answer or a suggestion as wrong; a question is masked like a resident's."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

import sqlalchemy as sa
from fastapi import APIRouter, Depends
from pydantic import Field

from api.privacy.masking import masked
from api.privacy.reception import Reception
from api.public.card_schemas import CardStatus
from api.public.problems import NotFoundProblem
from api.public.schemas import Strict
from api.queues.declining import DeclinedQuestions
from api.queues.wrong_lines import WrongLines, said_wrongly
from api.staff.door import Staff, StaffDoor
from api.turns.message_text import readable
from knowledge.words import normalise


class Marked(Strict):
    """A question whose answer was wrong, or that the documents leave open. Say nothing of the caller."""

    question: Annotated[str, Field(min_length=2, max_length=500)]
    why: Literal["wrong", "open"]


class LineMarked(Strict):
    """What the desk suggested wrongly: an entitlement, and how sure it was said to be."""

    entitlement_id: Annotated[str, Field(max_length=100)]
    status: CardStatus


def marking_router(door: StaffDoor, declined: DeclinedQuestions, lines: WrongLines) -> APIRouter:
    """Build `/v1/desk/declined` and `/v1/desk/wrong`."""
    router = APIRouter()
    operator, reception = Depends(door.needs("operator")), Reception()

    @router.post("/v1/desk/declined", tags=["desk"], status_code=204)
    async def mark(marked_so: Marked, staff: Staff = operator) -> None:
        """Put a question on the editors' list; what it tells of anybody is not kept."""
        question = normalise(readable(marked_so.question))
        said = await asyncio.to_thread(lambda: masked(question, reception.tagger()))
        await declined.keep(said.text, marked_so.why)
        await door.do(door.noted(staff, "marked", marked_so.why))

    @router.post("/v1/desk/wrong", tags=["desk"], status_code=204)
    async def wrong(marked_so: LineMarked, staff: Staff = operator) -> None:
        """Put a suggestion on the editors' list: which record said what, and nothing of the caller."""
        entitlement = lines.entitlement(marked_so.entitlement_id)
        if entitlement is None:
            raise NotFoundProblem("服务项目", marked_so.entitlement_id, lines.known())
        noted = door.noted(staff, "marked", said_wrongly(entitlement, marked_so.status))

        def write(connection: sa.Connection) -> None:
            lines.keep(connection, entitlement, marked_so.status)
            noted(connection)

        await door.do(write)

    return router

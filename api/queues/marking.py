"""Where a clerk marks an answer as wrong or still open; the question is masked like a resident's."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import Field

from api.message_text import readable
from api.privacy.masking import masked
from api.privacy.reception import Reception
from api.queues.declining import DeclinedQuestions
from api.schemas import Strict
from api.staff.door import Staff, StaffDoor
from knowledge.words import normalise


class Marked(Strict):
    """A question whose answer was wrong, or that the documents leave open. Say nothing of the caller."""

    question: Annotated[str, Field(min_length=2, max_length=500)]
    why: Literal["wrong", "open"]


def marking_router(door: StaffDoor, declined: DeclinedQuestions) -> APIRouter:
    """Build `/v1/desk/declined`."""
    router = APIRouter()
    operator, reception = Depends(door.needs("operator")), Reception()

    @router.post("/v1/desk/declined", tags=["desk"], status_code=204)
    async def mark(marked_so: Marked, staff: Staff = operator) -> None:
        """Put a question on the editors' list; what it tells of anybody is not kept."""
        question = normalise(readable(marked_so.question))
        said = await asyncio.to_thread(lambda: masked(question, reception.tagger()))
        await declined.keep(said.text, marked_so.why)
        await door.do(door.noted(staff, "marked", marked_so.why))

    return router

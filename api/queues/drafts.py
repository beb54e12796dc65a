"""Drafts of clerks for a caller: with HUIMIN_SECOND_EYES each waits for a colleague's yes. A page, and an API."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import Field

from api.public.problems import Problem
from api.public.schemas import Strict
from api.queues.deciding import Deciding
from api.queues.proposing import LONGEST_ANSWER, Proposing
from api.staff.audit_page import decided_when, when
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from state.desk import proposals
from state.desk.proposals import Kind, Proposal, State

DRAFTS: tuple[Kind, ...] = ("draft",)
STATES = {"waiting": "等同事看", "agreed": "可以说", "refused": "同事说不行", "withdrawn": "收回了"}

Words = Annotated[str, Field(max_length=LONGEST_ANSWER)]


class DraftAsked(Strict):
    """A sentence to say to a caller, and the clause that it rests on."""

    question: Words = ""
    text: Words
    clause: Annotated[str, Field(max_length=64)]


class DraftDecided(Strict):
    """A colleague's yes or no, or one's own taking back."""

    do: Literal["yes", "no", "withdraw"]


class Draft(Strict):
    """A draft as it stands: only one that is `agreed` may be said to a caller."""

    id: str
    question: str
    text: str
    clause: str
    who: str
    mine: bool
    at: float
    state: State
    decided_by: str
    decided_at: float


def drafts_router(door: StaffDoor, proposing: Proposing, deciding: Deciding) -> APIRouter:
    """Build `/v1/desk/drafts` and the page `/desk/drafts`."""
    router = APIRouter()
    operator = Depends(door.needs("operator"))

    async def listed(staff: Staff) -> list[Draft]:
        cipher, now = proposing.kept.cipher, door.clock()
        return [_draft(one, staff) for one in await door.do(lambda c: proposals.listed(c, cipher, DRAFTS, now))]

    @router.get("/v1/desk/drafts", tags=["desk"])
    async def drafts(staff: Staff = operator) -> list[Draft]:
        """The drafts of all colleagues of the last day, newest first."""
        return await listed(staff)

    @router.post("/v1/desk/drafts", tags=["desk"], status_code=201)
    async def begin(asked: DraftAsked, staff: Staff = operator) -> Draft:
        """Write a draft; where no second pair of eyes is asked for it is agreed at once."""
        made, error = proposing.draft(staff, asked.question, asked.text, asked.clause)
        if made is None:
            raise Problem(422, "invalid value", error)
        await door.do(lambda connection: proposing.keep(connection, staff, made))
        return _draft(made, staff)

    @router.post("/v1/desk/drafts/{id}", tags=["desk"], status_code=204)
    async def decide(id: str, decided: DraftDecided, staff: Staff = operator) -> None:
        """Say yes or no to a colleague's draft, or take one's own back."""
        await deciding.decide(staff, id, DRAFTS, decided.do)

    @router.get("/desk/drafts", include_in_schema=False, response_class=HTMLResponse)
    async def page(request: Request, staff: Staff = operator) -> Response:
        rows = [
            (one, STATES[one.state], when(one.at), decided_when(one.decided_at), proposing.library.clause(one.clause))
            for one in await listed(staff)
        ]
        return staff_page(request, "desk/drafts.html", rows=rows, second_eyes=proposing.settings.second_eyes)

    @router.post("/desk/drafts/{id}", include_in_schema=False)
    async def decide_in_page(request: Request, id: str, staff: Staff = operator) -> Response:
        await deciding.decide(staff, id, DRAFTS, (await form_of(request)).get("do", ""))
        return RedirectResponse(f"{request.scope.get('root_path', '')}/desk/drafts", 303)

    return router


def _draft(one: Proposal, staff: Staff) -> Draft:
    return Draft(
        id=one.id,
        question=one.content["question"],
        text=one.content["text"],
        clause=one.target,
        who=one.who,
        mine=one.who == staff.name,
        at=one.at,
        state=one.state,
        decided_by=one.decided_by,
        decided_at=one.decided_at,
    )

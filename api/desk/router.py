"""/desk and what it asks: the page, reading shorthand, ranking, searching, comparing. Stateless, for staff alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse

from actions.desk import Desk
from api.desk.finding import beside, find
from api.desk.own_line import OwnLine
from api.desk.ranking import not_judged, ranked
from api.desk.schemas import (
    BesideReply,
    BesideRequest,
    DeskScreenReply,
    DeskScreenRequest,
    DeskSearchReply,
    DeskSearchRequest,
    ReadReply,
    ReadRequest,
)
from api.desk.shorthand import danger_alone, read_shorthand
from api.desk.tallying import tally_reading, tally_results
from api.edge.door import Door
from api.mode import ModeNow
from api.public.problems import NoSearchProblem
from api.staff.door import Staff
from api.staff.pages import staff_page
from api.turns.message_text import accept
from eligibility.topics import TOPICS
from knowledge.documents.status import Status
from knowledge.errors import IndexUnavailableError

Allowed = Callable[..., Staff | Awaitable[Staff]]
"""A dependency that gives who is at work, and refuses whoever may not work at the desk."""
STATUS_WORDS = {
    Status.IN_FORCE: "现行",
    Status.DRAFT: "征求意见稿",
    Status.EXPIRED: "已到期或未开始",
    Status.REPORT: "工作报告",
}


def desk_router(desk: Desk, door: Door, allowed: Allowed, now: ModeNow, own: OwnLine) -> APIRouter:
    """The desk of the hotline `own` over what the conversation works with, for those whom `allowed` lets in.

    Danger is heard in every mode; only where it is on anything is read and judged.
    """
    at_work = Depends(allowed)
    router = APIRouter(include_in_schema=False, dependencies=[at_work, Depends(_never_stored)])

    @router.get("/desk", response_class=HTMLResponse)
    def desk_page(request: Request, staff: Staff = at_work) -> HTMLResponse:
        documents = [entry.document for entry in desk.library.list()]
        statuses = [(status.value, words) for status, words in STATUS_WORDS.items()]
        return staff_page(
            request, "desk/work.html", staff=staff, documents=documents, topics=TOPICS, statuses=statuses,
            mode=now.mode.name, banner=own.said(now.mode.banner),
            ours={said: own.said(said) for said in (own.number, f"打{own.number}")},
        )  # fmt: skip

    @router.post("/v1/desk/read")
    async def read(request: ReadRequest) -> ReadReply:
        """Shorthand as facts by person, with what is doubtful, what was not taken in, and the words not understood."""
        text = accept(request.text) if request.text.strip() else ""
        reads = read_shorthand if now.mode.on else danger_alone
        reply = await door.beside(lambda: reads(desk.at_the_hotline, text))
        if now.mode.on:
            tally_reading(desk, request.call, reply)
        return own.in_reading(reply)

    @router.post("/v1/desk/screen")
    async def screen(request: DeskScreenRequest) -> DeskScreenReply:
        """The entitlements of a case, ranked, each with the sentence to read out, and the question to ask next."""
        if not now.mode.on:
            return own.in_results(not_judged(desk, now.mode.banner))
        reply = await door.beside(lambda: ranked(desk.at_the_hotline, request, own))
        tally_results(request.call, reply)
        return own.in_results(reply)

    @router.post("/v1/desk/search")
    async def search(request: DeskSearchRequest) -> DeskSearchReply:
        """Clauses within filters, with their words."""
        try:
            return await door.beside(lambda: find(desk.at_the_hotline, request))
        except IndexUnavailableError as error:
            raise NoSearchProblem from error

    @router.post("/v1/desk/beside")
    async def side_by_side(request: BesideRequest) -> BesideReply:
        """What each document says of one measure, the newest first."""
        try:
            return await door.beside(lambda: beside(desk.at_the_hotline, request.entitlement_id))
        except IndexUnavailableError as error:
            raise NoSearchProblem from error

    return router


def _never_stored(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"

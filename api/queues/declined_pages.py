"""The pages of declined questions, for editors: what was asked, what is nearest, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.catalogue.records import Records
from api.kept import Kept
from api.queues.deciding import NoSuchProposalProblem
from api.queues.proposing import Proposing
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from api.today import today
from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from state.desk import declined
from state.desk.declined import Declined

MOST = 100
WHY = {
    "abstain": "没答上",
    "out_of_scope": "不归我们管",
    "open": "说不准",
    "wrong": "说答错了",
    "told_wrong": "居民说得不对",
}


@dataclass(frozen=True)
class Shown:
    """A question with its nearest clause, if a document of today still has it."""

    one: Declined
    why: str
    clause: Clause | None


def declined_router(door: StaffDoor, kept: Kept, library: Library, records: Records, proposing: Proposing) -> APIRouter:
    """Build `/desk/declined` and `/desk/declined/{key}`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    editor = Depends(door.needs("editor"))

    def shown(one: Declined) -> Shown:
        return Shown(one, WHY.get(one.why, one.why), library.clause(one.clause))

    async def found(key: str) -> Declined:
        one = await door.do(lambda connection: declined.get(connection, kept.cipher, key))
        if one is None:
            raise NoSuchProposalProblem
        return one

    @router.get("/declined", dependencies=[editor])
    async def listing(request: Request, done: bool = False) -> Response:
        ones = await door.do(lambda c: declined.listed(c, kept.cipher, most=MOST, settled=done))
        days = proposing.settings.declined_days
        return staff_page(request, "desk/declined.html", rows=[shown(one) for one in ones], done=done, days=days)

    async def form(request: Request, key: str, error: str = "", given: Mapping[str, str] | None = None) -> Response:
        one = await found(key)
        names = sorted({entitlement.record.name for entitlement in records.catalogue.at(today())})
        context = {"row": shown(one), "names": names, "error": error, "given": given or {}}
        return staff_page(request, "desk/declined_one.html", 422 if error else 200, **context)

    @router.get("/declined/{key}", dependencies=[editor])
    async def single(request: Request, key: str) -> Response:
        return await form(request, key)

    @router.post("/declined/{key}")
    async def deal(request: Request, key: str, staff: Staff = editor) -> Response:
        one, given = await found(key), await form_of(request)
        made, error = None, ""
        if given.get("do") == "answer":
            made, error = proposing.answer(staff, one.wording, given.get("text", ""), given.get("clause", ""))
        elif given.get("do") == "asked_as":
            made, error = proposing.way_of_asking(staff, given.get("record", ""), given.get("text", ""))
        elif given.get("do") != "settle":
            error = "没有这样的按钮。可以：answer、asked_as、settle。"
        if error:
            return await form(request, key, error, given)

        def write(connection: sa.Connection) -> None:
            declined.settle(connection, key, staff.name)
            if made:
                proposing.keep(connection, staff, made)
            door.noted(staff, "settled", f"{given['do']} {key[:8]}")(connection)

        await door.do(write)
        return RedirectResponse(f"{request.scope.get('root_path', '')}/desk/declined", 303)

    return router

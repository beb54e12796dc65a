"""The pages of proposals, for editors: what was proposed, by whom, a colleague's yes or no, and a record to change."""

from __future__ import annotations

import asyncio
import difflib
from typing import NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.queues.deciding import Deciding
from api.queues.proposing import Proposing, digest
from api.queues.record_files import StaleError
from api.queues.record_form import filled, with_fields
from api.staff.audit_page import decided_when, when
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from api.staff.refusals import StaffProblem
from state.desk import proposals
from state.desk.proposals import Kind, Proposal

KINDS: tuple[Kind, ...] = ("answer", "asked_as", "record")
NAMES = {"answer": "正确答案", "asked_as": "新问法", "record": "改记录", "draft": "草稿"}
STATES = {"waiting": "等同事看", "agreed": "可以导出", "refused": "同事说不行", "withdrawn": "收回了"}


class Row(NamedTuple):
    """A proposal as the page shows it, with the moments of writing and of a decision (or taking back), in words."""

    one: Proposal
    kind: str
    state: str
    words: str
    name: str
    at: str
    decided_at: str


class NoSuchRecordProblem(StaffProblem):
    """There is no record with that id."""

    def __init__(self, given: str) -> None:
        super().__init__(404, "not found", f"没有编号是「{given[:40]}」的记录。")


def proposals_router(door: StaffDoor, proposing: Proposing, deciding: Deciding) -> APIRouter:
    """Build `/desk/proposals` and `/desk/records/{record_id}`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    editor = Depends(door.needs("editor"))

    @router.get("/proposals", dependencies=[editor])
    async def listing(request: Request) -> Response:
        cipher, now = proposing.kept.cipher, door.clock()
        ones = await door.do(lambda connection: proposals.listed(connection, cipher, KINDS, now))
        rows = [
            Row(
                one,
                NAMES[one.kind],
                STATES[one.state],
                _words(one),
                proposing.name_of(one.target),
                when(one.at),
                decided_when(one.decided_at),
            )
            for one in ones
        ]
        return staff_page(request, "desk/proposals.html", rows=rows, second_eyes=proposing.settings.second_eyes)

    @router.post("/proposals/{id}")
    async def decide(request: Request, id: str, staff: Staff = editor) -> Response:
        await deciding.decide(staff, id, KINDS, (await form_of(request)).get("do", ""))
        return RedirectResponse(f"{request.scope.get('root_path', '')}/desk/proposals", 303)

    def form(request: Request, record_id: str, text: str | None = None, error: str = "") -> Response:
        try:
            current = proposing.files.text(record_id)
        except StaleError as missing:
            raise NoSuchRecordProblem(record_id) from missing
        after = text or current
        shown = {
            "id": record_id,
            "name": proposing.name_of(record_id),
            "path": proposing.files.path(record_id),
            "text": after,
            "fields": filled(after),
            "error": error,
        }
        return staff_page(request, "desk/record.html", 422 if error else 200, seen=digest(current), **shown)

    @router.get("/records/{record_id}", dependencies=[editor])
    def record(request: Request, record_id: str) -> Response:
        return form(request, record_id)

    @router.post("/records/{record_id}")
    async def change(request: Request, record_id: str, staff: Staff = editor) -> Response:
        given = await form_of(request)
        seen, after = given.get("seen", ""), given.get("text", "")
        if given.get("how") == "fields":  # of the text as it is; who saw another one is told so below
            after = with_fields(proposing.files.text(record_id), given) if proposing.files.path(record_id) else ""
        made, error = await asyncio.to_thread(proposing.change, staff, record_id, seen, after)
        if made is None:
            return form(request, record_id, after, error)
        await door.do(lambda connection: proposing.keep(connection, staff, made))
        return RedirectResponse(f"{request.scope.get('root_path', '')}/desk/proposals", 303)

    return router


def _words(one: Proposal) -> str:
    if one.kind == "record":
        before, after = one.content["before"].splitlines(), one.content["after"].splitlines()
        return "\n".join([*difflib.unified_diff(before, after, n=1, lineterm="")][2:])
    return one.content["text"]

"""The page of the records that should be read again."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.catalogue.records import Records
from api.queues.due import due, unread
from api.staff.door import StaffDoor
from api.staff.pages import staff_page
from api.today import today
from knowledge.documents.library import Library

KINDS = {
    "under_review": "有新规定没核对",
    "overdue": "过期没看",
    "soon": "快要到期",
    "newer": "新文件说到了",
    "withdrawn": "已经撤下",
}


def due_router(door: StaffDoor, library: Library, records: Records) -> APIRouter:
    """Build `/desk/due`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/due", dependencies=[Depends(door.needs("editor"))])
    def listing(request: Request) -> Response:
        found = due(records.catalogue, library, today())
        groups = [
            (title, rows) for kind, title in KINDS.items() if (rows := [one for one in found if one.kind == kind])
        ]
        not_read = unread(records.catalogue, library, today())
        return staff_page(request, "desk/due.html", groups=groups, unread=not_read, count=len(records.catalogue))

    return router

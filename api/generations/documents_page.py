"""The desk's page 「文件」, for editors: the documents, what is new in the folder; build, check, switch, go back."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.generations.checking import Check
from api.generations.desk_work import DeskWork, Wish
from api.generations.folder_news import News, news
from api.generations.folders import contents_of
from api.generations.store import store_of
from api.generations.switching import one_before
from api.settings import Settings
from api.staff.audit_page import when
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from api.today import today
from knowledge.documents.library import Library

HERE = "/desk/documents"
DOES = {
    "build": "documents built",
    "check": "documents checked",
    "switch": "documents switched",
    "back": "documents back",
}
IN_DATABASE = "文件的索引在 PostgreSQL 里（HUIMIN_INDEX_URL），现在还不能边用边换：请运行 huimin index，再重启。"


def documents_desk_router(door: StaffDoor, settings: Settings, library: Library, generation: str) -> APIRouter:
    """Build `/desk/documents` for the app that serves `generation`, whose documents `library` has."""
    store, work = store_of(settings), DeskWork(settings)
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    editor = Depends(door.needs("editor"))

    def named(name: str | None) -> str:
        """A generation as an editor knows it: by when it was made."""
        return f"{when(store.made(name).at)} 做的（{name}）" if name and name in store.names() else name or ""

    def state() -> dict[str, Any]:
        if settings.index_url is not None:
            return {"rows": _rows(library), "database": True, "wrong": IN_DATABASE}
        names = store.names()
        newest, before = names[-1] if names else "", one_before(store)
        found: News | None = None
        wrong = ""
        try:
            found, contents = news(settings.corpus, library), contents_of(settings)
        except Exception as error:  # what is wrong with a document in the folder is for the editor to read
            wrong, contents = str(error), ""
        same = [name for name in names if store.made(name).contents == contents]
        check = Check.of(store.check_of(newest)) if newest else None
        return {
            "rows": _rows(library),
            "generation": generation,
            "named": named(generation),
            "newest": newest if newest != generation else "",
            "newest_named": named(newest),
            "before": before,
            "before_named": named(before),
            "news": found,
            "wrong": wrong,
            "served": generation in same,
            "made": newest in same,
            "doing": work.doing(),
            "check": check if check and check.against == generation else None,
        }

    @router.get("/documents", dependencies=[editor])
    async def show(request: Request) -> Response:
        context = await asyncio.to_thread(state)
        return staff_page(request, "desk/documents.html", **context, said=await asyncio.to_thread(work.said))

    @router.post("/documents")
    async def do(request: Request, staff: Staff = editor) -> Response:
        given = await form_of(request)
        what, name, force = given.get("do", ""), given.get("generation", ""), given.get("force") == "yes"
        if what not in DOES or settings.index_url is not None:
            said = IN_DATABASE if settings.index_url is not None else f"没有「{what[:20]}」这个按钮。"
            context = await asyncio.to_thread(state)
            return staff_page(request, "desk/documents.html", 422, **context, said=said)
        await door.do(door.noted(staff, DOES[what], f"{name} force" if force else name))
        # a switch is soon done, and of the others the first step is to be seen
        await asyncio.wait({work.begin(Wish(what, name, force))}, timeout=30 if what in ("switch", "back") else 1)
        return RedirectResponse(f"{request.scope.get('root_path', '')}{HERE}", 303)

    return router


def _rows(library: Library) -> list[tuple[str, str, str, int]]:
    return [
        (entry.document.id, entry.document.title, entry.status_text(today()), len(entry.outline.clauses))
        for entry in library.list()
    ]

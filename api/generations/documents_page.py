"""The desk's page 「文件」, for editors: the documents, what is new in the folder; build, check, switch, go back."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.generations.building import PROGRESS, is_building
from api.generations.checking import Check
from api.generations.errors import GenerationError
from api.generations.folder_news import News, news
from api.generations.store import store_of
from api.generations.switching import back, one_before, switch
from api.generations.verifying import verifier
from api.settings import ROOT, Settings
from api.staff.audit_page import when
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from api.today import today
from knowledge.library import Library

logger = logging.getLogger(__name__)

HERE = "/desk/documents"
DOES = {
    "build": "documents built",
    "check": "documents checked",
    "switch": "documents switched",
    "back": "documents back",
}
IN_DATABASE = "文件的索引在 PostgreSQL 里（HUIMIN_INDEX_URL），现在还不能边用边换：请运行 huimin index，再重启。"


@dataclass(frozen=True)
class _Wish:
    what: str
    name: str
    force: bool


@dataclass
class _Said:
    """What the last button came to; the page shows it until the next."""

    words: str = ""
    work: asyncio.Task[None] | None = None


def documents_desk_router(door: StaffDoor, settings: Settings, library: Library, generation: str) -> APIRouter:
    """Build `/desk/documents` for the app that serves `generation`, whose documents `library` has."""
    store = store_of(settings)
    router, said = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse), _Said()
    editor = Depends(door.needs("editor"))

    def state() -> dict[str, Any]:
        if settings.index_url is not None:
            return {"rows": _rows(library), "generation": "", "wrong": IN_DATABASE}
        names = store.names()
        newest = names[-1] if names else ""
        found: News | None = None
        wrong = ""
        try:
            found = news(settings.corpus, library)
        except Exception as error:  # what is wrong with a document in the folder is for the editor to read
            wrong = str(error)
        return {
            "rows": _rows(library),
            "generation": generation,
            "newest": newest if newest != generation else "",
            "made": when(store.made(newest).at) if newest else "",
            "before": one_before(store),
            "news": found,
            "wrong": wrong,
            "building": is_building(store),
            "progress": store.told(PROGRESS),
            "check": Check.of(store.check_of(newest)) if newest else None,
        }

    @router.get("/documents", dependencies=[editor])
    async def show(request: Request) -> Response:
        context = await asyncio.to_thread(state)
        busy = said.work is not None and not said.work.done()
        return staff_page(request, "desk/documents.html", **context, said=said.words, busy=busy)

    @router.post("/documents")
    async def do(request: Request, staff: Staff = editor) -> Response:
        given = await form_of(request)
        what, name, force = given.get("do", ""), given.get("generation", ""), given.get("force") == "yes"
        if what not in DOES or settings.index_url is not None:
            said.words = IN_DATABASE if settings.index_url is not None else f"没有「{what[:20]}」这个按钮。"
            context = await asyncio.to_thread(state)
            return staff_page(request, "desk/documents.html", 422, **context, said=said.words, busy=False)
        await door.do(door.noted(staff, DOES[what], f"{name} force" if force else name))
        if said.work is None or said.work.done():
            said.words = ""
            said.work = asyncio.create_task(_worked(said, settings, _Wish(what, name, force)), name="documents")
            if what in ("switch", "back"):
                await asyncio.wait({said.work}, timeout=30)
        return RedirectResponse(f"{request.scope.get('root_path', '')}{HERE}", 303)

    return router


async def _worked(said: _Said, settings: Settings, wish: _Wish) -> None:
    store = store_of(settings)
    try:
        if wish.what == "switch":
            await asyncio.to_thread(switch, store, wish.name, verifier(settings), force=wish.force)
            said.words = f"已经换到 {wish.name}。"
        elif wish.what == "back":
            said.words = f"已经换回 {await asyncio.to_thread(back, store, verifier(settings))}。"
        else:  # by a process of its own: it takes minutes of processor, and people who ask go first
            said.words = await asyncio.to_thread(_huimin, wish)
    except GenerationError as error:
        said.words = f"没有做成：{error}"
    except Exception as error:
        logger.exception("what an editor asked for could not be done")
        said.words = f"没有做成：{type(error).__name__}"


def _huimin(wish: _Wish) -> str:
    words = [
        "nice",
        "-n",
        "19",
        sys.executable,
        "-m",
        "launch",
        "index",
        wish.what,
        *([wish.name] if wish.name else []),
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    told = (done.stdout if done.stdout.strip() else done.stderr).strip().splitlines()
    return "\n".join(told[-12:])


def _rows(library: Library) -> list[tuple[str, str, str, int]]:
    return [
        (entry.document.id, entry.document.title, entry.status_text(today()), len(entry.outline.clauses))
        for entry in library.list()
    ]

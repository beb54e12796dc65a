"""The desk over the real documents, records and both readers, in an app of its own, and a browser at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from actions.desk import Desk
from actions.replies import read_replies
from api.catalogue.records import Records
from api.desk.own_line import OwnLine
from api.desk.router import desk_router
from api.desk.standing import standing_router
from api.edge.door import Door
from api.mode import ModeNow, SwitchedOff, with_banner
from api.pages.first_page import pages_router
from api.pages.html import STATIC_FOLDER, show_banner
from api.parts import reader
from api.public.facts import facts_router
from api.public.problems import install
from api.settings import Settings
from api.staff.door import Staff
from knowledge.embedding import Embedder
from tests.api.desk.clerk import Clerk
from tests.api.reverse_proxy import serving
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS


@pytest.fixture(scope="session")
def working_desk(settings: Settings, embedder: Embedder, desk: Desk) -> Desk:
    """The desk with both readers, as the program wires it."""
    return replace(desk, read=reader(settings, embedder))


@pytest.fixture(scope="session")
def desk_mode() -> ModeNow:
    """How the switch stands at this desk."""
    return ModeNow(with_banner("on", "", read_replies()))


@pytest.fixture
def switched(desk_mode: ModeNow) -> Iterator[Callable[[str], str]]:
    """Turns the switch of the desk to a mode and gives its banner; on again after the test."""

    def turn(name: str) -> str:
        mode = with_banner(name, "", read_replies())
        desk_mode.set(mode)
        return mode.banner

    yield turn
    turn("on")
    show_banner("")


@pytest.fixture(scope="session")
def desk_app(working_desk: Desk, records: Records, desk_mode: ModeNow) -> FastAPI:
    """The desk's routes for somebody who is let in; tests/api/desk/test_door.py has the real door."""
    staff = Staff("王敏", "operator", "0" * 64)
    return desk_of(working_desk, records, desk_mode, lambda: staff)


def desk_of(working_desk: Desk, records: Records, desk_mode: ModeNow, allowed: Callable[..., Staff]) -> FastAPI:
    """The desk's routes for whom `allowed` lets in."""
    app = FastAPI()
    install(app)
    app.add_middleware(SwitchedOff, now=desk_mode)
    own = OwnLine("12345", working_desk.replies)
    app.include_router(standing_router(desk_mode, own.said))
    app.include_router(desk_router(working_desk, Door(Settings()), allowed, desk_mode, own))
    app.include_router(facts_router(records))
    app.include_router(pages_router(working_desk.library))
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    return app


@pytest.fixture(scope="session")
def desk_client(desk_app: FastAPI) -> TestClient:
    """A client at the desk."""
    return TestClient(desk_app)


@pytest.fixture(scope="session")
def desk_url(desk_app: FastAPI, desk_client: TestClient) -> Iterator[str]:
    """The desk under real HTTP, warm: the first reading loads the words."""
    desk_client.post("/v1/desk/read", json={"text": "82 独居"})
    with serving(desk_app) as url:
        yield url


@pytest.fixture(scope="module")  # while it is open no other test can have an event loop
def desk_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One browser for all tests of a file."""
    path = request.getfixturevalue("chromium_path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk_page(desk_browser: Browser, desk_url: str) -> Iterator[Page]:
    """The desk's page in a window of its own, 1280 × 800; an error of a script fails the test."""
    context = desk_browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk_url)
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine; nothing here is measured
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{desk_url}/desk")
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def clerk(desk_page: Page) -> Clerk:
    """A clerk at the desk who has no mouse."""
    return Clerk(desk_page)

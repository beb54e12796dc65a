"""The desk's back rooms over a database of their own, without search and without Rasa; time is the test's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient

from api.edge.door import Door
from api.edge.guard import guard, session_door
from api.kept import Kept, open_kept
from api.pages.html import STATIC_FOLDER
from api.public.problems import install
from api.settings import Settings
from api.staff.audit_page import audit_router
from api.staff.door import Staff, StaffDoor
from api.staff.refusals import install_refusals
from api.staff.sign_in import SignIn
from api.staff.sign_in_pages import sign_in_router
from tests.api.staff.staff_support import add_account


@dataclass
class Clock:
    """Seconds since 1970, as the test has them."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def staff_kept(tmp_path: Path) -> Kept:
    """A database with an account of each role."""
    kept = open_kept(Settings().model_copy(update={"var": tmp_path / "var"}))
    for name, role in (("王敏", "operator"), ("lin", "editor"), ("chen", "admin")):
        add_account(kept, name, role)  # type: ignore[arg-type]
    return kept


@pytest.fixture
def open_staff(staff_kept: Kept, clock: Clock) -> Callable[..., TestClient]:
    """Opens a browser of its own at the desk; `settings` are changed as given."""

    def opened(address: str = "203.0.113.5", **changed: object) -> TestClient:
        settings = Settings().model_copy(update=changed)
        app = FastAPI()
        install(app)
        install_refusals(app)
        door = StaffDoor(staff_kept, settings, clock)
        app.include_router(sign_in_router(door, SignIn(door, staff_kept.session_key)))
        app.include_router(audit_router(door))
        operator, editor = Depends(door.needs("operator")), Depends(door.needs("editor"))

        @app.get("/v1/desk/me")
        def me(staff: Staff = operator) -> dict[str, str]:
            return {"name": staff.name, "role": staff.role}

        @app.post("/v1/desk/change")
        def change(staff: Staff = editor) -> dict[str, str]:
            return {"by": staff.name}

        guard(app, settings, Door(settings), session_door(settings, staff_kept))
        app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
        return TestClient(app, base_url="http://desk.example", client=(address, 50000))

    return opened

"""Opens the desk's back rooms: one call in api/app.py."""

from __future__ import annotations

from fastapi import FastAPI

from api.parts import Parts
from api.staff.audit_page import audit_router
from api.staff.door import StaffDoor
from api.staff.refusals import install_refusals
from api.staff.sign_in import SignIn
from api.staff.sign_in_pages import sign_in_router


def open_desk(app: FastAPI, parts: Parts) -> StaffDoor:
    """Add sign-in and the pages of staff; returns the door, for the routes of the desk itself."""
    door = StaffDoor(parts.kept, parts.settings)
    install_refusals(app)
    app.include_router(sign_in_router(door, SignIn(door, parts.kept.session_key)))
    app.include_router(audit_router(door))
    return door

"""GET /v1/desk/standing: how the switch stands, which open desks ask every few seconds."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.mode import ModeNow


class Standing(BaseModel):
    """The mode, and what stands on every page because of it."""

    mode: str
    banner: str


def standing_router(now: ModeNow, said: Callable[[str], str]) -> APIRouter:
    """The router; `said` puts the banner as the desk's own hotline says it.

    Open to everybody, as the banner is: to ask is no use of a session, or an open desk would never sign out.
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/v1/desk/standing")
    async def standing(response: Response) -> Standing:
        response.headers["Cache-Control"] = "no-store"
        return Standing(mode=now.mode.name, banner=said(now.mode.banner))

    return router

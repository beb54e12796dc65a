"""GET /health/live and GET /health/ready."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.mode import ModeNow
from api.rasa.calls import Rasa
from state.database import Database


class Liveness(BaseModel):
    """The app answers."""

    status: str = "alive"


class Readiness(BaseModel):
    """Which parts can do their work; ready when all can."""

    ready: bool
    search: bool
    rasa: bool
    database: bool
    mode: str = "on"


def health_router(rasa: Rasa, database: Database, now: ModeNow) -> APIRouter:
    """For supervisors and load balancers."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live")
    async def live() -> Liveness:
        """The process is up."""
        return Liveness()

    @router.get("/ready")
    async def ready(response: Response) -> Readiness:
        """503 until Rasa has its model and both processes read the database, which is asked itself each time.

        Search is there from the start, or the app would not have started.
        """
        rasa_ready, here, there = await asyncio.gather(rasa.ready(), database.answers(), rasa.state_answers())
        kept = here and (there or not rasa_ready)  # a Rasa that is away says nothing of its database
        ready = (rasa_ready or not now.mode.on) and kept  # switched off, nothing is asked of Rasa
        response.status_code = 200 if ready else 503
        return Readiness(ready=ready, search=True, rasa=rasa_ready, database=kept, mode=now.mode.name)

    return router

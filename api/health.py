"""GET /health/live and GET /health/ready."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.rasa_client import RasaClient


class Liveness(BaseModel):
    """The app answers."""

    status: str = "alive"


class Readiness(BaseModel):
    """Which parts can do their work; ready when all can."""

    ready: bool
    search: bool
    rasa: bool


def health_router(rasa: RasaClient) -> APIRouter:
    """For supervisors and load balancers."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live")
    async def live() -> Liveness:
        """The process is up."""
        return Liveness()

    @router.get("/ready")
    async def ready(response: Response) -> Readiness:
        """503 until Rasa has its model; search is there from the start, or the app would not have started."""
        rasa_ready = await rasa.ready()
        response.status_code = 200 if rasa_ready else 503
        return Readiness(ready=rasa_ready, search=True, rasa=rasa_ready)

    return router

"""GET /metrics for Prometheus: from this machine alone, or for who knows the token."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path

from fastapi import APIRouter, Request, Response
from pydantic import SecretStr

from api.public.problems import Problem
from telemetry import counters

# a proxy on this machine makes every request come from here; these say that it was somebody else's
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def metrics_router(token: SecretStr | None, shared: Path | None = None) -> APIRouter:
    """With a token, who asks must bring it as `Authorization: Bearer …`; without one, only loopback may ask.

    `shared` is the folder where several app processes count together; any of them answers for all.
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    def metrics(request: Request) -> Response:
        allowed = _from_here(request) if token is None else _knows(request, token.get_secret_value())
        if not allowed:
            raise Problem(403, "forbidden", "这个地址只供运行维护使用。")
        return Response(
            counters.exposition(shared), media_type=counters.CONTENT_TYPE, headers={"Cache-Control": "no-store"}
        )

    return router


def _knows(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "")
    return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())


def _from_here(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:  # a name, as a test client has
        return False

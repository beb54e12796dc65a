"""Every request gets an id, one line in the log and a place in the metrics; none of them holds what was asked."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from telemetry import counters, request_id, traces

logger = logging.getLogger(__name__)

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
PLAIN = ("/static", "/docs", "/openapi.json")  # served by Starlette, which names no template
QUIET = ("/health/live", "/health/ready", "/metrics", "/static")  # asked all the time; they are in the metrics


class RequestLog:
    """ASGI middleware, the outermost. The reply carries the id, so that somebody can name it who calls for help."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun, status = time.perf_counter(), 500

        async def stamped(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[request_id.HEADER] = given
            await send(message)

        with request_id.working_on(Headers(scope=scope)) as given:
            try:
                with traces.span("request"):
                    await self._app(scope, receive, stamped)
            finally:
                _tell(scope, status, time.perf_counter() - begun)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    route, method = route_of(scope), scope["method"] if scope["method"] in METHODS else "other"
    counters.request(route, method, status, seconds)
    expected = status < 400 or status == 503  # not ready is what readiness is there to say
    level = logging.DEBUG if route in QUIET and expected else logging.INFO
    told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000)}
    logger.log(level, "request", extra=told)


def route_of(scope: Scope) -> str:
    """The template of the path that was asked for: a path itself may hold a session's id, or anything."""
    template = getattr(scope.get("route"), "path", None)
    if isinstance(template, str):
        return template
    found = scope.get("endpoint") is not None
    return next((name for name in PLAIN if found and f"{name}/" in f"{scope['path']}/"), "none")

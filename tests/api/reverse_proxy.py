"""A small reverse proxy that gives the program a path of its own, and a way to serve both on loopback."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from launch.ports import any_free

ELSEWHERE = "another service of this host"
METHODS = ["GET", "POST", "DELETE", "PUT"]


def proxy(target: str, prefix: str, strips: bool) -> Starlette:
    """Passes what is under `prefix` on to `target`, with or without it; all else is not ours and is a 418."""

    async def passed_on(request: Request) -> Response:
        path = request.url.path
        if path != prefix and not path.startswith(f"{prefix}/"):
            return PlainTextResponse(ELSEWHERE, 418)
        path = (path[len(prefix) :] or "/") if strips else path
        headers = {name: value for name, value in request.headers.items() if name not in ("host", "accept-encoding")}
        async with httpx.AsyncClient(base_url=target, trust_env=False, timeout=60) as client:
            answer = await client.request(
                request.method, path, params=request.query_params, headers=headers, content=await request.body()
            )
        kept = {k: v for k, v in answer.headers.items() if k not in ("content-length", "content-encoding", "date")}
        return Response(answer.content, answer.status_code, kept)

    return Starlette(routes=[Route("/{path:path}", passed_on, methods=METHODS)])


@contextlib.contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """`app` under real HTTP on a free port of loopback."""
    port = any_free()
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)

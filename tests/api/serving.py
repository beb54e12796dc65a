"""An ASGI app served on loopback inside the test's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Served:
    """Where an app is served, and by what."""

    url: str
    server: uvicorn.Server

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self.server.server_state.connections)


@contextlib.asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[Served]:
    """Serve `app` on a free port while the block runs."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", server)
    finally:
        server.should_exit = True
        await running


class _Server(uvicorn.Server):
    """uvicorn inside the test's loop, leaving the signals to pytest."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

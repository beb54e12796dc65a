"""Connections that keep us waiting are closed, and there is a bound on how many there are. For uvicorn, over httptools.

uvicorn itself only ends connections that are idle between two requests: one that never sends a whole request, or never
reads its reply, would be held for ever.
"""

from __future__ import annotations

import asyncio
import resource
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

OWN_FILES = 128  # what the program itself has open: models, database, connections to Rasa


def server_options(request_timeout: float, most: int) -> dict[str, Any]:
    """Arguments for `uvicorn.Config`; addresses behind a proxy are read by our own gate, not by uvicorn."""

    class OurConnection(TimedConnection):
        patience = request_timeout
        bound = bound_by_files(most)
        waiting: ClassVar[dict[TimedConnection, None]] = {}

    return {"http": OurConnection, "ws": "none", "proxy_headers": False, "server_header": False}


def bound_by_files(most: int) -> int:
    """`most`, or fewer where the system allows fewer open files; the allowance is raised as far as it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + OWN_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return most if soft == resource.RLIM_INFINITY else max(1, min(most, soft - OWN_FILES))


class TimedConnection(HttpToolsProtocol):
    """uvicorn's connection, which gives up on a request that does not come in whole, and on a reply nobody reads.

    When there are more than `bound`, the one that has waited longest without a whole request is closed for the new one:
    who sends what they want at once gets through beside thousands that do not.
    """

    patience: ClassVar[float]
    bound: ClassVar[int]
    waiting: ClassVar[dict[TimedConnection, None]]  # without a whole request, longest first; one for all of a server
    _slow: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by asyncio."""
        super().connection_made(transport)
        self.waiting[self] = None
        self._slow = self.loop.call_later(self.patience, transport.abort)
        if len(self.connections) > self.bound:
            next(iter(self.waiting)).give_up()

    def give_up(self) -> None:
        """Close it now: another one is more likely to want something."""
        self.waiting.pop(self, None)
        self.connections.discard(self)  # at once, or the next one would count it still
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        super().connection_lost(exc)
        self.waiting.pop(self, None)
        self._in_time()
        self._read()

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        if self._slow is None and self in self.waiting:  # the first bytes of the next request
            self._slow = self.loop.call_later(self.patience, self.transport.abort)
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Called by the parser: also for a request that came before the last one was answered."""
        super().on_headers_complete()
        if self._slow is None:
            self._slow = self.loop.call_later(self.patience, self.transport.abort)

    def on_message_complete(self) -> None:
        """Called by the parser: the request is there, and its time is ours from now on."""
        super().on_message_complete()
        self.waiting.pop(self, None)
        self._in_time()

    def on_response_complete(self) -> None:
        """Called by the request's cycle: the next one may come."""
        super().on_response_complete()
        if not self.transport.is_closing() and not self.pipeline and self.cycle.response_complete:
            self.waiting[self] = None

    def pause_writing(self) -> None:
        """Called by asyncio: the other side reads slowly."""
        super().pause_writing()
        self._read()
        self._unread = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Called by asyncio: it reads on."""
        super().resume_writing()
        self._read()

    def _in_time(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None

    def _read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

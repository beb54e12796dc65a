"""The program under a path of its own, as HUIMIN_PUBLIC_URL=https://host/huimin says, behind a proxy.

Whether the proxy strips that path or keeps it: between the two halves every path is without it, as if there were none,
so that whatever looks at a path sees the same ones everywhere. Routes, redirects and OpenAPI see it again (ASGI's
root_path), and so do templates, as `root`. Straight at the port, without it, the program answers as well: probes, Rasa
and the supervisor ask there.
"""

from __future__ import annotations

from starlette.datastructures import URL, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WithoutSubPath:
    """ASGI middleware, the outermost: takes `root` off the front of a request's path, where it is."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        path = scope.get("path", "")
        if self._root and (path == self._root or path.startswith(f"{self._root}/")):
            within = {**scope, "path": path[len(self._root) :] or "/"}
            try:
                return await self._app(within, receive, send)
            finally:
                _tell_route(within, scope)
        await self._app(scope, receive, send)


class WithSubPath:
    """ASGI middleware, the innermost: tells routes of `root`, and redirects by path alone.

    A redirect's host and scheme would be those that the proxy used, or what a stranger wrote into the header Host.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def by_path(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "location" in headers:
                    headers["location"] = _path_of(headers["location"])
            await send(message)

        rooted = {**scope, "path": self._root + scope["path"], "root_path": self._root}
        try:
            await self._app(rooted, receive, by_path)
        finally:
            _tell_route(rooted, scope)


def _tell_route(within: Scope, scope: Scope) -> None:
    """Logs and metrics outside are to know which route took the request."""
    for name in ("route", "endpoint"):
        if name in within:
            scope[name] = within[name]


def _path_of(location: str) -> str:
    """A redirect within this program, without host; `//x` would name a host, so no path begins so."""
    url = URL(location)
    query = f"?{url.query}" if url.query else ""
    return f"/{url.path.lstrip('/')}{query}"

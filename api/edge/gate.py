"""The gate that every request passes: who calls, what is for the program alone, how often, and whose session it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from limits import RateLimitItem
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.edge.caller import CALLER, Caller, Network, who_calls, within
from api.edge.door import Door
from api.edge.refusals import InsideOnlyProblem
from api.edge.session_door import SessionDoor
from api.public.problems import Problem

INSIDE = "/webhook"
# probes must not be refused, files cost nothing, and Telegram brings all people's words from a few addresses
UNCOUNTED = ("/health/", "/static/", "/telegram/")
# as dear as a turn; turns count themselves
DEAR = re.compile(r"/v1/(?:search|screen|sessions/[^/]+/(?:screening|slip))|/slip|/counter")
OF_A_SESSION = re.compile(r"/v1/sessions/([A-Za-z0-9_-]{1,64})(?:/.*)?", re.DOTALL)


class Gate:
    """ASGI middleware. Paths are checked here, so that no new address of a session is open by oversight."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        door: Door,
        sessions: SessionDoor,
        proxies: Sequence[Network],
        inside: Sequence[Network],
        rate: Sequence[RateLimitItem],
        refused: Callable[[Request, Problem], Response],
    ) -> None:
        self._app, self._door, self._sessions = app, door, sessions
        self._proxies, self._inside, self._rate, self._refused = proxies, inside, rate, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        caller = who_calls(scope, self._proxies)
        token = CALLER.set(caller)
        try:
            await self._let_in(scope, caller)
        except Problem as problem:
            return await self._refused(Request(scope), problem)(scope, receive, send)
        else:
            return await self._app(scope, receive, send)
        finally:
            CALLER.reset(token)

    async def _let_in(self, scope: Scope, caller: Caller) -> None:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if path == INSIDE:
            # what a proxy passes on comes from outside, wherever the proxy stands
            if not caller.direct and (caller.forwarded or not within(caller.peer, self._inside)):
                raise InsideOnlyProblem
            return
        if caller.key is not None and not path.startswith(UNCOUNTED):
            await self._door.limits.count(self._rate, "request", caller.key)
        if DEAR.fullmatch(path):
            await self._door.count_dear()
        if found := OF_A_SESSION.fullmatch(path):
            self._sessions.check(scope, found[1])

"""The last resort: an unexpected error becomes a problem document, and its words stay out of the log."""

from __future__ import annotations

import logging
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.edge.request_log import route_of
from api.public.problems import Problem, respond

logger = logging.getLogger(__name__)


class CrashGuard:
    """ASGI middleware. An error's own text may repeat what a person told us, so only its place is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:  # whatever it is, a person must get a sentence
            # nor its path, which may hold a session's id
            logger.error("%s %s failed: %s", scope["method"], route_of(scope), where(error))
            if not begun:
                problem = Problem(500, "internal error", "我们这边出了点问题。请过一会儿再试，着急的话打12345。")
                await respond(problem)(scope, receive, send)


def where(error: BaseException) -> str:
    """The kind of an error and the places it came through, without its words."""
    places = [
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' < '.join(reversed(places[-6:]))}"

"""Headers of every answer: nothing but our own files runs or loads, and nothing personal is stored on the way."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    # of what is no page; a page brings its own (api/pages/html.py)
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",  # for browsers that do not read frame-ancestors
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}
A_YEAR = "max-age=31536000"
# what the documents, records and pages say is the same for everybody; all else is about who asks
PUBLIC = re.compile(r"/v1/(?:documents|entitlements|facts)(?:/.*)?|(?!/v1/|/webhook|/health/|/desk).*", re.DOTALL)


class SecurityHeaders:
    """ASGI middleware, the outermost: what a refusal or a crash answers has them too."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self._app = app
        self._headers = {**ALWAYS, **({"Strict-Transport-Security": A_YEAR} if https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        personal = PUBLIC.fullmatch(path) is None

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if personal:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return await self._app(scope, receive, with_headers)

"""Replies are compressed for who asks for it: six persons screened are 4.7 MB of JSON, and 0.1 MB with gzip."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

SMALLEST = 1024  # bytes; less than that goes out in one packet either way
LEVEL = 6  # zlib's own default; 9 takes longer and saves 2 to 6% more


class Compression(GZipMiddleware):
    """ASGI middleware; gzip for all but the action endpoint.

    Rasa's client always asks for it (aiohttp does), but sits on the same machine, where packing and unpacking only
    cost time in every turn.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=SMALLEST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        to_rasa = scope["type"] == "http" and scope["path"] == "/webhook"
        await (self.app if to_rasa else super().__call__)(scope, receive, send)

"""Refuses request bodies that are larger than anything we accept, before they are read."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.public.problems import Problem, respond

LARGEST = 64 * 1024  # bytes; a message of 500 characters needs 3 kB, Rasa's action calls come with their tracker
LARGEST_RECORD = 512 * 1024  # a record's file in a form, where each character takes nine
LARGEST_ACTION_CALL = 8 * 1024 * 1024
LARGER = {
    "/webhook": LARGEST_ACTION_CALL,
    "/telegram/updates": 512 * 1024,  # refused, it would be brought again and again, and hold up all others
}


class BodyLimit:
    """ASGI middleware; answers 413 by the declared length, and stops reading a body that lied about it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        limit = LARGER.get(scope["path"], LARGEST)
        if scope["path"].startswith("/desk/records/"):
            limit = LARGEST_RECORD
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            detail = f"请求太大了，最多{limit // 1024}千字节。"
            return await respond(Problem(413, "body too large", detail))(scope, receive, send)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= limit else {"type": "http.disconnect"}

        return await self._app(scope, counted, send)

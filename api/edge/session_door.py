"""How a request brings a session's secret, and how it is given: a cookie for the page, a header for other clients."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.types import Scope

from api.edge.caller import CALLER
from api.edge.refusals import SessionClosedProblem
from api.edge.session_secrets import GIVEN, SessionSecrets
from api.public.schemas import SessionId

HEADER = "X-Session-Token"
MOST_COOKIES = 8  # tabs of one browser that are not forgotten


class SessionGiven(BaseModel):
    """A fresh conversation; who sends `session_token` with it, and nobody else, has it go on, reads and deletes it."""

    session_id: SessionId
    session_token: Annotated[str, Field(description=f"to be sent as {HEADER}, or in the body of POST /v1/chat")]


class SessionDoor:
    """Opens sessions over HTTP; `path` is where the cookie goes, `keep` how long it lives."""

    def __init__(self, sessions: SessionSecrets, public_url: str | None, keep: int) -> None:
        address = urlsplit(public_url or "")
        self._sessions, self._keep = sessions, keep
        self._path, self._secure = f"{address.path.rstrip('/')}/v1", address.scheme == "https"

    def check(self, scope: Scope, session_id: str, token: str | None = None) -> None:
        """Raise a Problem (403) unless the request may open the session; `token` is what its body gave."""
        caller = CALLER.get()
        headers = dict(scope["headers"])
        given = token or headers.get(HEADER.lower().encode(), b"").decode("latin-1")
        cookies = _cookies(scope)
        try:
            self._sessions.check(session_id, given or cookies.get(session_id), direct=caller is None or caller.direct)
        except SessionClosedProblem:
            if not given or session_id not in cookies:  # an old token beside a good cookie
                raise
            self._sessions.check(session_id, cookies[session_id], direct=False)

    def begin(self, request: Request, response: Response) -> SessionGiven:
        """A fresh session, given to who asks."""
        session_id, token = self._sessions.give()
        ours = [*_cookies(request.scope)]
        for old in ours[: max(0, len(ours) - MOST_COOKIES + 1)]:  # a browser sends the oldest first
            response.delete_cookie(old, path=self._path)
        self.keep_cookie(response, session_id, token)
        return SessionGiven(session_id=session_id, session_token=token)

    def keep_cookie(self, response: Response, session_id: str, token: str | None = None) -> None:
        """Let the browser keep the secret of a session we gave, for as long as the session is kept."""
        if GIVEN.fullmatch(session_id):
            caller = CALLER.get()
            response.set_cookie(
                session_id,
                token or self._sessions.token(session_id),
                max_age=self._keep,
                path=self._path,
                secure=self._secure or (caller is not None and caller.secure),
                httponly=True,
                samesite="lax",
            )

    def drop_cookie(self, response: Response, session_id: str) -> None:
        """Let the browser forget the secret of a session that is gone."""
        if GIVEN.fullmatch(session_id):
            response.delete_cookie(session_id, path=self._path, httponly=True, samesite="lax")


def session_door_router(door: SessionDoor) -> APIRouter:
    """Where a client asks for a session before its first message."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.post("/sessions", status_code=201)
    async def begin(request: Request, response: Response) -> SessionGiven:
        """Begin a conversation: its id, and the secret that opens it, which a browser gets as a cookie as well."""
        return door.begin(request, response)

    return router


def _cookies(scope: Scope) -> dict[str, str]:
    """The secrets that a browser brings, by session; cookies of others, in whatever shape, do not disturb."""
    given = b";".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    pairs = (one.strip().partition("=") for one in given.split(";"))
    return {name: value for name, _, value in pairs if GIVEN.fullmatch(name)}

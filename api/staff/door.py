"""The door of the desk: who is signed in, what their role lets them do, and that a page of ours sent the request.

In a route: `editor = Depends(door.needs("editor"))`, then `def route(..., staff: Staff = editor)`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

import sqlalchemy as sa
from fastapi import Request
from fastapi.responses import Response

from api.edge.caller import CALLER
from api.kept import Kept
from api.settings import Settings
from api.staff.pages import form_of
from api.staff.refusals import ForgedProblem, NoAccountsNowProblem, NotYourRoleProblem, SignedOutProblem
from state.errors import StateUnavailableError
from state.staff.accounts import ROLES, Role
from state.staff.audit import Entry, note
from state.staff.sessions import Lifetime, SignedIn, signed_in

T = TypeVar("T")

COOKIE, BEFORE = "huimin_staff", "huimin_sign_in"  # of a session, and of the page that leads to one
CSRF_HEADER, CSRF_FIELD = "x-csrf-token", "csrf"
HARMLESS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Staff:
    """Who is at work; `csrf` goes into each form (field `csrf`) or each call (header X-CSRF-Token) of theirs.

    After `idle` seconds without use they are signed out.
    """

    name: str
    role: Role
    csrf: str
    idle: int = 3600

    def may(self, role: Role) -> bool:
        """Whether they may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class StaffDoor:
    """Lets in who is signed in; `clock` in seconds since 1970."""

    def __init__(self, kept: Kept, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self._database, self.clock = kept.database, clock
        self.life = Lifetime(settings.staff_idle_seconds, settings.staff_longest_seconds)
        public = urlsplit(settings.public_url or "")
        self._host, self._path, self._secure = public.netloc, f"{public.path.rstrip('/')}/", public.scheme == "https"

    def needs(self, role: Role) -> Callable[[Request], Awaitable[Staff]]:
        """A dependency that gives `Staff` of that role or a higher one; raises StaffProblem, or leads to sign-in."""

        async def let_in(request: Request) -> Staff:
            staff = await self.who(request)
            if staff is None:
                raise SignedOutProblem
            request.state.staff = staff
            if request.method not in HARMLESS:
                await self.check_origin(request, staff.csrf)
            if not staff.may(role):
                raise NotYourRoleProblem(staff.role, role)
            return staff

        return let_in

    async def who(self, request: Request) -> Staff | None:
        """Who is signed in; raises NoAccountsNowProblem."""
        token = request.cookies.get(COOKIE, "")
        if not token:
            return None
        find = partial(signed_in, token=token, life=self.life, now=self.clock())
        found: SignedIn | None = await self.do(find)
        return Staff(found.name, found.role, csrf_of(token), int(self.life.idle)) if found else None

    async def do(self, work: Callable[[sa.Connection], T]) -> T:
        """`work` in one transaction of the database; raises NoAccountsNowProblem when it is away."""
        try:
            return await self._database.do(work)
        except StateUnavailableError as error:
            raise NoAccountsNowProblem from error

    def noted(self, staff: Staff, what: str, on_what: str) -> Callable[[sa.Connection], None]:
        """The entry of the audit trail, to be written in the transaction that does it."""
        return partial(note, entry=Entry(self.clock(), staff.name, what, on_what))

    async def check_origin(self, request: Request, csrf: str) -> None:
        """Raise ForgedProblem unless a page of ours sent the request, and it brings the token that we gave it."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
        hosts = {request.headers.get("host"), self._host} - {None, ""}
        if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc not in hosts):
            raise ForgedProblem
        given = request.headers.get(CSRF_HEADER) or (await form_of(request)).get(CSRF_FIELD, "")
        if not hmac.compare_digest(given.encode(), csrf.encode()):
            raise ForgedProblem

    def keep_cookie(self, response: Response, name: str, token: str) -> None:
        """Let the browser keep a token until it is closed; no script reads it, and no other site sends it."""
        caller = CALLER.get()
        secure = self._secure or (caller is not None and caller.secure)
        response.set_cookie(name, token, path=self._path, secure=secure, httponly=True, samesite="strict")

    def drop_cookie(self, response: Response, name: str) -> None:
        """Let the browser forget it."""
        response.delete_cookie(name, path=self._path, httponly=True, samesite="strict")


def csrf_of(token: str) -> str:
    """The token of forms, which follows from the one of the cookie and does not lead back to it."""
    return hashlib.sha256(f"csrf:{token}".encode()).hexdigest()


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(32)

"""Who sends a form must have had it from us: the same random word in the form and in a strict cookie.

A page of somebody else can neither read nor set that cookie, and a browser does not send it from there. A page that
uses no token sets no cookie.
"""

from __future__ import annotations

import hmac
import re
import secrets

from fastapi import Request, Response

from api.edge.caller import CALLER

COOKIE = "huimin_form"
FIELD = "form"
_OURS = re.compile(r"[0-9a-f]{32}")


class FormToken:
    """The token of one page; called by a template where its form stands."""

    def __init__(self, request: Request) -> None:
        given = request.cookies.get(COOKIE, "")
        self._fresh = not _OURS.fullmatch(given)
        self._word = secrets.token_hex(16) if self._fresh else given
        self._path = f"{request.scope.get('root_path', '')}/"
        self._used = False

    def __call__(self) -> str:
        """The word for the hidden field."""
        self._used = True
        return self._word

    def keep(self, response: Response) -> None:
        """Have the browser keep the word, if the page has a form that needs it."""
        if self._used and self._fresh:
            caller = CALLER.get()
            secure = caller is not None and caller.secure
            response.set_cookie(COOKIE, self._word, path=self._path, secure=secure, httponly=True, samesite="strict")


def is_ours(request: Request, given: str) -> bool:
    """Whether a form that came in was on a page that we gave to this browser."""
    kept = request.cookies.get(COOKIE, "")
    return bool(_OURS.fullmatch(kept)) and hmac.compare_digest(kept.encode(), given.encode("utf-8", "replace"))

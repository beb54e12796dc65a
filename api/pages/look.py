"""How somebody wants to see the pages: language, script, size and contrast, kept in a cookie that the server reads.

So the first paint is right, with scripts or without; the cookie holds four words and nothing of who asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.pages.languages import Language, preferred
from api.settings import Settings

COOKIE = "huimin_look"
A_YEAR = 365 * 24 * 3600
SIZES = ("normal", "large", "largest")
CONTRASTS = ("normal", "high")
# a place of ours: no scheme, no host, nothing that a browser would read as one
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20]{0,500}")


@dataclass(frozen=True)
class Look:
    """`language` zh, hant (Chinese in traditional characters) or en; `size` of text; `contrast`."""

    language: Language = "zh"
    size: str = "normal"
    contrast: str = "normal"

    @property
    def lang(self) -> str:
        """The page's language, as HTML names it."""
        return {"zh": "zh-CN", "hant": "zh-Hant", "en": "en"}[self.language]

    @property
    def next_size(self) -> str:
        """The size after this one; after the largest comes the normal one."""
        return SIZES[(SIZES.index(self.size) + 1) % len(SIZES)]

    @property
    def other_contrast(self) -> str:
        """The contrast that is not this one."""
        return CONTRASTS[1 - CONTRASTS.index(self.contrast)]

    @property
    def written(self) -> str:
        """As the cookie has it."""
        return f"{self.language}.{self.size}.{self.contrast}"


def look_of(request: Request) -> Look:
    """What the cookie says; on the first visit the language that the browser asks for. A broken cookie is none."""
    parts = request.cookies.get(COOKIE, "").split(".")
    if len(parts) == 3:
        language, size, contrast = parts
        if language in get_args(Language) and size in SIZES and contrast in CONTRASTS:
            return Look(language, size, contrast)  # type: ignore[arg-type]  # checked in the line above
    return Look(preferred(request.headers.get("accept-language", "")))


def changed(request: Request, back: str, **wish: str) -> str:
    """The address that changes the look to `wish` and leads back to `back`; it works as a plain link."""
    root = request.scope.get("root_path", "")
    return f"{root}/look?{urlencode({**wish, 'back': back})}"


def look_router(settings: Settings) -> APIRouter:
    """`/look?size=large&back=/documents`: keeps the wish and goes back; what is no wish of ours changes nothing."""
    router = APIRouter(include_in_schema=False)
    root, https = settings.root_path, (settings.public_url or "").startswith("https://")

    @router.get("/look")
    def change(request: Request, language: str = "", size: str = "", contrast: str = "", back: str = "/") -> Response:
        look = look_of(request)
        if language in get_args(Language):
            look = replace(look, language=language)  # type: ignore[arg-type]
        if size in SIZES:
            look = replace(look, size=size)
        if contrast in CONTRASTS:
            look = replace(look, contrast=contrast)
        answer = RedirectResponse(back if _OURS.fullmatch(back) else f"{root}/", status_code=303)
        answer.set_cookie(
            COOKIE, look.written, max_age=A_YEAR, path=f"{root}/", secure=https, httponly=True, samesite="lax"
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return router

"""How every page is sent: from its template, with headers that let it load and run nothing but our own files."""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

STATIC_FOLDER = Path(__file__).parent / "static"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
_TEMPLATES.env.trim_blocks = _TEMPLATES.env.lstrip_blocks = True


def show_banner(text: str) -> None:
    """Have every page begin with `text`; an empty one is no banner."""
    _TEMPLATES.env.globals["banner"] = text


def page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """The page made from `template` with `context`; whatever stands in it is escaped.

    `root` is the path that the program stands under, and stands before every address of our own.
    """
    context["root"] = request.scope.get("root_path", "")
    return _TEMPLATES.TemplateResponse(request, template, context, status_code=status, headers=_HEADERS)

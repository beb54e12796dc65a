"""How the desk's pages are sent: like all pages, but never stored, and with forms that lead to ourselves."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.html import page

MOST_FIELDS = 50


def staff_page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """The page made from `template`.

    The browser is to say where a form comes from: under `no-referrer` it would send `Origin: null`.
    """
    context["staff"] = getattr(request.state, "staff", None)  # whom the door let in
    answer = page(request, template, status, **context)
    policy = answer.headers["Content-Security-Policy"]
    answer.headers["Content-Security-Policy"] = policy.replace("form-action 'none'", "form-action 'self'").replace(
        "frame-ancestors 'self'", "frame-ancestors 'none'"
    )
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Frame-Options"] = "DENY"
    return answer


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; of several with one name the last, and none from anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return {}
    try:
        body = (await request.body()).decode("ascii")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:  # not of that form, or far more fields than any page of ours has
        return {}

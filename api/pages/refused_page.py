"""A refusal as who asked can read it: a page to a browser that opens an address, a problem document to a program."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response

from api.edge.refusals import SessionClosedProblem
from api.pages.html import page
from api.public.problems import Problem, respond

_API = re.compile(r"/v1/(?!talk$|talk/|sessions/[^/]+/slip$)")  # what of /v1 is no page


def refusal(request: Request, problem: Problem) -> Response:
    """The response that carries `problem`; scripts of ours and other programs do not ask for a page."""
    plain = respond(problem)
    if not opened_in_a_browser(request):
        return plain
    over = isinstance(problem, SessionClosedProblem)
    made = page(request, "refused.html", problem.status, sentence=problem.detail, over=over, back="/")
    made.headers["Cache-Control"] = "no-store"
    if wait := plain.headers.get("Retry-After"):
        made.headers["Retry-After"] = wait
    return made


def opened_in_a_browser(request: Request) -> bool:
    """Whether somebody opened an address that is no part of the API: a browser asks for a page before all else."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return not _API.match(path) and request.headers.get("accept", "").lower().startswith("text/html")

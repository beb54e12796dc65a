"""What the desk says to whom it does not let in: a page to a person, a problem document to a program."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from api.public.problems import Problem, respond
from api.staff.pages import staff_page

START = "/desk"
_OURS = re.compile(r"/desk(?:/[A-Za-z0-9_-]+)*")  # where sign-in may lead to: nowhere outside


class StaffProblem(Problem):
    """A refusal of the desk."""


class SignedOutProblem(StaffProblem):
    """Nobody is signed in, or not any more."""

    def __init__(self) -> None:
        super().__init__(401, "not signed in", "您还没有登录，或者登录已经过期。请重新登录。")


class NotYourRoleProblem(StaffProblem):
    """Who is signed in may not do this."""

    def __init__(self, role: str, needed: str) -> None:
        detail = f"这里要「{NAMES[needed]}」才能用，您的账号是「{NAMES[role]}」。"
        super().__init__(403, "not allowed for your role", detail, role=role, needed=needed)


class ForgedProblem(StaffProblem):
    """A request that changes something did not come from a page of ours."""

    def __init__(self) -> None:
        detail = "这次提交没有带上页面的凭证，没有执行。请重新打开页面再试一次。"
        super().__init__(403, "not from our page", detail, header="X-CSRF-Token")


class NoAccountsNowProblem(StaffProblem):
    """The database is away, and nobody is let in without it."""

    def __init__(self) -> None:
        super().__init__(503, "cannot sign in now", "现在连不上数据库，工作台暂时不能用。请过几分钟再试。")


NAMES = {"operator": "坐席", "editor": "编辑", "admin": "管理员"}


def install_refusals(app: FastAPI) -> None:
    """Make `app` answer a refusal of the desk as who asks can read it."""
    app.add_exception_handler(StaffProblem, _on_refusal)


def safe_next(wanted: str) -> str:
    """Where to go after signing in: what was wanted, if it is a page of the desk."""
    return wanted if _OURS.fullmatch(wanted) and "sign" not in wanted else START


async def _on_refusal(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, StaffProblem)
    root = request.scope.get("root_path", "")
    path = request.url.path.removeprefix(root)
    if path.startswith("/v1/"):
        response = respond(problem)
        if problem.status == 401:
            response.headers["WWW-Authenticate"] = 'Session realm="desk"'
        return response
    if problem.status == 401:
        wanted = path if request.method == "GET" else START  # what was to be done is not done by coming back
        return RedirectResponse(f"{root}/desk/sign-in?next={quote(safe_next(wanted))}", 303)
    return staff_page(request, "desk/refused.html", problem.status, detail=problem.detail)

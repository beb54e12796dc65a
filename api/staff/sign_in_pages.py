"""The pages of signing in and out, which need no script."""

from __future__ import annotations

import math

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.staff.door import BEFORE, COOKIE, Staff, StaffDoor, csrf_of, new_token
from api.staff.pages import form_of, staff_page
from api.staff.refusals import ForgedProblem, safe_next
from api.staff.sign_in import SignIn
from state.staff import sessions

WRONG = "名字或密码不对。请再试一次；忘了密码，请找管理员。"
STALE = "这一页放得太久了，或者浏览器没有保存小甜饼（cookie）。请再填一次。"


def sign_in_router(door: StaffDoor, sign_in: SignIn) -> APIRouter:
    """Build `/desk/sign-in` and `/desk/sign-out`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    anybody = Depends(door.needs("operator"))

    def form(request: Request, wanted: str, error: str = "", status: int = 200) -> Response:
        """The page, with a token of its own for its form: nobody is signed in by another site's form."""
        token = request.cookies.get(BEFORE) or new_token()
        answer = staff_page(request, "desk/sign_in.html", status, csrf=csrf_of(token), next=wanted, error=error)
        door.keep_cookie(answer, BEFORE, token)
        return answer

    @router.get("/sign-in")
    async def show(request: Request, next: str = "") -> Response:
        if await door.who(request):
            return RedirectResponse(request.scope.get("root_path", "") + safe_next(next), 303)
        return form(request, safe_next(next))

    @router.post("/sign-in")
    async def begin(request: Request) -> Response:
        given = await form_of(request)
        wanted = safe_next(given.get("next", ""))
        try:
            await door.check_origin(request, csrf_of(request.cookies.get(BEFORE) or new_token()))
        except ForgedProblem:
            return form(request, wanted, STALE, 403)
        begun = await sign_in.begin(given.get("name", ""), given.get("password", ""), request.cookies.get(COOKIE))
        if begun.wait:
            answer = form(request, wanted, f"试得太多了。请过{_minutes(begun.wait)}再试，或者找管理员。", 429)
            answer.headers["Retry-After"] = str(math.ceil(begun.wait))
            return answer
        if begun.token is None:
            return form(request, wanted, WRONG, 401)
        inside = RedirectResponse(request.scope.get("root_path", "") + wanted, 303)
        door.keep_cookie(inside, COOKIE, begun.token)
        door.drop_cookie(inside, BEFORE)
        inside.headers["Cache-Control"] = "no-store"
        return inside

    @router.post("/sign-out")
    async def end(request: Request, staff: Staff = anybody) -> Response:
        token, noted = request.cookies.get(COOKIE, ""), door.noted(staff, "signed out", "")
        await door.do(lambda connection: (sessions.end(connection, token), noted(connection)))
        outside = RedirectResponse(f"{request.scope.get('root_path', '')}/desk/sign-in", 303)
        door.drop_cookie(outside, COOKIE)
        return outside

    return router


def _minutes(seconds: float) -> str:
    return f"{math.ceil(seconds / 60)}分钟" if seconds >= 60 else f"{math.ceil(seconds)}秒"

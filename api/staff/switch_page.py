"""The page of the switch, for admins."""

from __future__ import annotations

from typing import get_args

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.mode import ModeName
from api.staff.audit_page import when
from api.staff.door import Staff, StaffDoor
from api.staff.pages import form_of, staff_page
from api.staff.refusals import NoAccountsNowProblem
from api.staff.switch import Switch
from state.errors import StateUnavailableError
from state.staff.switch import Switched, set_switch

AS_SET_UP = "settings"
LONGEST = 200  # characters, as HUIMIN_BANNER
CHOICES = (
    ("on", "全开", "什么都答。"),
    ("search", "只查文件", "只找文件原话，不判断谁能领。"),
    ("off", "关掉", "只告诉人打哪个电话。有危险的话照样会接。"),
    (AS_SET_UP, "照启动时的设置", "不用这个开关，听 HUIMIN_MODE 和 HUIMIN_BANNER 的。"),
)


def switch_router(door: StaffDoor, switch: Switch) -> APIRouter:
    """Build `/desk/switch`."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    admin = Depends(door.needs("admin"))

    async def look() -> None:
        try:
            await switch.look()
        except StateUnavailableError as error:
            raise NoAccountsNowProblem from error

    def shown(request: Request, status: int = 200, error: str = "") -> Response:
        last = switch.last
        context = {
            "chosen": last.mode if last else AS_SET_UP,
            "typed": last.banner if last else "",
            "by": f"{last.who}，{when(last.at)}" if last else "",
            "set_up": {name: title for name, title, _ in CHOICES}[switch.by_settings.name],
        }
        return staff_page(request, "desk/switch.html", status, choices=CHOICES, error=error, **context)

    @router.get("/switch", dependencies=[admin])
    async def show(request: Request) -> Response:
        await door.do(lambda _connection: None)
        await look()
        return shown(request)

    @router.post("/switch")
    async def turn(request: Request, staff: Staff = admin) -> Response:
        given = await form_of(request)
        mode, banner = given.get("mode", ""), " ".join(given.get("banner", "").split())
        allowed = (*get_args(ModeName), AS_SET_UP)
        if mode not in allowed:
            return shown(request, 422, f"没有「{mode[:20]}」这一档。可以选：{'、'.join(allowed)}。")
        if len(banner) > LONGEST:
            return shown(request, 422, f"横幅有{len(banner)}个字，最多{LONGEST}个字。")
        to = None if mode == AS_SET_UP else Switched(mode, banner, staff.name, door.clock())
        noted = door.noted(staff, "switched", f"{mode} {banner}".strip())

        def turned(connection: sa.Connection) -> None:
            set_switch(connection, to)
            noted(connection)

        await door.do(turned)
        await look()
        return RedirectResponse(f"{request.scope.get('root_path', '')}/desk/switch", 303)

    return router

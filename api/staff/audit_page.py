"""The audit trail, for admins."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.staff.door import StaffDoor
from api.staff.pages import staff_page
from state.staff.audit import newest

AT_ONCE = 100
HERE = ZoneInfo("Asia/Shanghai")
DONE = {
    "signed in": "登录",
    "signed out": "退出",
    "sign-in failed": "登录没有成功",
    "sign-ins failed": "登录失败太多，这一小时里不再一条条记",
    "wrong passwords": "密码连着错，暂停登录",
    "account added": "加账号",
    "account removed": "去掉账号",
    "password changed": "换密码",
    "switched": "拨总开关",
    "proposed": "提建议",
    "withdrew": "收回建议",
    "settled": "处理了没答上的问题",
    "said yes": "复核：同意",
    "said no": "复核：不同意",
    "exported": "导出建议",
    "marked": "标记答错或说不准",
    "documents built": "做一份新文件",
    "documents checked": "查新文件",
    "documents switched": "换上新文件",
    "documents back": "换回原来的文件",
}


def audit_router(door: StaffDoor) -> APIRouter:
    """Build `/desk/audit`; `before` leads to older entries."""
    router = APIRouter(prefix="/desk", include_in_schema=False, default_response_class=HTMLResponse)
    admin = Depends(door.needs("admin"))

    @router.get("/audit", dependencies=[admin])
    async def trail(request: Request, before: float | None = None) -> HTMLResponse:
        entries = await door.do(lambda connection: newest(connection, AT_ONCE, before))
        rows = [(when(entry.at), entry.who, DONE.get(entry.what, entry.what), entry.on_what) for entry in entries]
        older = entries[-1].at if len(entries) == AT_ONCE else None
        return staff_page(request, "desk/audit.html", rows=rows, older=older)

    return router


def decided_when(at: float) -> str:
    """The moment of a decision; empty for one of before moments were kept, and for none."""
    return when(at) if at else ""


def when(at: float) -> str:
    """A moment as people in Hangzhou write it."""
    return f"{datetime.fromtimestamp(at, HERE):%Y-%m-%d %H:%M:%S}"

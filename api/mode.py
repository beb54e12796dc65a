"""What the program does at all: everything, only look up documents, or nothing but say whom to call.

For an operator who must stop something at once: the switch at /desk/switch, or HUIMIN_MODE and a start; the switch
wins as long as it is set. Whoever is in danger is always told whom to call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from actions.replies import Replies
from api.pages.html import show_banner
from api.public.problems import Problem, respond
from api.settings import Settings
from telemetry import counters

ModeName: TypeAlias = Literal["on", "search", "off"]
# what looks at the mode itself: conversation and shorthand know danger in every mode, and a page says it as a page
_LOOK_THEMSELVES = re.compile(r"/v1/(?:chat|talk(?:/.*)?|desk/(?:read|screen|standing)|sessions/[^/]+/slip)")
_JUDGE = re.compile(r"/v1/(?:screen|sessions/[^/]+/screening)")  # the rest of what says who is entitled


@dataclass(frozen=True)
class Mode:
    """`name` as the setting HUIMIN_MODE has it; `banner` stands on every page, and before every reply unless on."""

    name: str = "on"
    banner: str = ""

    @property
    def on(self) -> bool:
        """Whether the program does all it can."""
        return self.name == "on"

    @property
    def off(self) -> bool:
        """Whether it does nothing but say whom to call."""
        return self.name == "off"


class ModeNow:
    """The mode of this moment, which whoever asks reads anew: a switch may be turned while the program runs."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode

    def set(self, mode: Mode) -> None:
        """Another one from now on, and its banner on every page."""
        self.mode = mode
        counters.mode(mode.name)
        show_banner(mode.banner)


def mode_of(settings: Settings, replies: Replies) -> Mode:
    """The mode that the settings ask for."""
    counters.mode(settings.mode)
    return with_banner(settings.mode, settings.banner, replies)


def with_banner(name: str, banner: str, replies: Replies) -> Mode:
    """A mode with its banner in those words, or in ours."""
    ours = {"search": replies.say("mode_search"), "off": replies.say("mode_off")}
    return Mode(name, banner or ours.get(name, ""))


class SwitchedOff:
    """ASGI middleware: what the API does not do in a mode is a 503 that says so.

    Off it does nothing, and where it only looks up documents it judges nobody's case. What must know danger looks
    itself, and to delete stays possible.
    """

    def __init__(self, app: ASGIApp, now: ModeNow) -> None:
        self._app, self._now = app, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        mode = self._now.mode
        if not mode.on and scope["type"] == "http" and self._refuses(scope, mode):
            return await respond(Problem(503, "switched off", mode.banner))(scope, receive, send)
        await self._app(scope, receive, send)

    def _refuses(self, scope: Scope, mode: Mode) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["method"] == "DELETE" or _LOOK_THEMSELVES.fullmatch(path):
            return False
        return path.startswith("/v1/") if mode.off else _JUDGE.fullmatch(path) is not None

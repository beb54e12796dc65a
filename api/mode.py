"""What the program does at all: everything, only look up documents, or nothing but say whom to call.

For an operator who must stop something at once: the switch at /desk/switch, or HUIMIN_MODE and a start; the switch
wins as long as it is set. Whoever is in danger is always told whom to call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from actions.replies import Replies
from api.html import show_banner
from api.problems import Problem, respond
from api.settings import Settings
from telemetry import counters

ModeName: TypeAlias = Literal["on", "search", "off"]


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
    """ASGI middleware: what the API does not do while the program is off is a 503 that says so.

    The conversation answers itself, because it must know danger; and to delete stays possible.
    """

    def __init__(self, app: ASGIApp, now: ModeNow) -> None:
        self._app, self._now = app, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        mode = self._now.mode
        if mode.off and scope["type"] == "http" and self._refuses(scope):
            return await respond(Problem(503, "switched off", mode.banner))(scope, receive, send)
        await self._app(scope, receive, send)

    def _refuses(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        talks = path == "/v1/chat" or path.startswith("/v1/talk")
        return bool(path.startswith("/v1/") and not talks and scope["method"] != "DELETE")

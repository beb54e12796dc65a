"""What the program does at all: everything, only look up documents, or nothing but say whom to call.

For an operator who must stop something at once: HUIMIN_MODE, and a start. Whoever is in danger is always told whom
to call.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from actions.replies import Replies
from api.problems import Problem, respond
from api.settings import Settings
from telemetry import counters


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


def mode_of(settings: Settings, replies: Replies) -> Mode:
    """The mode that the settings ask for, with its banner in their words or in ours."""
    counters.mode(settings.mode)
    ours = {"search": replies.say("mode_search"), "off": replies.say("mode_off")}
    return Mode(settings.mode, settings.banner or ours.get(settings.mode, ""))


class SwitchedOff:
    """ASGI middleware: what the API does not do while the program is off is a 503 that says so.

    The conversation answers itself, because it must know danger; and to delete stays possible.
    """

    def __init__(self, app: ASGIApp, mode: Mode) -> None:
        self._app, self._mode = app, mode

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        if self._mode.off and scope["type"] == "http" and self._refuses(scope):
            return await respond(Problem(503, "switched off", self._mode.banner))(scope, receive, send)
        await self._app(scope, receive, send)

    def _refuses(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        talks = path == "/v1/chat" or path.startswith("/v1/talk")
        return bool(path.startswith("/v1/") and not talks and scope["method"] != "DELETE")

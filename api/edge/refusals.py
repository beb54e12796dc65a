"""What the edge says to whom it does not let in, each a problem document with a sentence for a person."""

from __future__ import annotations

from functools import cache

from actions.replies import Replies, read_replies
from api.public.problems import Problem

A_MINUTE = 60


@cache
def _replies() -> Replies:
    return read_replies()


class BusyProblem(Problem):
    """Too many wait already: who comes now would wait for longer than anybody does."""

    retry_after = A_MINUTE

    def __init__(self) -> None:
        super().__init__(503, "busy", _replies().say("busy"))


class TooManyProblem(Problem):
    """A conversation or an address asks for more than one of them may; it may again in `wait` seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(429, "too many requests", _replies().say("too_many"))
        self.retry_after = wait


class InsideOnlyProblem(Problem):
    """The address belongs to the program alone."""

    def __init__(self) -> None:
        super().__init__(403, "forbidden", "这个地址只供程序内部使用。")


class SessionClosedProblem(Problem):
    """The secret of a conversation is missing or wrong."""

    def __init__(self) -> None:
        detail = "打不开这段对话：没有带上它的凭证（请求头 X-Session-Token），或者凭证不对。请重新开始一段对话。"
        super().__init__(403, "session not opened", detail, header="X-Session-Token")


class GuessableSessionProblem(Problem):
    """A client chose an id that others can guess, and whoever knows the id would read the conversation."""

    def __init__(self) -> None:
        detail = (
            "会话编号（session_id）太好猜，别人猜中就能看到这段对话。请不带 session_id 发第一句话，由服务器给编号和凭证"
            "（session_token）；或者自己用随机的编号，里面要有32位十六进制数（例如 UUID）。"
        )
        allowed = ["no session_id: the server gives one with its session_token", "[a-z-]*[0-9a-f]{32}", "a UUID"]
        super().__init__(403, "guessable session id", detail, field="session_id", allowed=allowed)

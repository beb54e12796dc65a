"""What the tests of the Telegram channel share: a scripted conversation, copy, and ways to ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from actions.replies import read_replies
from api.channels.telegram import TelegramChannel
from api.public.schemas import AnswerType, ChatReply, Citation, Message, QuestionWaiting
from tests.api.bot_api_message import Sent
from tests.api.bot_api_server import BotApiServer

SECRET = "test-token_A"
TOKEN = f"4242:{SECRET}"
KEY = b"a key for tests"
WANG, LI = 1001, 1002
PAGES = "https://huimin.example/"
REPLIES = {
    **read_replies().starting_with("channel_"),
    "restarted": "好的，我们重新开始。<3",
    "text_only": "我只看得懂文字。",
    "unavailable": "现在答不上来。",
    "button_expired": "这个按钮过期了。",
    "one_at_a_time": "请一条一条地发。",
    "command_help": "能帮您什么",
    "command_restart": "重新开始",
}


class ScriptedConversation:
    """Answers with what `answer` gives for a message; an exception in there is raised."""

    def __init__(self) -> None:
        self.turns: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self.again: dict[str, bool] = {}
        self.answer: Callable[[str], list[Message]] = lambda text: [Message(text=f"您说：{text}")]
        self.gates: dict[str, asyncio.Event] = {}
        self.question: QuestionWaiting | None = None

    def hold(self, text: str) -> asyncio.Event:
        """Let the turn with this message wait until the event is set."""
        return self.gates.setdefault(text, asyncio.Event())

    async def turn(
        self, session_id: str, message: str, channel: str, *, message_id: str | None = None, again: bool | None = None
    ) -> ChatReply:
        assert channel == "telegram" and message_id
        self.again[message] = bool(again)
        self.turns.append((session_id, message))
        await asyncio.sleep(0.01)  # long enough for "typing…" to be begun
        if message in self.gates:
            await self.gates[message].wait()
        messages = self.answer(message)
        return ChatReply(
            session_id=session_id,
            answer_type=AnswerType.ANSWER,
            intent=None,
            messages=messages,
            question=self.question,
        )

    async def forget(self, session_id: str) -> None:
        self.forgotten.append(session_id)

    @property
    def heard(self) -> list[str]:
        return [message for _, message in self.turns]


def citation(**changes: Any) -> Citation:
    values: dict[str, Any] = {
        "document_id": "plan-2021",
        "document_title": "某某规划（2021—2025年）",
        "section": ["专栏1 老有所养", "3. 某某补贴"],
        "clause_id": "plan-2021:box1.3",
        "start": 10,
        "end": 20,
        "quote": "每人每月补贴若干元。",
        "status": "draft",
        "status_text": "征求意见稿",
        "issued": "2021-01-01",
    }
    return Citation(**(values | changes))


def channel_on(server: BotApiServer, talk: ScriptedConversation, token: str = TOKEN) -> TelegramChannel:
    return TelegramChannel(token, talk, REPLIES, base_url=server.base_url, public_url=PAGES, session_key=KEY)


async def ask(server: BotApiServer, text: str, chat_id: int = WANG) -> Sent:
    await server.write(chat_id, text)
    return await server.read(chat_id)


async def eventually(condition: Callable[[], bool]) -> None:
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("it did not come to pass within twenty seconds")

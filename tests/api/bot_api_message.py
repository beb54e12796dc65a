"""A message of the bot as it appears in a chat, for the Bot API server of the tests."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.api.bot_api_html import Refused


@dataclass
class Sent:
    """A message as it appeared in a chat: `html` as sent, `text` as read, `keyboard` as (title, data)."""

    chat_id: int
    message_id: int
    html: str
    text: str
    keyboard: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = False

    @property
    def titles(self) -> list[str]:
        return [title for title, _ in self.keyboard]


def keyboard_of(markup: str | None) -> list[tuple[str, str]]:
    """The (title, data) of the buttons in a `reply_markup`; `Refused` where Telegram would not take them."""
    rows = json.loads(markup).get("inline_keyboard", []) if markup else []
    buttons = [(button["text"], button.get("callback_data") or button["url"]) for row in rows for button in row]
    for title, data in buttons:
        if data.startswith("https://"):
            continue
        if not title.strip():
            raise Refused(400, "Bad Request: can't parse inline keyboard button: text is empty")
        if not 1 <= len(data.encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return buttons


def entities_of(text: str) -> list[dict[str, Any]]:
    """The commands and names that Telegram marks in a text."""
    named = [("bot_command", found) for found in re.finditer(r"(?<!\S)/[\w@]+", text)]
    named += [("mention", found) for found in re.finditer(r"(?<!\S)@\w+", text)]
    return [
        {"type": name, "offset": len(text[: found.start()].encode("utf-16-le")) // 2, "length": len(found[0])}
        for name, found in named
    ]


def blocked(bot: dict[str, Any]) -> dict[str, Any]:
    """What changes where a person blocks the bot."""
    statuses: dict[str, dict[str, Any]] = {
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": "kicked", "until_date": 0},
    }
    return {name: {"user": bot, **status} for name, status in statuses.items()}


def message_of(number: int, chat_id: int, kind: str, **content: Any) -> dict[str, Any]:
    """A message that a person wrote in a chat of that kind."""
    sender = {"id": abs(chat_id), "is_bot": False, "first_name": "王"}
    chat = {"id": chat_id, "type": kind, "first_name": "王"}
    return {"message_id": number, "date": int(time.time()), "from": sender, "chat": chat, **content}

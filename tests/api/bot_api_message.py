"""A message of the bot as it appears in a chat, for the Bot API server of the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

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

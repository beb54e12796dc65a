"""What comes of an intent: the reply to a message that was understood one way, beside that to another way.

A wrong intent is no wrong reply where the action looks at the message itself: a question goes to search under several
intents, and facts that were told are noted under nearly all. Every message is the first of its
conversation; inside an interview the action reads it as an answer first, and the intent matters less.

Two replies are the same if they show the same clause first, or both say no, or are the same word for word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import yaml

from actions.turns.what_was_read import METADATA, WasRead
from api.app import create_app
from api.parts import load_parts
from api.settings import ROOT, Settings

FALLBACK = "nlu_fallback"
SAYS_NO = ("abstain", "out_of_scope")
NOTHING_ELSE = {"version": "", "domain": {}, "sender_id": "bench"}


def actions_by_intent() -> dict[str, str]:
    """What bot/rules.yml does about each intent."""
    rules = yaml.safe_load((ROOT / "bot" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules if "intent" in rule["steps"][0]}


def substance(reply: dict[str, Any]) -> tuple[Any, ...]:
    """Equal of two replies that are the same to who asked."""
    if reply["citations"]:
        first = reply["citations"][0]
        return first["document_id"], first["start"], first["end"]
    return ("no",) if reply["answer_type"] in SAYS_NO else (reply["text"],)


@dataclass
class Replies:
    """Asks the action endpoint; the same reply is asked for once. An async context manager."""

    settings: Settings = field(default_factory=Settings)
    _known: dict[tuple[str, str, bool], object] = field(default_factory=dict)

    async def __aenter__(self) -> Replies:
        """Loads the program's parts, in this process."""
        self._actions = actions_by_intent()
        transport = httpx.ASGITransport(create_app(load_parts(self.settings)))
        token = {"token": self.settings.action_token.get_secret_value()}
        self._client = httpx.AsyncClient(transport=transport, base_url="http://bench", params=token)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def reply(self, text: str, intent: str, read: bool = True) -> object:
        """What the reply to `text` comes to, the first message of a conversation; raises httpx.HTTPStatusError.

        `read` False: as if nothing that it tells were read.
        """
        key = (text, intent, read)
        if key not in self._known:
            message: dict[str, Any] = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []}
            message["metadata"] = {} if read else {METADATA: WasRead().as_data()}
            tracker = {
                **{"sender_id": "bench", "slots": {}, "latest_message": message, "events": [], "paused": False},
                **{"latest_event_time": 0.0, "active_loop": {}, "latest_action_name": "action_listen"},
            }
            call = {**NOTHING_ELSE, "next_action": self._actions[intent], "tracker": tracker}
            answer = (await self._client.post("/webhook", json=call)).raise_for_status().json()
            self._known[key] = [substance(part["custom"]) for part in answer["responses"]]
        return self._known[key]

    async def same(self, text: str, one: str, other: str, read: bool = True) -> bool:
        """Whether a message gets one and the same reply under two intents."""
        return one == other or await self.reply(text, one, read) == await self.reply(text, other, read)

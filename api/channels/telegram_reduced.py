"""What of a Telegram update is kept until it is answered: not who sent it, and words only as they may be kept.

Of a group nothing is kept but that somebody called the bot there.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.constants import ChatType

from api.privacy.masking import masked
from api.privacy.tagger import lac_tagger

# of a message; the rest of what Telegram says of a person is not needed
_NEEDED = ("message_id", "date", "edit_date", "text", "entities", "media_group_id")
_FILES = ("photo", "voice", "sticker", "document")  # ids of files that are never fetched
# what somebody else can be told by: that it was there is enough
_EMPTIED: dict[str, dict[str, Any]] = {
    "contact": {"phone_number": "", "first_name": ""},
    "location": {"latitude": 0.0, "longitude": 0.0},
    "forward_origin": {"type": "hidden_user", "date": 0, "sender_user_name": ""},
}
_CALLS = {"mention", "bot_command"}


def in_private(update: Update) -> bool:
    """Whether it was said to the bot alone."""
    return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE


def is_for_us(update: Update) -> bool:
    """Whether it may want an answer: said to the bot alone, or calling somebody in a group."""
    if in_private(update):
        return True
    message = update.message
    if message is None or message.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return False
    reply = message.reply_to_message
    to_a_bot = reply is not None and reply.from_user is not None and reply.from_user.is_bot
    return to_a_bot or any(entity.type in _CALLS for entity in message.entities)


async def reduced(update: Update) -> dict[str, Any]:
    """The update as JSON has it, with what is needed to answer it after a start."""
    kept = update.to_dict()
    if not in_private(update):
        return {"update_id": update.update_id, "message": _a_call(kept["message"])}
    for part in (kept, kept.get("callback_query", {})):
        for kind in ("message", "edited_message"):
            if kind in part:
                part[kind] = await _message(part[kind])
        if "from" in part:
            part["from"] = _nameless(part["from"])
    if member := kept.get("my_chat_member"):
        member |= {owner: _nameless(member[owner]) for owner in ("from", "chat")}
    return kept


async def _message(message: dict[str, Any]) -> dict[str, Any]:
    part = {name: message[name] for name in (*_NEEDED, *_FILES) if name in message}
    part |= {name: empty for name, empty in _EMPTIED.items() if name in message}
    part |= {owner: _nameless(message[owner]) for owner in ("from", "chat") if owner in message}
    if text := message.get("text"):
        part["text"] = (await asyncio.to_thread(masked, text, lac_tagger())).text or text
    return part


def _a_call(message: dict[str, Any]) -> dict[str, Any]:
    """Who was called in a group, and nothing of what was said."""
    called = [entity for entity in message.get("entities", ()) if entity["type"] in _CALLS]
    encoded = message.get("text", "").encode("utf-16-le")  # entities count in its units
    words, entities = "", []
    for entity in called:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        name = encoded[start:end].decode("utf-16-le", "ignore")
        entities.append({"type": entity["type"], "offset": len(words), "length": len(name)})
        words += f"{name} "
    plain = ("message_id", "date", "message_thread_id")
    part: dict[str, Any] = {name: message[name] for name in plain if name in message}
    part |= {"chat": _nameless(message["chat"]), "text": words.strip(), "entities": entities}
    if reply := message.get("reply_to_message"):
        part["reply_to_message"] = {
            "message_id": reply["message_id"],
            "date": reply["date"],
            **{owner: _nameless(reply[owner]) for owner in ("from", "chat") if owner in reply},
        }
    return part


def _nameless(owner: dict[str, Any]) -> dict[str, Any]:
    named = {name: owner[name] for name in ("id", "is_bot", "type") if name in owner}
    return named | ({"first_name": ""} if "is_bot" in owner else {})

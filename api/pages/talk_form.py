"""A form of the conversation without scripts, as it came in, and the last turn of such a one, as it is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from fastapi import Request
from pydantic import BaseModel, ValidationError

from api.edge.session_secrets import GIVEN
from api.public.schemas import ChatReply
from state.errors import StateUnavailableError
from state.offers import Offers

MOST_FIELDS = 100
OTHERS_NOT = "，别的没有"
_NONCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Sent:
    """The form's fields: each is text that anybody may have written."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The field's first value."""
        return self.fields.get(name, [""])[0]

    @property
    def message(self) -> str:
        """What is said: typed, a button, or several ticks in a row."""
        ticked = self.fields.get("several", [])
        return "、".join(ticked) + OTHERS_NOT if ticked else self.one("message").replace("\r\n", "\n")

    @property
    def message_id(self) -> str:
        """The same for the same words from the same page, so that they are told once."""
        nonce = self.one("nonce")
        nonce = nonce if _NONCE.fullmatch(nonce) else secrets.token_hex(16)
        return f"p-{hashlib.sha256(f'{nonce}|{self.message}'.encode()).hexdigest()[:40]}"

    @property
    def session_id(self) -> str:
        """The conversation that it belongs to; empty for none."""
        given = self.one("session_id")
        return given if GIVEN.fullmatch(given) else ""


async def read_form(request: Request) -> Sent:
    """The form in the request's body; nothing where that is none of ours."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return Sent(parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:  # more fields than any form of ours has
        return Sent()


class LastTurn(BaseModel):
    """What was said last in a conversation, and the reply."""

    said: str
    reply: ChatReply


class LastTurns:
    """Kept encrypted where a messenger's buttons are; deleted with the conversation, after its hour at the latest."""

    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    async def keep(self, session_id: str, turn: LastTurn) -> bool:
        """Whether it could be kept."""
        try:
            await self._offers.put(session_id, turn.model_dump_json())
        except StateUnavailableError:
            return False
        return True

    async def get(self, session_id: str) -> LastTurn | None:
        """The last one; None where there is none, or none that can be read now."""
        try:
            kept = await self._offers.get(session_id)
            return None if kept is None else LastTurn.model_validate_json(kept)
        except (StateUnavailableError, ValidationError):
            return None

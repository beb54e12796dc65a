"""Takes words out of what is stored of a conversation already."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from state.cipher import Cipher
from state.tables import events, inbox, offers

MASK = "***"
SHORTEST = 3  # digits of a piece; fewer say nothing of anybody


def redact(connection: sa.Connection, cipher: Cipher, session_id: str, pieces: Sequence[str]) -> int:
    """Mask `pieces` of a number wherever they stand in the session's rows; returns how many rows were changed."""
    pieces = [piece for piece in pieces if len(piece) >= SHORTEST]
    if not pieces:
        return 0
    changed = 0
    places = ((events, events.c.sender_id, "data"), (inbox, inbox.c.session_id, "content"))
    for table, owner, name in (*places, (offers, offers.c.session_id, "content")):
        key, column = next(iter(table.primary_key)), table.c[name]
        rows = connection.execute(sa.select(key, column).where(owner == session_id, column.is_not(None))).all()
        for row_key, stored in rows:
            content = cipher.decrypt(stored)
            masked = _masked_json(content, pieces)
            if masked != content:
                values = {name: cipher.encrypt(masked)}
                connection.execute(sa.update(table).where(key == row_key).values(values))
                changed += 1
    return changed


def _masked_json(content: str, pieces: Sequence[str]) -> str:
    try:
        loaded = json.loads(content)
    except ValueError:
        return _masked_text(content, pieces)
    if isinstance(loaded, int):  # a message that is a number and nothing else
        return _masked_text(content, pieces)
    masked = _masked(loaded, pieces)
    return content if masked == loaded else json.dumps(masked, ensure_ascii=False)


def _masked(value: Any, pieces: Sequence[str]) -> Any:
    """Strings masked, and facts that were heard in a piece left out: 330102 was no sum of money."""
    if isinstance(value, str):
        return _masked_text(value, pieces)
    if isinstance(value, list):
        return [_masked(one, pieces) for one in value]
    if not isinstance(value, dict):
        return value
    misheard = {name for name, said in _said(value) if _in_a_piece(said, pieces)}
    facts = {
        name: {fact: told for fact, told in value[name].items() if fact not in misheard}
        for name in ("facts", "doubtful", "said")
        if isinstance(value.get(name), dict)
    }
    heard = {"value": None} if _in_a_piece(value.get("said"), pieces) and "value" in value else {}
    return {name: _masked(one, pieces) for name, one in {**value, **facts, **heard}.items()}


def _said(value: dict[str, Any]) -> list[tuple[str, Any]]:
    said = value.get("said")
    return [*said.items()] if isinstance(said, dict) else []


def _in_a_piece(said: Any, pieces: Sequence[str]) -> bool:
    return isinstance(said, str) and _masked_text(said, pieces).strip() == MASK


def _masked_text(text: str, pieces: Sequence[str]) -> str:
    for piece in pieces:
        text = re.sub(rf"(?<!\d){re.escape(piece)}(?!\d)", MASK, text)
    return text

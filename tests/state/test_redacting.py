"""A piece of a number that was stored before anybody knew what it was is taken out of every table."""

from __future__ import annotations

import json

import sqlalchemy as sa

from state.cipher import Cipher
from state.database import Database
from state.inbox import Inbox
from state.offers import Offers
from state.redacting import redact
from state.tables import events

EVENTS = (
    {"event": "user", "text": "我的身份证330102", "metadata": {"reading": {"statements": [
        {"fact": "savings", "value": 330102, "said": "330102"}, {"fact": "age", "value": 68, "said": "我爸68岁"}]}}},
    {"event": "slot", "name": "household", "value": {
        "facts": {"savings": 330102, "minimum_living": True}, "doubtful": {},
        "said": {"savings": "330102", "minimum_living": "吃低保"}}},
    {"event": "bot", "text": "记下：33010200元，330102元"},
)  # fmt: skip


def add(database: Database, cipher: Cipher, session: str) -> None:
    rows = [
        {"sender_id": session, "type_name": one["event"], "timestamp": 1.0, "data": cipher.encrypt(json.dumps(one))}
        for one in EVENTS
    ]
    with database.begin() as connection:
        connection.execute(sa.insert(events), rows)


def stored(database: Database, cipher: Cipher, session: str) -> list[dict[str, object]]:
    with database.begin() as connection:
        rows = connection.execute(sa.select(events.c.data).where(events.c.sender_id == session)).scalars()
        return [json.loads(cipher.decrypt(row)) for row in rows]


async def test_a_piece_is_masked_and_what_was_heard_in_it_is_gone(database: Database, cipher: Cipher) -> None:
    add(database, cipher, "s")
    add(database, cipher, "other")
    await Inbox(database, cipher).take("danger:s:1", "s", "我的身份证330102")
    await Offers(database, cipher).put("s", json.dumps(["330102"]))
    with database.begin() as connection:
        assert redact(connection, cipher, "s", ["330102"]) == 5
        assert redact(connection, cipher, "s", ["330102"]) == 0
    user, slot, bot = stored(database, cipher, "s")
    assert user["text"] == "我的身份证***" and bot["text"] == "记下：33010200元，***元"
    assert slot["value"] == {"facts": {"minimum_living": True}, "doubtful": {}, "said": {"minimum_living": "吃低保"}}
    assert '330102"' not in json.dumps(user) and "330102," not in json.dumps(user)
    assert (await Inbox(database, cipher).waiting("danger"))[0].content == "我的身份证***"
    assert await Offers(database, cipher).get("s") == '["***"]'
    assert stored(database, cipher, "other") == [*EVENTS]

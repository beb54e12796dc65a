"""A backup brings everything back, from either database into either, and stays encrypted."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from state.backup import backup, restore
from state.cipher import Cipher, new_key
from state.database import Database
from state.errors import StateError
from state.inbox import Inbox
from state.migrate import migrate
from state.offers import Offers
from state.own_secrets import session_key
from state.tables import events, metadata

WORDS = "我爸一级残疾，瘫在床上"


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.begin() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


async def fill(database: Database, cipher: Cipher) -> None:
    await Inbox(database, cipher).take("telegram:7", "s", WORDS, 2**40)
    await Offers(database, cipher).put("s", WORDS)
    rows = [
        {"sender_id": f"s{n % 7}", "type_name": "user", "timestamp": time.time(), "data": cipher.encrypt(f"{WORDS}{n}")}
        for n in range(1200)
    ]
    with database.begin() as connection:
        connection.execute(sa.insert(events), rows)
        connection.execute(sa.delete(events).where(events.c.id == 3))


async def test_what_is_brought_back_is_what_was_there(database: Database, cipher: Cipher, tmp_path: Path) -> None:
    await fill(database, cipher)
    before, file = contents(database), tmp_path / "backup"
    assert backup(database, file) == 1199 + 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "残疾".encode() not in file.read_bytes()
    other = Database(f"sqlite:///{tmp_path / 'empty' / 'huimin.db'}")
    assert restore(file, other, cipher) == 1202
    assert contents(other) == before
    with other.begin() as connection, database.begin() as old:
        assert session_key(connection, cipher) == session_key(old, cipher), "people in Telegram are known again"
    with pytest.raises(StateError, match="not empty"):
        restore(file, other, cipher)
    other.close()


async def test_from_sqlite_to_whichever_database_and_it_goes_on_there(
    database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    source = Database(f"sqlite:///{tmp_path / 'source' / 'huimin.db'}")
    migrate(source, cipher)
    await fill(source, cipher)
    backup(source, tmp_path / "backup")
    restore(tmp_path / "backup", database, cipher)
    assert contents(database) == contents(source)
    with database.begin() as connection:
        connection.execute(
            sa.insert(events), [{"sender_id": "new", "type_name": "user", "timestamp": 1.0, "data": "x"}]
        )
    source.close()


async def test_what_cannot_be_used_is_refused_and_changes_nothing(
    database: Database, cipher: Cipher, tmp_path: Path
) -> None:
    await fill(database, cipher)
    backup(database, tmp_path / "backup")
    with pytest.raises(StateError, match="there already"):
        backup(database, tmp_path / "backup")
    empty = Database(f"sqlite:///{tmp_path / 'empty' / 'huimin.db'}")
    with pytest.raises(StateError, match="another HUIMIN_DATA_KEY"):
        restore(tmp_path / "backup", empty, Cipher(new_key()))
    (tmp_path / "rubbish").write_bytes(b"rubbish" * 1000)
    (tmp_path / "nothing").write_bytes(b"")
    for name in ("rubbish", "nothing", "missing"):
        with pytest.raises(StateError, match=r"not a backup|no file"):
            restore(tmp_path / name, empty, cipher)
    assert not (tmp_path / "empty").exists()


def test_a_place_that_cannot_be_written_is_one_sentence(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StateError, match=r"nowhere/x\.db cannot be written"):
        backup(database, tmp_path / "nowhere" / "x.db")

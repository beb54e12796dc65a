"""The tables are made and brought up to date once, however many starts there are, and only with their own key."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from api.settings import ROOT
from state.cipher import Cipher, new_key
from state.database import Database
from state.errors import StateError
from state.migrate import migrate
from state.own_secrets import session_key
from state.tables import events, metadata


def test_the_migrations_lead_to_the_tables_of_the_program(database: Database) -> None:
    with database.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_starts_at_once_make_the_tables_once(address: str) -> None:
    cipher = Cipher(new_key())
    databases = [Database(address) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        [*pool.map(lambda database: migrate(database, cipher), databases)]
    keys = set()
    for database in databases:
        with database.begin() as connection:
            keys.add(session_key(connection, cipher))
        database.close()
    assert len(keys) == 1


def test_another_key_is_refused_and_an_older_one_beside_the_new_is_not(address: str) -> None:
    database, old, new = Database(address), new_key(), new_key()
    migrate(database, Cipher(old))
    with pytest.raises(StateError, match="another HUIMIN_DATA_KEY"):
        migrate(database, Cipher(new))
    migrate(database, Cipher(f"{new},{old}"))
    migrate(database, Cipher(new))  # what the old one wrote was written anew
    with pytest.raises(StateError):
        migrate(database, Cipher(old))
    database.close()


def test_tables_of_a_newer_program_are_left_alone(database: Database, cipher: Cipher) -> None:
    with database.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StateError, match="newer program"):
        migrate(database, cipher)


def test_a_migration_that_is_cut_off_leaves_nothing_half_made(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database, cipher = Database(address), Cipher(new_key())

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr("state.migrate.check_key", cut_off)
        with pytest.raises(KeyboardInterrupt):
            migrate(database, cipher)
    assert sa.inspect(database.engine).get_table_names() == []
    migrate(database, cipher)
    database.close()


KILLED_IN_THE_MIDDLE = """
import sys
import state.migrate
from state.cipher import Cipher
from state.database import Database
def wait(*_):
    print("all tables are changed", flush=True)
    sys.stdin.read()
state.migrate.check_key = wait
state.migrate.migrate(Database(sys.argv[1]), Cipher(sys.argv[2]))
"""


def test_a_migration_that_is_killed_leaves_the_version_before_and_its_rows(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, key, upgrade = Database(address), new_key(), command.upgrade
    with monkeypatch.context() as older:
        older.setattr("state.migrate.command.upgrade", lambda config, _head: upgrade(config, "0001"))
        migrate(database, Cipher(key))
    row = {"sender_id": "kept", "type_name": "user", "timestamp": 1.0, "data": "x"}
    with database.begin() as connection:
        connection.execute(sa.insert(events), [row])
    before = sorted(sa.inspect(database.engine).get_table_names())
    told = [sys.executable, "-c", KILLED_IN_THE_MIDDLE, address, key]
    with subprocess.Popen(told, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as migrating:
        assert migrating.stdout is not None and migrating.stdout.readline()
        migrating.send_signal(signal.SIGKILL)
    assert sorted(sa.inspect(database.engine).get_table_names()) == before
    migrate(database, Cipher(key))
    with database.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(sa.select(events.c.sender_id)).scalars().all() == ["kept"]
    database.close()


def test_a_database_that_does_not_answer_is_a_sentence() -> None:
    for address in ("postgresql://nobody:secret@127.0.0.1:1/none", "sqlite:////proc/none/huimin.db"):
        with pytest.raises((StateError, OSError)) as refused:
            migrate(Database(address), Cipher(new_key()), patience=0.1)
        assert "secret" not in str(refused.value)


def test_a_file_of_sqlite_is_the_owners_alone(database: Database) -> None:
    if database.file is not None:
        for path in database.file.parent.glob("huimin.db*"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path

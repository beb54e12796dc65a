"""Brings the tables to this program's version at every start; starts at once wait for each other."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from state.cipher import Cipher
from state.database import Database
from state.errors import StateError
from state.own_secrets import check_key

LOCK = 0x4875694D696E  # any number that no other program on the same PostgreSQL locks
PATIENCE = 60.0  # seconds that a start waits for its database
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, cipher: Cipher, patience: float = PATIENCE) -> None:
    """Make or change the tables and see that the key is theirs.

    Raises StateError: no answer for `patience` seconds, tables of a newer program, another key.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            with _alone(database) as connection:
                bring_up_to_date(connection)
                check_key(connection, cipher)
            return
        except OperationalError as error:
            if time.monotonic() >= deadline:
                where = database.file or "named by HUIMIN_DATABASE_URL"
                raise StateError(
                    f"The database {where} does not answer. See that it runs, then start again."
                ) from error
            time.sleep(0.5)
        except SQLAlchemyError as error:
            raise StateError(f"The database cannot be brought up to date ({type(error).__name__}).") from error


def bring_up_to_date(connection: sa.Connection) -> None:
    """Run the migrations that are missing; raises StateError for tables of a newer program."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in known:
        raise StateError(f"The database was made by a newer program (its tables have the version {present}).")
    command.upgrade(config, "head")


@contextlib.contextmanager
def _alone(database: Database) -> Iterator[sa.Connection]:
    """A transaction that no other start has at the same time; cut off in the middle, it leaves all as it was."""
    if database.file is None:
        with database.engine.begin() as connection:
            connection.execute(sa.text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(sa.text("SET LOCAL statement_timeout = '60s'"))
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
        return
    database.file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(database.file.with_suffix(".lock")):
        for_owner_alone(database.file)
        with database.engine.connect() as connection:
            # Python's sqlite3 would begin no transaction for CREATE and ALTER
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()


def for_owner_alone(path: Path) -> None:
    """Make the file if it is missing, and have nobody but its owner read it; what SQLite puts beside it follows."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)

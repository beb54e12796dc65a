"""All that is kept as one file, and back: a file of SQLite with the same tables, whichever database it is of or for.

What is encrypted stays so, and the key is not in it: without HUIMIN_DATA_KEY, or data.key, a backup is of no use.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from state.cipher import Cipher
from state.database import Database
from state.errors import StateError
from state.migrate import bring_up_to_date, for_owner_alone, migrate
from state.own_secrets import check_key
from state.tables import (
    events,
    inbox,
    leases,
    metadata,
    offers,
    secrets,
    staff_accounts,
    staff_attempts,
    staff_sessions,
)

AT_ONCE = 500  # rows
OF_THIS_MOMENT = (leases, staff_sessions, staff_attempts)  # and of these processes: not in a backup


def backup(database: Database, file: Path) -> int:
    """Write all there is at one moment to `file`, while the program runs or not; returns how many rows.

    Raises StateError for a file that is there, or a database of another version of the program.
    """
    if file.exists():
        raise StateError(f"{file} is there already. Name another file.")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        for_owner_alone(part)
    except OSError as error:
        raise StateError(f"{file} cannot be written: {error.strerror}.") from error
    try:
        with _file(part) as into, _one_moment(database) as source:
            bring_up_to_date(into)
            if _version(source) != _version(into):
                raise StateError("The database is of another version of the program. Start this one once, then again.")
            rows = _copy(source, into)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return rows


def restore(file: Path, database: Database, cipher: Cipher) -> int:
    """Bring back what `backup` wrote, also of an older version of the program; returns how many rows.

    Raises StateError for a file that is not a backup, one of another key, and a place that is not empty.
    """
    if not file.is_file():
        raise StateError(f"There is no file {file}.")
    with tempfile.TemporaryDirectory(prefix="huimin-restore-") as folder:
        copy = Path(folder) / "backup.db"  # mode 0700: the folder is the owner's alone
        shutil.copyfile(file, copy)
        try:
            with _file(copy) as source:
                if _version(source) is None:
                    raise StateError(f"{file} is not a backup.")
                bring_up_to_date(source)
                check_key(source, cipher)
        except SQLAlchemyError as error:
            raise StateError(f"{file} is not a backup, or it is damaged.") from error
        migrate(database, cipher)
        with _file(copy) as source, database.begin() as into:
            if any(
                into.execute(sa.select(table).limit(1)).first() for table in (events, inbox, offers, staff_accounts)
            ):
                raise StateError("The database is not empty. Restore into an empty one; nothing was changed.")
            into.execute(sa.delete(secrets))
            rows = _copy(source, into)
            if not database.is_sqlite:  # the numbers go on behind those that came
                into.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('events', 'id'), {_next(into)}, false)"))
    return rows


def _copy(source: sa.Connection, into: sa.Connection) -> int:
    rows = 0
    for table in metadata.sorted_tables:
        if table in OF_THIS_MOMENT:
            continue
        for some in (
            source.execution_options(yield_per=AT_ONCE).execute(sa.select(table)).mappings().partitions(AT_ONCE)
        ):
            into.execute(sa.insert(table), [dict(row) for row in some])
            rows += len(some)
    return rows


@contextlib.contextmanager
def _file(path: Path) -> Iterator[sa.Connection]:
    """A transaction in a backup, which has no journal beside it."""
    engine = sa.create_engine(f"sqlite:///{path.absolute()}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
            connection.commit()
    finally:
        engine.dispose()


@contextlib.contextmanager
def _one_moment(database: Database) -> Iterator[sa.Connection]:
    """A transaction that sees nothing of what is written meanwhile."""
    level = {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with database.engine.connect().execution_options(**level) as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
        yield connection


def _version(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _next(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(events.c.id), 0))).scalar_one()) + 1

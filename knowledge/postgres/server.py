"""Connections to the PostgreSQL that holds the index, and its errors as ours; no other file knows the driver."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa
from pgvector import SparseVector
from pgvector.psycopg import register_vector
from sqlalchemy.exc import SQLAlchemyError

from knowledge.errors import IndexArtifactError, IndexUnavailableError

PATIENCE = 3  # seconds: who waits for a reply must not wait long for a database that is away
DIMENSIONS = 1_000_000_000  # of sparse vectors, the most there can be
LEAST_VERSION = (0, 8)  # of pgvector: half precision, sparse vectors, scans that go on
_LOCK = 0x4875696D  # one writer at a time, whatever it writes

Row = tuple[Any, ...]


class Server:
    """The database at `url`, connected to when it is first needed, and found again after it was lost."""

    def __init__(self, url: str, options: str = "") -> None:
        """`options` are settings of the server for each session, as `-c name=value`."""
        self.url = url
        address = re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", url)
        limits = f"-c statement_timeout={PATIENCE * 1000} -c lock_timeout={PATIENCE * 1000} -c jit=off {options}"
        asked = {"connect_timeout": PATIENCE, "options": limits, "application_name": "huimin-search",
                 "tcp_user_timeout": PATIENCE * 1000, "keepalives_idle": 10}  # fmt: skip
        self._engine = sa.create_engine(
            address, connect_args=asked, pool_pre_ping=True, pool_size=5, max_overflow=20, pool_timeout=PATIENCE
        )
        sa.event.listen(self._engine, "connect", _with_vectors)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the database, in which nothing changes; raises IndexUnavailableError when it cannot be had."""
        with self._connected() as connection:
            connection.do("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone among writers, with all the time it needs; cut off, it has done nothing.

        Raises IndexUnavailableError, and IndexArtifactError where the server has no pgvector.
        """
        self._with_extension()
        with self._connected() as connection:
            for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
                connection.do(f"SET LOCAL {limit} = 0")
            connection.do("SET LOCAL maintenance_work_mem = '256MB'")
            connection.do("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield connection

    def ask(self, query: str, values: Mapping[str, Any]) -> list[Row]:
        """The rows that one prepared query gives; raises IndexUnavailableError."""
        with self._connected() as connection:
            return connection.rows(query, values, prepare=True)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                driver: Any = connection.connection.driver_connection
                yield Connection(driver)
        except (SQLAlchemyError, psycopg.Error) as error:  # its own words may hold the question
            raise IndexUnavailableError(
                f"The search index in PostgreSQL cannot be asked ({type(error).__name__}). "
                "See that it runs and that HUIMIN_INDEX_URL names it; a program that runs goes on by itself"
            ) from None

    def _with_extension(self) -> None:
        """Make the extension where it is missing, and see that it is new enough."""
        with self._connected() as connection:
            if not connection.rows("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"):
                raise IndexArtifactError("This PostgreSQL has no pgvector. Install it there: the extension vector")
            connection.do("SELECT pg_advisory_xact_lock(%s)", [_LOCK + 1])  # or two at once fail
            connection.do("CREATE EXTENSION IF NOT EXISTS vector")
            ((version,),) = connection.rows("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        if tuple(map(int, version.split(".")[:2])) < LEAST_VERSION:
            least = ".".join(map(str, LEAST_VERSION))
            raise IndexArtifactError(f"pgvector is {version} in this PostgreSQL; the index wants {least} or newer")
        self._engine.dispose()  # connections that were made before it know nothing of its types


class Connection:
    """A transaction at work."""

    def __init__(self, driver: psycopg.Connection[Row]) -> None:
        self._driver = driver

    def do(self, command: str, values: Sequence[Any] | Mapping[str, Any] | None = None) -> None:
        """Carry out a command."""
        self._driver.execute(command.encode(), values)

    def rows(
        self, query: str, values: Sequence[Any] | Mapping[str, Any] | None = None, *, prepare: bool = False
    ) -> list[Row]:
        """The rows that a query gives."""
        return self._driver.execute(query.encode(), values, prepare=prepare or None, binary=True).fetchall()

    def copy(self, table: str, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Write `rows` into the columns of `table` that `types` gives the types of."""
        command = f"COPY {table} ({', '.join(types)}) FROM STDIN WITH (FORMAT binary)"
        with self._driver.cursor() as cursor, cursor.copy(command.encode()) as copy:
            copy.set_types([*types.values()])
            for row in rows:
                copy.write_row(row)


def sparse(weights: Mapping[int, float]) -> SparseVector:
    """A vector of DIMENSIONS numbers that are 0 but for those of `weights`."""
    return SparseVector(dict(weights), DIMENSIONS)


def _with_vectors(connection: Any, _record: object) -> None:
    """Tell the driver of pgvector's types, where the database has them already."""
    driver = connection.driver_connection if hasattr(connection, "driver_connection") else connection
    with driver.cursor() as cursor:
        there = cursor.execute("SELECT 1 FROM pg_type WHERE typname = 'vector'").fetchone()
    driver.rollback()
    if there:
        register_vector(driver)
        driver.rollback()

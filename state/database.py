"""The database as the app has it: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from state.connecting import engine_options, is_sqlite, set_up_sqlite, with_driver
from state.errors import StateUnavailableError
from telemetry import counters

T = TypeVar("T")


class Database:
    """Connections to `url`; nothing is connected before the first use, and a lost database is found again."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = is_sqlite(url)
        self.file = Path(url.removeprefix("sqlite:///")) if self.is_sqlite else None
        self.engine = sa.create_engine(with_driver(url, "psycopg"), **engine_options(url))
        self.holds_deleted = False  # rows that were deleted may still be read in its files
        if self.is_sqlite:
            sa.event.listen(self.engine, "connect", set_up_sqlite)

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """One transaction; raises StateUnavailableError when the database cannot carry it out."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:  # its own words repeat what was to be stored
            counters.database_error(type(error).__name__)
            raise StateUnavailableError(type(error).__name__) from None

    async def do(self, work: Callable[[sa.Connection], T]) -> T:
        """`work` in one transaction and beside the event loop; raises StateUnavailableError."""

        def carried_out() -> T:
            with self.begin() as connection:
                return work(connection)

        return await asyncio.to_thread(carried_out)

    async def answers(self) -> bool:
        """Whether the database can be read now."""
        try:
            await self.do(lambda connection: connection.execute(sa.text("SELECT name FROM secrets LIMIT 1")).all())
        except StateUnavailableError:
            return False
        return True

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

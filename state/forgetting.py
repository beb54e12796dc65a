"""What people told is really gone: at once when asked, and after a time without a message.

A clock that is put makes nothing older or younger: what was written by it before is written anew by as much.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from state.begun import drop_old
from state.database import Database
from state.errors import StateUnavailableError
from state.jumps import Jump, Jumps, running
from state.tables import begun_numbers, departures, events, inbox, offers

logger = logging.getLogger("huimin.state")


async def forget_at_once(database: Database, session_id: str) -> None:
    """Delete a conversation, from the files as well; PostgreSQL's at the next sweep. Raises StateUnavailableError."""
    await database.do(lambda connection: forget(connection, session_id))
    database.holds_deleted = True
    if database.is_sqlite:
        with contextlib.suppress(SQLAlchemyError):  # the sweep tries again
            await asyncio.to_thread(wipe, database)


def forget(connection: sa.Connection, session_id: str) -> None:
    """Delete everything of one conversation."""
    connection.execute(sa.delete(events).where(events.c.sender_id == session_id))
    connection.execute(sa.delete(inbox).where(inbox.c.session_id == session_id))
    for table in (offers, departures, begun_numbers):
        connection.execute(sa.delete(table).where(table.c.session_id == session_id))


def sweep(connection: sa.Connection, before: float) -> int:
    """Delete all that has not been used since `before`; returns how many rows went."""
    idle = sa.select(events.c.sender_id).group_by(events.c.sender_id).having(sa.func.max(events.c.timestamp) < before)
    gone = (
        sa.delete(events).where(events.c.sender_id.in_(idle)),
        sa.delete(inbox).where(inbox.c.taken_at < before),
        sa.delete(offers).where(offers.c.used_at < before),
        sa.delete(departures).where(departures.c.left_at < before),
        sa.delete(begun_numbers).where(begun_numbers.c.at < before),
    )
    return sum(connection.execute(statement).rowcount for statement in gone)


def put_right(connection: sa.Connection, jump: Jump) -> None:
    """Have all that was written before the clock was put be as old as it is; what may be of either time is left.

    An event's own time stands in its content too and is not changed: only how long ago it was matters.
    """
    end = jump.before + jump.between
    for table, at in (
        (events, events.c.timestamp),
        (inbox, inbox.c.taken_at),
        (offers, offers.c.used_at),
        (departures, departures.c.left_at),
        (begun_numbers, begun_numbers.c.at),
    ):
        since = at.between(jump.now - jump.between, jump.now)
        connection.execute(
            sa.update(table).where(at <= end, sa.not_(since)).values({at.name: at + sa.literal(jump.seconds, sa.Float)})
        )


def wipe(database: Database) -> None:
    """Have nothing of deleted rows left in the files: SQLite's journal is emptied, PostgreSQL's dead rows are given up.

    Another reader or writer at work puts it off to the next time.
    """
    database.holds_deleted = False
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if database.is_sqlite:
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            connection.execute(sa.text("SET statement_timeout = 0"))
            connection.execute(sa.text("VACUUM events, inbox, offers, begun_numbers"))
            connection.execute(sa.text("RESET statement_timeout"))


async def keep_sweeping(
    database: Database,
    keep_seconds: float,
    clock: Callable[[], float] = time.time,
    steady: Callable[[], float] = running,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Sweep until cancelled, ten times in `keep_seconds`; a database that is away is swept when it is back."""
    jumps, put = Jumps(clock, steady), list[Jump]()
    while True:
        if jump := jumps.look():
            logger.warning("the clock was put by %.0f seconds; what is kept is as old as before", jump.seconds)
            put.append(jump)

        def tidied(connection: sa.Connection) -> int:
            for jump in put:
                put_right(connection, jump)
            return sweep(connection, clock() - keep_seconds) + drop_old(connection, clock())

        try:
            swept = await database.do(tidied)
            put.clear()
            if swept or database.holds_deleted:
                await asyncio.to_thread(wipe, database)
        except StateUnavailableError as error:
            logger.warning("what is out of date cannot be deleted now: %s", error)
        except Exception as error:  # a sweep that failed must not be the last one
            logger.error("a sweep failed: %s", type(error).__name__)
        await pause(min(60.0, keep_seconds / 10))

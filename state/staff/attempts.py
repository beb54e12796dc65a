"""Tries to sign in: after a few that failed, each waits longer than the one before, by account and by address.

A try is counted before the password is looked at, in one statement, so that many at the same time count as many. Names
and addresses are kept as keyed hashes, and a name that nobody has is counted like one that somebody has.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from state.tables import staff_attempts

FIRST_PAUSE, LONGEST_PAUSE = 30.0, 15 * 60.0  # seconds
FORGOTTEN = 3600.0  # seconds without a try, after which one begins anew


@dataclass(frozen=True)
class Key:
    """What tries are counted by: `free` may fail before there are pauses."""

    value: str
    free: int


def take(connection: sa.Connection, keys: list[Key], now: float) -> float:
    """Count a try; returns the seconds it has to wait instead, 0.0 when it may be made."""
    waits = [_take(connection, key, now) for key in keys]
    return max(waits)


def succeeded(connection: sa.Connection, account: Key, address: Key) -> None:
    """The try was no failure: its account is as before all, its address as before this one."""
    connection.execute(sa.delete(staff_attempts).where(staff_attempts.c.key == account.value))
    here = sa.update(staff_attempts).where(staff_attempts.c.key == address.value, staff_attempts.c.n > 0)
    connection.execute(here.values(n=staff_attempts.c.n - 1, until=0.0))


def is_paused(connection: sa.Connection, key: Key, now: float) -> bool:
    """Whether the next try has to wait."""
    until = connection.execute(sa.select(staff_attempts.c.until).where(staff_attempts.c.key == key.value))
    return bool((until.scalar_one_or_none() or 0.0) > now)


def sweep(connection: sa.Connection, now: float) -> None:
    """Delete what is forgotten."""
    connection.execute(sa.delete(staff_attempts).where(staff_attempts.c.at < now - FORGOTTEN))


def pause(tries: int, free: int) -> float:
    """Seconds after that many tries: 30, 60, 120 and so on, up to a quarter of an hour."""
    return min(FIRST_PAUSE * 2.0 ** min(tries - free, 16), LONGEST_PAUSE) if tries >= free else 0.0


def _take(connection: sa.Connection, key: Key, now: float) -> float:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    column = staff_attempts.c
    fresh = column.at < now - FORGOTTEN
    counted = (
        insert(staff_attempts)
        .values(key=key.value, n=1, at=now, until=0.0)
        .on_conflict_do_update(
            index_elements=[column.key],
            set_={"n": sa.case((fresh, 1), else_=column.n + 1), "at": now},
            where=sa.or_(column.until <= now, fresh),
        )
        .returning(column.n)
    )
    tries = connection.execute(counted).scalar_one_or_none()
    this = column.key == key.value
    if tries is None:  # it is in a pause
        return max(1.0, float(connection.execute(sa.select(column.until).where(this)).scalar_one()) - now)
    connection.execute(sa.update(staff_attempts).where(this).values(until=now + pause(tries, key.free)))
    return 0.0

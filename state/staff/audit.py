"""Who did what, when, on what. It names staff and things of the program, never what a resident told."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from state.tables import staff_audit

COMMAND_LINE = "（命令行）"  # who works there has no account


@dataclass(frozen=True)
class Entry:
    """One thing that was done; `at` in seconds since 1970."""

    at: float
    who: str
    what: str
    on_what: str


def note(connection: sa.Connection, entry: Entry) -> None:
    """Write it down, in the transaction that does it."""
    row = {"at": entry.at, "who": entry.who[:64], "what": entry.what[:32], "on_what": entry.on_what[:200]}
    connection.execute(sa.insert(staff_audit).values(id=secrets.token_hex(16), **row))


def newest(connection: sa.Connection, most: int, before: float | None = None) -> Sequence[Entry]:
    """The newest entries, of those before a moment."""
    asked = sa.select(staff_audit).order_by(staff_audit.c.at.desc(), staff_audit.c.id).limit(most)
    if before is not None:
        asked = asked.where(staff_audit.c.at < before)
    return [Entry(row.at, row.who, row.what, row.on_what) for row in connection.execute(asked)]


def count(connection: sa.Connection, what: str, since: float) -> int:
    """How many entries of that kind there are since a moment."""
    asked = sa.select(sa.func.count()).where(staff_audit.c.what == what, staff_audit.c.at >= since)
    return int(connection.execute(asked).scalar_one())


def sweep(connection: sa.Connection, before: float) -> None:
    """Delete what is older."""
    connection.execute(sa.delete(staff_audit).where(staff_audit.c.at < before))

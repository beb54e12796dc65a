"""How either process connects: the dialect its driver wants, time limits, SQLite's settings. For both SQLAlchemys."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.pool import QueuePool

PATIENCE = 3  # seconds: who waits for a reply must not wait long for a database that is away
BUSY = 5000  # milliseconds that SQLite waits for another writer


def is_sqlite(url: str) -> bool:
    """Whether `url` is a file of SQLite."""
    return url.startswith("sqlite:")


def with_driver(url: str, driver: str) -> str:
    """A PostgreSQL address for SQLAlchemy with that driver; another address as it is."""
    return re.sub(r"^postgres(ql)?(\+\w+)?://", f"postgresql+{driver}://", url)


def engine_options(url: str) -> dict[str, Any]:
    """Arguments for `create_engine`: connections are tried before they are used, so a lost database is found again."""
    if is_sqlite(url):
        # kept open: SQLite tidies up its journal whenever the last connection to a file is closed
        return {"connect_args": {"timeout": BUSY / 1000, "check_same_thread": False}, "poolclass": QueuePool}
    limits = f"-c statement_timeout={PATIENCE * 1000} -c lock_timeout={PATIENCE * 1000}"
    asked = {
        "connect_timeout": PATIENCE,
        "options": limits,
        "application_name": "huimin",
        "tcp_user_timeout": PATIENCE * 1000,
        "keepalives_idle": 10,
    }
    return {"connect_args": asked, "pool_pre_ping": True, "pool_size": 5, "max_overflow": 20, "pool_timeout": PATIENCE}


def set_up_sqlite(connection: Any, _record: object = None) -> None:
    """SQLite's settings for each new connection: readers beside a writer, and what is deleted is zeroed.

    A killed program loses nothing; a machine without power may lose the last moments (FULL would wait for the disk in
    every turn).
    """
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", f"busy_timeout={BUSY}"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()

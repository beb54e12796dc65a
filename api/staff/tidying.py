"""Deletes what is kept of staff and of their lists when its time is over."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa

from api.settings import Settings
from api.staff.audit_page import HERE
from state.database import Database
from state.desk import declined, proposals
from state.errors import StateUnavailableError
from state.staff import attempts, audit, sessions
from state.staff.sessions import Lifetime

logger = logging.getLogger(__name__)

PAUSE = 3600.0  # seconds
A_DAY = 86_400.0


def tidy(connection: sa.Connection, settings: Settings, now: float) -> None:
    """Delete what is over at `now`."""
    sessions.sweep(connection, Lifetime(settings.staff_idle_seconds, settings.staff_longest_seconds), now)
    attempts.sweep(connection, now)
    audit.sweep(connection, now - settings.audit_days * A_DAY)
    proposals.sweep(connection, now)
    since = datetime.fromtimestamp(now, HERE).date() - timedelta(days=settings.declined_days)
    declined.sweep(connection, since.isoformat())


async def keep_tidy(database: Database, settings: Settings, clock: Callable[[], float] = time.time) -> None:
    """Tidy every hour until cancelled."""
    while True:
        try:
            await database.do(lambda connection: tidy(connection, settings, clock()))
            database.holds_deleted = True  # the next sweep empties the files of it
        except StateUnavailableError as error:
            logger.warning("what staff left cannot be tidied now: %s", error)
        await asyncio.sleep(PAUSE)

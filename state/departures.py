"""Conversations whose pages were closed, and when; one that is in use again is not among them."""

from __future__ import annotations

import time

import sqlalchemy as sa

from state.database import Database
from state.tables import departures


class Departures:
    """One mark a conversation. Every method raises StateUnavailableError when the database is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, session_id: str) -> None:
        """The page of the conversation was closed now."""
        row = {"session_id": session_id, "left_at": time.time()}

        def replace(connection: sa.Connection) -> None:
            connection.execute(sa.delete(departures).where(departures.c.session_id == session_id))
            connection.execute(sa.insert(departures).values(row))

        await self._database.do(replace)

    async def take_back(self, session_id: str) -> None:
        """The conversation is in use."""
        mine = departures.c.session_id == session_id

        def drop(connection: sa.Connection) -> None:
            if connection.execute(sa.select(departures.c.left_at).where(mine)).first():  # to read holds up nobody
                connection.execute(sa.delete(departures).where(mine))

        await self._database.do(drop)

    async def since(self, before: float, session_id: str | None = None) -> list[str]:
        """The conversations left before that time, those that wait longest first; of one: whether it is among them."""
        query = sa.select(departures.c.session_id).where(departures.c.left_at <= before)
        if session_id is not None:
            query = query.where(departures.c.session_id == session_id)
        ordered = query.order_by(departures.c.left_at)
        return await self._database.do(lambda connection: [*connection.execute(ordered).scalars()])

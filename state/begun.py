"""How a conversation's last messages ended, where that may be half of a number: for minutes, and encrypted."""

from __future__ import annotations

import json

import sqlalchemy as sa

from state.cipher import Cipher
from state.database import Database
from state.tables import begun_numbers

SECONDS = 600.0  # what was begun longer ago is not gone on with


class BegunStore:
    """One row a conversation. Every method raises StateUnavailableError when the database is away."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database, self._cipher = database, cipher

    async def get(self, session_id: str) -> tuple[tuple[str, ...], float] | None:
        """The pieces, one a message, and when the last one came; None where nothing was begun."""
        query = sa.select(begun_numbers.c.content, begun_numbers.c.at).where(begun_numbers.c.session_id == session_id)
        row = await self._database.do(lambda connection: connection.execute(query).first())
        return None if row is None else (tuple(json.loads(self._cipher.decrypt(row.content))), row.at)

    async def put(self, session_id: str, pieces: tuple[str, ...], at: float) -> None:
        """Keep these in place of those before; none: nothing is begun any more."""
        row = {"session_id": session_id, "content": self._cipher.encrypt(json.dumps(pieces)), "at": at}

        def replace(connection: sa.Connection) -> None:
            connection.execute(sa.delete(begun_numbers).where(begun_numbers.c.session_id == session_id))
            if pieces:
                connection.execute(sa.insert(begun_numbers).values(row))

        await self._database.do(replace)


def drop_old(connection: sa.Connection, now: float) -> int:
    """Delete what is not gone on with any more; returns how many rows went."""
    return connection.execute(sa.delete(begun_numbers).where(begun_numbers.c.at < now - SECONDS)).rowcount

"""What the buttons under a conversation's last reply stand for, where a messenger keeps only their names."""

from __future__ import annotations

import time

import sqlalchemy as sa

from state.cipher import Cipher
from state.database import Database
from state.tables import offers


class Offers:
    """One offer a conversation. Every method raises StateUnavailableError when the database is away."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database, self._cipher = database, cipher

    async def put(self, session_id: str, content: str) -> None:
        """Keep this offer in place of the one before."""
        row = {"session_id": session_id, "content": self._cipher.encrypt(content), "used_at": time.time()}

        def replace(connection: sa.Connection) -> None:
            connection.execute(sa.delete(offers).where(offers.c.session_id == session_id))
            connection.execute(sa.insert(offers).values(row))

        await self._database.do(replace)

    async def get(self, session_id: str) -> str | None:
        """The last offer; None where there is none."""
        query = sa.select(offers.c.content).where(offers.c.session_id == session_id)
        stored = await self._database.do(lambda connection: connection.execute(query).scalar())
        return None if stored is None else self._cipher.decrypt(stored)

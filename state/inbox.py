"""Messages taken in, so that one in work when the program stops is answered after it starts, and once."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from state.cipher import Cipher
from state.database import Database
from state.tables import inbox


@dataclass(frozen=True)
class Waiting:
    """A message without an answer: what was taken in, and how many parts of its answer have been sent."""

    id: str
    session_id: str
    content: str
    sent: int


class Inbox:
    """Ids are `kind:…`. Every method raises StateUnavailableError when the database is away."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database, self._cipher = database, cipher
        self._last = 0

    async def take(self, id: str, session_id: str, content: str | None = None, place: int | None = None) -> bool:
        """Note that a message came; False when it came before. `place` is its place in the order of answering."""
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        row = {
            "id": id,
            "session_id": session_id,
            "place": self._next() if place is None else place,
            "taken_at": time.time(),
            "content": None if content is None else self._cipher.encrypt(content),
            "sent": 0,
        }
        statement = insert(inbox).values(row).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        return await self._database.do(lambda connection: connection.execute(statement).rowcount == 1)

    async def rewrite(self, id: str, content: str) -> None:
        """Keep another content for a message that waits: what a tapped button said, which is looked up only once."""
        await self._update(id, content=self._cipher.encrypt(content))

    async def sent(self, id: str, parts: int) -> None:
        """So many parts of the answer are out."""
        await self._update(id, sent=parts)

    async def done(self, id: str) -> None:
        """The message is answered: its content goes at once, and the id is known until the row is swept."""
        await self._update(id, content=None)

    async def waiting(self, *kinds: str, session_id: str | None = None) -> list[Waiting]:
        """The unanswered messages of those kinds, of one conversation or of all, in their order."""
        of_kind = sa.or_(*(inbox.c.id.startswith(f"{kind}:") for kind in kinds))
        query = sa.select(inbox).where(of_kind, inbox.c.content.is_not(None))
        if session_id is not None:
            query = query.where(inbox.c.session_id == session_id)
        rows = await self._database.do(lambda connection: connection.execute(query.order_by(inbox.c.place)).all())
        return [Waiting(row.id, row.session_id, self._cipher.decrypt(row.content), row.sent) for row in rows]

    def _next(self) -> int:
        """A place behind all before it, also when the clock has been put back."""
        self._last = max(time.time_ns(), self._last + 1)
        return self._last

    async def _update(self, id: str, **values: object) -> None:
        statement = sa.update(inbox).where(inbox.c.id == id).values(**values)
        await self._database.do(lambda connection: connection.execute(statement))

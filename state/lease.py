"""What only one process at a time may do: a row in the database says whose it is, and until when."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from state.database import Database
from state.tables import leases

SECONDS = 15.0  # after which another process takes over from one that was killed


class Lease:
    """The lease called `name`, as this process (`holder`) has it. Raises StateUnavailableError like all of state."""

    def __init__(
        self, database: Database, name: str, seconds: float = SECONDS, clock: Callable[[], float] = time.time
    ) -> None:
        self._database, self._name, self.seconds, self._clock = database, name, seconds, clock
        self._holder = secrets.token_hex(8)

    async def hold(self) -> bool:
        """Take the lease, or hold it for longer; False while another process has it."""
        return await self._database.do(self._hold)

    async def release(self) -> None:
        """Let another process have it now."""
        mine = sa.delete(leases).where(leases.c.name == self._name, leases.c.holder == self._holder)
        await self._database.do(lambda connection: connection.execute(mine))

    def _hold(self, connection: sa.Connection) -> bool:
        now = self._now(connection)
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        row = insert(leases).values(name=self._name, holder=self._holder, until=now + self.seconds)
        free = sa.or_(
            leases.c.holder == self._holder,
            leases.c.until < now,
            leases.c.until > now + 2 * self.seconds,  # nobody holds it for so long: the clock was put back
        )
        taken = row.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={"holder": row.excluded.holder, "until": row.excluded.until},
            where=free,
        )
        return connection.execute(taken.execution_options(preserve_rowcount=True)).rowcount == 1

    def _now(self, connection: sa.Connection) -> float:
        """By the database's clock where there may be several machines; SQLite is on one."""
        if self._database.is_sqlite:
            return self._clock()
        return float(connection.execute(sa.text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())

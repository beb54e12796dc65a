"""Questions that were declined or answered wrongly, each wording once, with how often it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from state.cipher import Cipher, WrongKeyError
from state.tables import declined


@dataclass(frozen=True)
class Declined:
    """`wording` is masked, short and tells no facts; it is empty where nothing of it could be kept.

    `topic` and `clause` (an id) are the nearest, or empty. `settled_by` names who dealt with it, or is empty.
    `record` is the id of the record whose result was wrong, where a clerk said so of one.
    """

    key: str
    wording: str
    why: str
    topic: str
    clause: str
    n: int
    first_day: str
    last_day: str
    settled_by: str = ""
    record: str = ""


def add(connection: sa.Connection, cipher: Cipher, one: Declined) -> None:
    """Count it: as a new one, or as one more of the same wording."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = {**vars(one), "wording": cipher.encrypt(one.wording)}
    more = {"n": declined.c.n + one.n, "last_day": one.last_day}
    statement = insert(declined).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=[declined.c.key], set_=more))


def listed(connection: sa.Connection, cipher: Cipher, *, most: int, settled: bool = False) -> Sequence[Declined]:
    """Those not dealt with yet (or those that are), most asked first; what another key wrote is left out."""
    which = declined.c.settled_by != "" if settled else declined.c.settled_by == ""
    asked = sa.select(declined).where(which).order_by(declined.c.n.desc(), declined.c.last_day.desc(), declined.c.key)
    return [one for row in connection.execute(asked.limit(most)) if (one := _read(row, cipher))]


def get(connection: sa.Connection, cipher: Cipher, key: str) -> Declined | None:
    """The one with that key."""
    row = connection.execute(sa.select(declined).where(declined.c.key == key)).first()
    return _read(row, cipher) if row else None


def settle(connection: sa.Connection, key: str, who: str) -> bool:
    """Somebody has dealt with it; False when there is no such one, or another was quicker."""
    open_one = sa.update(declined).where(declined.c.key == key, declined.c.settled_by == "")
    return connection.execute(open_one.values(settled_by=who)).rowcount == 1


def sweep(connection: sa.Connection, before_day: str) -> None:
    """Delete what was not asked since that day."""
    connection.execute(sa.delete(declined).where(declined.c.last_day < before_day))


def _read(row: sa.Row[tuple[object, ...]], cipher: Cipher) -> Declined | None:
    try:
        found = Declined(**row._mapping)
        return replace(found, wording=cipher.decrypt(found.wording))
    except WrongKeyError:
        return None

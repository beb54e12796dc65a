"""What staff wrote: drafts for a caller, right answers, changes to records. Nothing of it changes what is answered."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import sqlalchemy as sa

from state.cipher import Cipher, WrongKeyError
from state.tables import proposals

Kind: TypeAlias = Literal["draft", "answer", "asked_as", "record"]
State: TypeAlias = Literal["waiting", "agreed", "refused", "withdrawn"]


@dataclass(frozen=True)
class Proposal:
    """`target` is the record or clause it is about; `content` depends on the kind.

    `decided_by` said yes or no, or took it back, at the moment `decided_at`; it is empty while it waits, and where no
    second pair of eyes is asked for.
    """

    id: str
    kind: Kind
    target: str
    content: Mapping[str, str]
    who: str
    at: float
    state: State
    decided_by: str
    expires_at: float
    decided_at: float = 0.0


def new(
    kind: Kind, target: str, content: Mapping[str, str], who: str, *, at: float, keep: float, waits: bool
) -> Proposal:
    """A proposal of this moment; it `waits` for a colleague, or is agreed at once."""
    state: State = "waiting" if waits else "agreed"
    return Proposal(secrets.token_hex(16), kind, target, content, who, at, state, "", at + keep)


def add(connection: sa.Connection, cipher: Cipher, one: Proposal) -> None:
    """Keep it."""
    connection.execute(sa.insert(proposals).values(**{**vars(one), "content": _sealed(cipher, one.content)}))


def listed(
    connection: sa.Connection, cipher: Cipher, kinds: Sequence[Kind], now: float, most: int = 200
) -> Sequence[Proposal]:
    """Those of some kinds that have not expired, newest first; what another key wrote is left out."""
    asked = sa.select(proposals).where(proposals.c.kind.in_(kinds), proposals.c.expires_at > now)
    rows = connection.execute(asked.order_by(proposals.c.at.desc(), proposals.c.id).limit(most))
    return [one for row in rows if (one := _read(row, cipher))]


def get(connection: sa.Connection, cipher: Cipher, id: str, now: float) -> Proposal | None:
    """The one with that id, unless it has expired."""
    asked = sa.select(proposals).where(proposals.c.id == id, proposals.c.expires_at > now)
    row = connection.execute(asked).first()
    return _read(row, cipher) if row else None


def decide(connection: sa.Connection, id: str, who: str, at: float, *, yes: bool) -> bool:
    """Another one says yes or no; False when it does not wait any more, or is their own."""
    others = sa.update(proposals).where(proposals.c.id == id, proposals.c.state == "waiting", proposals.c.who != who)
    said = {"state": "agreed" if yes else "refused", "decided_by": who, "decided_at": at}
    return connection.execute(others.values(**said)).rowcount == 1


def withdraw(connection: sa.Connection, cipher: Cipher, one: Proposal, who: str, at: float) -> bool:
    """Take one's own back; False when it is another's, or taken back already.

    It stays to be seen as taken back until it expires, a draft without its words: they may be a caller's.
    """
    mine = sa.update(proposals).where(
        proposals.c.id == one.id, proposals.c.who == who, proposals.c.state != "withdrawn"
    )
    left = dict.fromkeys(one.content, "") if one.kind == "draft" else one.content
    back = {"state": "withdrawn", "decided_by": who, "decided_at": at, "content": _sealed(cipher, left)}
    return connection.execute(mine.values(**back)).rowcount == 1


def sweep(connection: sa.Connection, now: float) -> None:
    """Delete what has expired."""
    connection.execute(sa.delete(proposals).where(proposals.c.expires_at <= now))


def _sealed(cipher: Cipher, content: Mapping[str, str]) -> str:
    return cipher.encrypt(json.dumps(dict(content), ensure_ascii=False))


def _read(row: sa.Row[tuple[object, ...]], cipher: Cipher) -> Proposal | None:
    values = dict(row._mapping)
    try:
        return Proposal(**{**values, "content": json.loads(cipher.decrypt(str(values["content"])))})
    except WrongKeyError:
        return None

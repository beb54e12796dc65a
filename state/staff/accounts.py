"""The accounts of staff. What is changed ends the account's sessions in the same transaction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import sqlalchemy as sa

from state.tables import staff_accounts, staff_sessions

Role: TypeAlias = Literal["operator", "editor", "admin"]
ROLES: Sequence[Role] = ("operator", "editor", "admin")  # each may do what those before it may


@dataclass(frozen=True)
class Account:
    """One who may sign in; `password` is the hash of it."""

    name: str
    role: Role
    password: str


def one_form(name: str) -> str:
    """A name as it stands in the database, however a keyboard wrote it."""
    return unicodedata.normalize("NFC", name.strip())[:64].encode("utf-8", "replace").decode()


def account(connection: sa.Connection, name: str) -> Account | None:
    """The account of that name."""
    row = connection.execute(sa.select(staff_accounts).where(staff_accounts.c.name == name)).first()
    return Account(row.name, row.role, row.password) if row else None


def accounts(connection: sa.Connection) -> list[Account]:
    """All accounts, by name."""
    rows = connection.execute(sa.select(staff_accounts).order_by(staff_accounts.c.name))
    return [Account(row.name, row.role, row.password) for row in rows]


def add(connection: sa.Connection, new: Account, now: float) -> bool:
    """Make an account; False when the name is taken."""
    if account(connection, new.name):
        return False
    row = {"name": new.name, "role": new.role, "password": new.password, "changed_at": now}
    connection.execute(sa.insert(staff_accounts).values(**row))
    return True


def remove(connection: sa.Connection, name: str) -> bool:
    """Take an account away and end its sessions; False when there is none."""
    end_sessions(connection, name)
    return connection.execute(sa.delete(staff_accounts).where(staff_accounts.c.name == name)).rowcount == 1


def change_password(connection: sa.Connection, name: str, password: str, now: float) -> bool:
    """Give an account another password (its hash) and end its sessions; False when there is none."""
    end_sessions(connection, name)
    changed = sa.update(staff_accounts).where(staff_accounts.c.name == name)
    return connection.execute(changed.values(password=password, changed_at=now)).rowcount == 1


def end_sessions(connection: sa.Connection, name: str) -> None:
    """Sign an account out everywhere."""
    connection.execute(sa.delete(staff_sessions).where(staff_sessions.c.name == name))

"""Who is signed in. The token is with the browser alone; here stands its hash, so a backup opens no session."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from state.staff.accounts import Account, Role
from state.tables import staff_accounts, staff_sessions

A_MINUTE = 60.0  # a session's last use is noted so often, or each request would write


@dataclass(frozen=True)
class Lifetime:
    """Seconds: a session ends `idle` after its last use, and `longest` after it began, whatever is done."""

    idle: float = 3600.0
    longest: float = 12 * 3600.0


@dataclass(frozen=True)
class SignedIn:
    """An account as it is now, behind a session that is alive."""

    name: str
    role: Role


def hashed(token: str) -> str:
    """What stands in the database for a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(connection: sa.Connection, who: Account, now: float) -> str | None:
    """A session of its own for who has just shown the password; returns its token.

    None when the account was taken away or got another password meanwhile.
    """
    current = sa.select(staff_accounts.c.password).where(staff_accounts.c.name == who.name)
    if connection.execute(current).scalar_one_or_none() != who.password:
        return None
    token = secrets.token_urlsafe(32)
    row = {"token_hash": hashed(token), "name": who.name, "made_at": now, "used_at": now}
    connection.execute(sa.insert(staff_sessions).values(**row))
    return token


def signed_in(connection: sa.Connection, token: str, life: Lifetime, now: float) -> SignedIn | None:
    """Who has that token, with the role of this moment; None for an unknown one, and one that has expired."""
    found = connection.execute(
        sa.select(staff_sessions, staff_accounts.c.role)
        .join(staff_accounts, staff_accounts.c.name == staff_sessions.c.name)
        .where(staff_sessions.c.token_hash == hashed(token))
    ).first()
    if found is None or _over(found, life, now):
        return None
    if now - found.used_at > A_MINUTE:
        used = sa.update(staff_sessions).where(staff_sessions.c.token_hash == hashed(token)).values(used_at=now)
        connection.execute(used)
    return SignedIn(found.name, found.role)


def end(connection: sa.Connection, token: str) -> str | None:
    """Sign out; returns who it was."""
    this = staff_sessions.c.token_hash == hashed(token)
    name = connection.execute(sa.select(staff_sessions.c.name).where(this)).scalar_one_or_none()
    connection.execute(sa.delete(staff_sessions).where(this))
    return name


def sweep(connection: sa.Connection, life: Lifetime, now: float) -> None:
    """Delete the sessions that have expired."""
    over = sa.or_(staff_sessions.c.used_at < now - life.idle, staff_sessions.c.made_at < now - life.longest)
    connection.execute(sa.delete(staff_sessions).where(over))


def _over(session: sa.Row[tuple[object, ...]], life: Lifetime, now: float) -> bool:
    return bool(session.used_at < now - life.idle or session.made_at < now - life.longest)

"""Compares passwords and begins sessions, as slowly for a name that nobody has as for one that somebody has."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from hmac import new as keyed

import sqlalchemy as sa

from api.edge.caller import CALLER
from api.staff.door import StaffDoor
from api.staff.passwords import LONGEST, is_password
from state.staff import accounts, attempts, audit, sessions
from state.staff.accounts import Account, one_form
from state.staff.attempts import Key

logger = logging.getLogger(__name__)

OF_AN_ACCOUNT, OF_AN_ADDRESS = 5, 20  # tries that may fail before the next one waits
AT_ONCE = 2  # argon2 wants 64 MiB each
FAILED, MORE_FAILED = "sign-in failed", "sign-ins failed"  # in the trail
AN_HOUR, MOST_TOLD = 3600.0, 100  # seconds; failures of that time that are written down one by one


@dataclass(frozen=True)
class Begun:
    """A session's `token`; without one it was refused, and the next try waits for `wait` seconds."""

    token: str | None = None
    wait: float = 0.0


class SignIn:
    """Begins sessions of `door`; names and addresses are counted under a hash with the key that `key` gives."""

    def __init__(self, door: StaffDoor, key: Callable[[], str]) -> None:
        self._door, self._key, self._hashing = door, key, asyncio.Semaphore(AT_ONCE)

    async def begin(self, name: str, password: str, old: str | None = None) -> Begun:
        """Sign in; a session that the browser had before (`old`) ends, so that nobody else's goes on as theirs."""
        name = one_form(name)
        account, address = await self._door.do(lambda _connection: self._keys(name))
        now = self._door.clock()
        wait = await self._door.do(lambda connection: attempts.take(connection, [account, address], now))
        if wait:
            return Begun(wait=wait)
        known = await self._door.do(lambda connection: accounts.account(connection, name))
        async with self._hashing:
            right = await asyncio.to_thread(is_password, password[: LONGEST + 1], known.password if known else None)
        if known is None or not right:
            who = known.name if known else masked_name(name)
            await self._door.do(lambda connection: self._tell_of_failure(connection, who, account, known is not None))
            return Begun()
        return Begun(await self._door.do(lambda connection: self._begin(connection, known, account, address, old)))

    def _begin(
        self, connection: sa.Connection, who: Account, account: Key, address: Key, old: str | None
    ) -> str | None:
        attempts.succeeded(connection, account, address)
        if old:
            sessions.end(connection, old)
        now = self._door.clock()
        token = sessions.begin(connection, who, now)
        if token:
            audit.note(connection, audit.Entry(now, who.name, "signed in", ""))
        return token

    def _tell_of_failure(self, connection: sa.Connection, who: str, account: Key, known: bool) -> None:
        """Each failure stands in the trail, so many an hour: it must not be flooded by who guesses at names."""
        now = self._door.clock()
        before = audit.count(connection, FAILED, now - AN_HOUR)
        if before < MOST_TOLD:
            audit.note(connection, audit.Entry(now, who, FAILED, ""))
        elif not audit.count(connection, MORE_FAILED, now - AN_HOUR):
            audit.note(connection, audit.Entry(now, "", MORE_FAILED, ""))
        if known and attempts.is_paused(connection, account, now):
            audit.note(connection, audit.Entry(now, who, "wrong passwords", "pause"))
            logger.warning("wrong passwords for an account of the desk: it waits")

    def _keys(self, name: str) -> tuple[Key, Key]:
        caller = CALLER.get()
        address = (caller.key or "here") if caller else "here"
        key = self._key()
        return Key(_hashed(key, "name", name), OF_AN_ACCOUNT), Key(_hashed(key, "address", address), OF_AN_ADDRESS)


def masked_name(name: str) -> str:
    """A name that nobody has, as the trail may show it: a password is soon typed into the wrong field."""
    return f"{name[:1]}***（没有这个账号）"


def _hashed(key: str, kind: str, value: str) -> str:
    return keyed(key.encode(), f"staff:{kind}:{value}".encode(), sha256).hexdigest()

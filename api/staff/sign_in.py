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
            if known:
                await self._door.do(lambda connection: self._tell_of_pause(connection, known, account))
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

    def _tell_of_pause(self, connection: sa.Connection, who: Account, account: Key) -> None:
        """Only what begins a pause is written down: the trail must not be flooded by who guesses."""
        if attempts.is_paused(connection, account, self._door.clock()):
            audit.note(connection, audit.Entry(self._door.clock(), who.name, "wrong passwords", "pause"))
            logger.warning("wrong passwords for an account of the desk: it waits")

    def _keys(self, name: str) -> tuple[Key, Key]:
        caller = CALLER.get()
        address = (caller.key or "here") if caller else "here"
        key = self._key()
        return Key(_hashed(key, "name", name), OF_AN_ACCOUNT), Key(_hashed(key, "address", address), OF_AN_ADDRESS)


def _hashed(key: str, kind: str, value: str) -> str:
    return keyed(key.encode(), f"staff:{kind}:{value}".encode(), sha256).hexdigest()

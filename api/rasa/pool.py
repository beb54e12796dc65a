"""Several Rasa processes as one: a session stays with one of them, and goes to the next when that one is away.

Which is whose is worked out from the session and the addresses alone (rendezvous hashing), so all app processes agree
without asking each other, and when one Rasa goes only its sessions move. A turn may be begun at one and told again at
the next: its message has an id, so one that was kept before its Rasa went gets the replies it got, and one that is
still at work there when the next has kept it is refused (bot/tracker_store.py).
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from api.rasa.client import RasaClient, RasaUnavailableError

T = TypeVar("T")

PAUSE = 5.0  # seconds that a Rasa that was away is the last to be asked


class RasaPool:
    """The Rasa processes behind `clients`, by their addresses; see `api.rasa.calls.Rasa`."""

    def __init__(self, clients: dict[str, RasaClient], clock: Callable[[], float] = time.monotonic) -> None:
        self._clients, self._clock = clients, clock
        self._away: dict[str, float] = {}  # until when an address is asked last

    async def send(
        self,
        session_id: str,
        message: str,
        metadata: dict[str, Any],
        message_id: str | None = None,
        again: bool = False,
    ) -> list[dict[str, Any]]:
        """The payloads of the first Rasa that takes the turn; raises RasaUnavailableError when none does."""
        known = message_id or secrets.token_hex(16)
        begun = again

        async def one(rasa: RasaClient) -> list[dict[str, Any]]:
            nonlocal begun
            was_begun, begun = begun, True
            return await rasa.send(session_id, message, metadata, known, was_begun)

        return await self._at_first(session_id, one)

    async def slots(self, session_id: str) -> dict[str, Any]:
        """What the conversation remembers, from whichever Rasa can say it."""
        return await self._at_first(session_id, lambda rasa: rasa.slots(session_id))

    async def forget(self, session_id: str) -> None:
        """Delete the conversation, by whichever Rasa can."""
        await self._at_first(session_id, lambda rasa: rasa.forget(session_id))

    async def ready(self) -> bool:
        """Whether one of them is up and has a model."""
        return any(await asyncio.gather(*(rasa.ready() for rasa in self._clients.values())))

    async def state_answers(self) -> bool:
        """Whether all that are up can read conversations; one that cannot would lose its sessions' turns."""

        async def reads(rasa: RasaClient) -> bool:
            return await rasa.state_answers() or not await rasa.ready()

        return all(await asyncio.gather(*map(reads, self._clients.values())))

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(rasa.close() for rasa in self._clients.values()))

    def order(self, session_id: str) -> list[str]:
        """The addresses in the order in which they are asked for that session."""
        now = self._clock()
        return sorted(self._clients, key=lambda url: (self._away.get(url, 0.0) > now, _weight(url, session_id)))

    async def _at_first(self, session_id: str, work: Callable[[RasaClient], Awaitable[T]]) -> T:
        errors: list[RasaUnavailableError] = []
        for url in self.order(session_id):
            try:
                done = await work(self._clients[url])
            except RasaUnavailableError as error:
                if not error.away:  # it answered, and another would say the same
                    raise
                errors.append(error)
                self._away[url] = self._clock() + PAUSE
            else:
                self._away.pop(url, None)
                return done
        raise _of_all(errors)


def open_rasa(urls: Sequence[str], token: str, timeout: float) -> RasaClient | RasaPool:
    """The one Rasa, or the pool of several."""
    clients = {url: RasaClient(url, token, timeout) for url in urls}
    return RasaPool(clients) if len(clients) > 1 else clients[urls[0]]


def _weight(url: str, session_id: str) -> bytes:
    return hashlib.blake2b(f"{url} {session_id}".encode(errors="surrogatepass"), digest_size=8).digest()


def _of_all(errors: list[RasaUnavailableError]) -> RasaUnavailableError:
    """One error for all: nothing was begun only if all are gone."""
    gone, broken = all(error.gone for error in errors), any(error.broken for error in errors)
    return RasaUnavailableError(", ".join(str(error) for error in errors), away=True, gone=gone, broken=broken)

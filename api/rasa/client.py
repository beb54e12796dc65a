"""Talks to the Rasa process: one message in, its replies out; and makes it forget."""

from __future__ import annotations

import base64
import math
import re
import time
from contextlib import suppress
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt

from api.rasa.breaker import Breaker, BreakerOpenError
from api.rasa.trail import hooks
from telemetry.steps import timed

SUSPICIOUS_AFTER = 3.0  # seconds without a reply, after which it is asked whether Rasa says anything at all
SHORT = 3.0  # seconds for what Rasa answers at once
SHORTEST = 0.5  # seconds for it when it was hanging a moment ago
STILL_THERE = 30.0  # seconds after its last answer for which a slow Rasa is not taken for an absent one
BROKEN = (httpx.ReadError, httpx.RemoteProtocolError)


class RasaUnavailableError(Exception):
    """Rasa does not answer, or not with anything usable.

    `away`: nobody said anything, so that it may be told later; `gone`: there is no Rasa; `broken`: it went away in the
    middle; `slow`: it may only have much to do.
    """

    def __init__(
        self, why: str, *, away: bool = False, gone: bool = False, broken: bool = False, slow: bool = False
    ) -> None:
        super().__init__(why)
        self.away, self.gone, self.broken, self.slow = away, gone, broken, slow


class NotKeptError(Exception):
    """Rasa cannot read or keep conversations now: the turn counts for nothing."""


def spoken(message: str) -> str:
    """`message` as Rasa gets it: a leading slash would be read as a command that names an intent and sets slots."""
    return re.sub(r"^[\s/]+", "", message)


def sentence_vector(model: str, vector: npt.NDArray[np.float32]) -> dict[str, Any]:
    """A message's vector as metadata for Rasa, of the shape that nlu/given_vector.py describes."""
    values = base64.b64encode(vector.astype("<f4").tobytes()).decode()
    return {"sentence_vector": {"model": model, "values": values}}


class RasaClient:
    """Rasa's REST channel and HTTP API at `base_url`; `token` opens the HTTP API.

    A Rasa that is busy is waited for until `timeout`; one that hangs or is gone is not asked until it is well again.
    """

    def __init__(self, base_url: str, token: str, timeout: float) -> None:
        self._token = {"token": token}
        self._answered_at = -math.inf
        self._http = httpx.AsyncClient(base_url=base_url, timeout=timeout, trust_env=False, event_hooks=hooks())
        self._breaker = Breaker(self._responds, self._is_well, min(SUSPICIOUS_AFTER, timeout / 2))

    @timed("rasa")
    async def send(
        self,
        session_id: str,
        message: str,
        metadata: dict[str, Any],
        message_id: str | None = None,
        again: bool = False,
    ) -> list[dict[str, Any]]:
        """Rasa's `custom` payloads for one message; raises RasaUnavailableError or NotKeptError.

        One that may have been sent before comes `again`: if it was taken in, this gives the replies that it got then.
        """
        body: dict[str, Any] = {"sender": session_id, "message": spoken(message), "metadata": metadata}
        if message_id is not None:
            body |= {"message_id": message_id, "again": again}
        replies = await self._guarded("POST", "/webhooks/rest/webhook", json=body)
        messages = [reply for reply in replies if isinstance(reply, dict)] if isinstance(replies, list) else []
        payloads = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
        if not payloads or len(payloads) < len(messages):
            raise RasaUnavailableError("Rasa answered without a message of ours")
        return payloads

    async def slots(self, session_id: str) -> dict[str, Any]:
        """What the conversation remembers; empty slots for one that never was. Raises RasaUnavailableError."""
        params = {**self._token, "include_events": "NONE"}
        tracker = await self._guarded("GET", f"/conversations/{session_id}/tracker", params=params)
        slots = tracker.get("slots") if isinstance(tracker, dict) else None
        if not isinstance(slots, dict):
            raise RasaUnavailableError("Rasa answered without slots")
        return slots

    async def forget(self, session_id: str) -> None:
        """Replace the conversation by nothing, which deletes it (bot/tracker_store.py).

        It is tried whether the breaker is open or not: one that is gone writes nothing back, one that hangs may.
        """
        path = f"/conversations/{session_id}/tracker/events"
        timeout = SHORTEST if self._breaker.is_open else SHORT
        await self._json("PUT", path, json=[], params=self._token, timeout=timeout)

    async def ready(self) -> bool:
        """Whether Rasa is up, has a model and reaches its actions; one that is only slow does, just after an answer."""
        try:
            return await self._can_be_used() and not self._breaker.is_open  # its probe closes it within a second
        except NotKeptError:
            return False
        except RasaUnavailableError as error:
            lately = time.monotonic() - self._answered_at < STILL_THERE
            return error.slow and lately and not self._breaker.is_open

    async def state_answers(self) -> bool:
        """Whether Rasa can read its conversations; one that is only slow does not say that it cannot."""
        try:
            await self._json("GET", "/webhooks/rest/state", timeout=5.0)
        except RasaUnavailableError as error:
            return error.slow
        except NotKeptError:
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._breaker.close()
        await self._http.aclose()

    async def _guarded(self, method: str, path: str, **options: Any) -> Any:
        try:
            return await self._breaker.run(self._json(method, path, **options))
        except BreakerOpenError as error:
            raise RasaUnavailableError("it hangs or is gone", away=True) from error
        except RasaUnavailableError as error:
            if error.gone:
                self._breaker.open()
            elif error.away:
                await self._breaker.suspect()
            raise

    async def _can_be_used(self) -> bool:
        status = await self._json("GET", "/status", params=self._token, timeout=2.0)
        await self._json("GET", "/webhooks/rest/actions", timeout=SHORT)
        return isinstance(status, dict) and bool(status.get("model_file"))

    async def _is_well(self) -> bool:
        with suppress(RasaUnavailableError, NotKeptError):
            return await self._can_be_used()
        return False

    async def _responds(self) -> bool:
        try:
            await self._http.get("/", timeout=SHORT)
        except httpx.HTTPError:
            return False
        return True

    async def _json(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = await self._http.request(method, path, **options)
            if response.status_code == httpx.codes.SERVICE_UNAVAILABLE and response.text.startswith('{"lost":"state"'):
                raise NotKeptError
            response.raise_for_status()
            answer = response.json()
            self._answered_at = time.monotonic()
            return answer
        except (httpx.HTTPError, ValueError) as error:
            away, gone = isinstance(error, httpx.TransportError), isinstance(error, httpx.ConnectError)
            broken, slow = isinstance(error, BROKEN), isinstance(error, httpx.TimeoutException)
            why = type(error).__name__
            raise RasaUnavailableError(why, away=away, gone=gone, broken=broken, slow=slow) from error

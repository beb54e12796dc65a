"""Talks to the Rasa process: one message in, its replies out; and makes it forget."""

from __future__ import annotations

import base64
import math
import re
import time
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt

STILL_THERE = 30.0  # seconds after its last answer for which a slow Rasa is not taken for an absent one
BROKEN = (httpx.ReadError, httpx.RemoteProtocolError)


class RasaUnavailableError(Exception):
    """Rasa does not answer, or not with anything usable.

    `gone`: there is no Rasa; `broken`: it went away in the middle; `slow`: it may only have much to do.
    """

    def __init__(self, why: str, *, gone: bool = False, broken: bool = False, slow: bool = False) -> None:
        super().__init__(why)
        self.gone, self.broken, self.slow = gone, broken, slow


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
    """Rasa's REST channel and HTTP API at `base_url`; `token` opens the HTTP API."""

    def __init__(self, base_url: str, token: str, timeout: float) -> None:
        self._token = {"token": token}
        self._answered_at = -math.inf
        self._http = httpx.AsyncClient(base_url=base_url, timeout=timeout, trust_env=False)

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
        replies = await self._json("POST", "/webhooks/rest/webhook", json=body)
        messages = [reply for reply in replies if isinstance(reply, dict)] if isinstance(replies, list) else []
        payloads = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
        if not payloads or len(payloads) < len(messages):
            raise RasaUnavailableError("Rasa answered without a message of ours")
        return payloads

    async def slots(self, session_id: str) -> dict[str, Any]:
        """What the conversation remembers; empty slots for one that never was. Raises RasaUnavailableError."""
        params = {**self._token, "include_events": "NONE"}
        tracker = await self._json("GET", f"/conversations/{session_id}/tracker", params=params)
        slots = tracker.get("slots") if isinstance(tracker, dict) else None
        if not isinstance(slots, dict):
            raise RasaUnavailableError("Rasa answered without slots")
        return slots

    async def forget(self, session_id: str) -> None:
        """Replace the conversation by nothing, which deletes it (bot/tracker_store.py)."""
        await self._json("PUT", f"/conversations/{session_id}/tracker/events", json=[], params=self._token)

    async def ready(self) -> bool:
        """Whether Rasa is up and has a model; one that is only slow, after an answer a moment ago, still is."""
        try:
            status = await self._json("GET", "/status", params=self._token, timeout=2.0)
        except RasaUnavailableError as error:
            return error.slow and time.monotonic() - self._answered_at < STILL_THERE
        return isinstance(status, dict) and bool(status.get("model_file"))

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
        await self._http.aclose()

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
            gone, broken = isinstance(error, httpx.ConnectError), isinstance(error, BROKEN)
            slow = isinstance(error, httpx.TimeoutException)
            raise RasaUnavailableError(type(error).__name__, gone=gone, broken=broken, slow=slow) from error

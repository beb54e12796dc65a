"""Asks a running program through its public API, and through nothing else."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Sequence
from typing import Any

import httpx

from bench.evaluation.errors import EvaluationError
from bench.evaluation.source_texts import SourceTexts

TOP_K = 10  # results asked for; the deepest rank that is counted
PATIENCE = 60.0  # seconds for one reply


class PublicApi:
    """A program at one address; every conversation is a new one and is forgotten afterwards."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.search_seconds: list[float] = []
        self.chat_seconds: list[float] = []
        self.degraded = 0  # turns answered by search alone, because Rasa did not answer in time

    def times(self) -> str:
        """A line about how long the replies took so far."""
        return "; ".join(
            f"{name} median {_milliseconds(taken, 0.5)} ms, 95th percentile {_milliseconds(taken, 0.95)} ms"
            for name, taken in (("search", self.search_seconds), ("a turn", self.chat_seconds))
            if taken
        )

    def notes(self) -> list[str]:
        """A sentence when some replies came without Rasa."""
        if not self.degraded:
            return []
        return [
            f"**{self.degraded} replies came from search alone, because Rasa did not answer in time; "
            "these figures do not speak for the program.**"
        ]

    def source_texts(self) -> SourceTexts:
        """The stored texts of all documents."""
        listing = self._call("GET", "/v1/documents")["documents"]
        return SourceTexts([self._call("GET", f"/v1/documents/{document['id']}") for document in listing])

    def search(self, query: str) -> Any:
        """The reply of POST /v1/search, the ten best."""
        begin = time.perf_counter()
        reply = self._call("POST", "/v1/search", {"query": query, "top_k": TOP_K})
        self.search_seconds.append(time.perf_counter() - begin)
        return reply

    def ask(self, question: str) -> Any:
        """The reply of POST /v1/chat in a conversation of its own."""
        session = _new_session()
        reply = self._turn(session, question)
        self._forget(session)
        return reply

    def screening(self, turns: Sequence[str]) -> Any:
        """What GET /v1/sessions/{id}/screening shows after these turns."""
        session = _new_session()
        for turn in turns:
            self._turn(session, turn)
        reply = self._call("GET", f"/v1/sessions/{session}/screening")
        self._forget(session)
        return reply

    def _turn(self, session: str, message: str) -> Any:
        begin = time.perf_counter()
        reply = self._call("POST", "/v1/chat", {"session_id": session, "message": message})
        self.chat_seconds.append(time.perf_counter() - begin)
        self.degraded += reply.get("answer_type") == "degraded"
        return reply

    def _forget(self, session: str) -> None:
        with contextlib.suppress(httpx.HTTPError):
            self._client.delete(f"/v1/sessions/{session}")

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        try:
            reply = self._client.request(method, path, json=body)
            if reply.is_success:
                return reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise EvaluationError(f"{method} {path} got no reply at {self._client.base_url}: {error}") from error
        raise EvaluationError(f"{method} {path} was refused with {reply.status_code}: {reply.text[:200]}")


def opened(base: str) -> httpx.Client:
    """A client at `base`, to be closed by the caller."""
    return httpx.Client(base_url=base, timeout=PATIENCE, trust_env=False)


def _new_session() -> str:
    return f"eval-{secrets.token_hex(16)}"


def _milliseconds(seconds: Sequence[float], share: float) -> int:
    return round(1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))])

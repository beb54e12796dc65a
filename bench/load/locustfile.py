"""What one of the many says: run by locust in .venv-load, which has nothing of ours; bench/load/__main__.py starts it.

HUIMIN_SCRIPTS names a file of JSON: conversations, each a list of messages. With HUIMIN_STOCK=1 a Rasa is told them.
HUIMIN_THINK: seconds from a reply to the next message; HUIMIN_PACE: seconds from one message to the next, whatever the
reply takes.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import secrets
import time
from pathlib import Path

import gevent  # type: ignore[import-untyped,import-not-found]
from locust import FastHttpUser, task  # type: ignore[import-not-found]

SCRIPTS = json.loads(Path(os.environ["HUIMIN_SCRIPTS"]).read_text(encoding="utf-8"))
IMPATIENT = 8.0  # seconds after which who was told to come in a minute says it again
THINK = float(os.environ.get("HUIMIN_THINK", "0"))
PACE = float(os.environ.get("HUIMIN_PACE", "0"))
STOCK = os.environ.get("HUIMIN_STOCK") == "1"
_numbers = itertools.count()


def said_to_us(session: str, message: str) -> tuple[str, dict[str, str]]:
    """Where a message goes to, and how."""
    return "/v1/chat", {"session_id": session, "message": message, "message_id": f"m-{secrets.token_hex(16)}"}


def said_to_rasa(session: str, message: str) -> tuple[str, dict[str, str]]:
    """The same for Rasa's own REST channel."""
    return "/webhooks/rest/webhook", {"sender": session, "message": message}


class Resident(FastHttpUser):  # type: ignore[misc]
    """Tells one conversation after the other, each in a session of its own that is forgotten at its end."""

    connection_timeout = network_timeout = 60.0

    def on_start(self) -> None:
        """Called by locust: where this one begins."""
        self._place = next(_numbers)
        self._left: list[str] = []
        self._session = ""
        gevent.sleep(random.uniform(0, PACE))  # or all would speak at once, again and again
        self._due = time.monotonic()

    def wait_time(self) -> float:
        """Called by locust after each message: seconds until the next one; who is late speaks at once, and once."""
        if not PACE:
            return THINK
        self._due = max(self._due + PACE, time.monotonic())
        return self._due - time.monotonic()

    @task
    def turn(self) -> None:
        """One message."""
        if not self._left:
            if self._session and not STOCK:
                self.client.delete(f"/v1/sessions/{self._session}", name="forget")
            self._place += 17
            self._left = list(SCRIPTS[self._place % len(SCRIPTS)])
            self._session = f"web-{secrets.token_hex(16)}"
        message = self._left.pop(0)
        path, body = said_to_rasa(self._session, message) if STOCK else said_to_us(self._session, message)
        with self.client.post(path, json=body, name="turn", catch_response=True) as answer:
            if refused := answer.status_code in (429, 503):
                answer.request_meta["name"] = "refused"
                answer.success()
            elif answer.status_code == 200 and b'"degraded"' in answer.content:
                answer.request_meta["name"] = "degraded"
                answer.success()
            elif answer.status_code != 200 or answer.content == b"[]":
                answer.failure(f"status {answer.status_code}")
        if refused:
            self._left.insert(0, message)
            gevent.sleep(IMPATIENT)

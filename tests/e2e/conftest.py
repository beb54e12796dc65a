"""The running program: two real processes, started once for all end-to-end tests, as `make run` starts them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from launch import browser
from launch.ports import any_free

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 240.0


@contextlib.contextmanager
def program(log: Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run `python -m launch run` on a free port until it says that it is ready; ends it afterwards.

    With a database of its own beside the log: what an earlier run said is not to be remembered.
    """
    port, own = any_free(), {"HUIMIN_DATABASE_URL": f"sqlite:///{log.parent / 'state' / 'huimin.db'}"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "launch", "run"],
            cwd=ROOT,
            env={**os.environ, "HUIMIN_PORT": str(port), **own, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while "is ready" not in log.read_text(errors="replace"):
            assert process.poll() is None, log.read_text(errors="replace")[-3000:]
            assert time.monotonic() < deadline, log.read_text(errors="replace")[-3000:]
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}", process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


@pytest.fixture(scope="session")
def program_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the running program's own words are kept."""
    return tmp_path_factory.mktemp("program") / "log.txt"


@pytest.fixture(scope="session")
def running_server(program_log: Path) -> Iterator[str]:
    """Base URL of the running program."""
    with program(program_log) as (base_url, _process):
        yield base_url


@pytest.fixture
def client(running_server: str) -> Iterator[httpx.Client]:
    """An HTTP client at the running program."""
    with httpx.Client(base_url=running_server, timeout=60, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A real browser. Without one, CI fails; elsewhere the browser tests are skipped and say why."""
    path = browser.find()
    if path is not None:
        return path
    message = "no Chromium on this machine: install the package chromium"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)

"""The whole program, started for a proof as `make run` starts it, in a place of its own, and watched from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import psutil

from api.settings import ROOT
from launch.ports import any_free
from state.cipher import new_key

PATIENCE = 600.0  # seconds for a start; the machine may be busy
PARTS = {"app": "-m api", "rasa": "-m bot run"}


class Started:
    """A program with a database, a key, a port and a log of its own in `folder`; ended and started at will."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder, self.port = folder, any_free()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = folder / "program.log"
        self.starts = 0
        self.environment = {
            **os.environ,
            "HUIMIN_HOST": "127.0.0.1",
            "HUIMIN_PORT": str(self.port),
            "HUIMIN_DATABASE_URL": f"sqlite:///{folder / 'state' / 'huimin.db'}",
            "HUIMIN_DATA_KEY": new_key(),
            **(environment or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._before: list[psutil.Process] = []  # what was there at the last kill, and must go before the next start

    def start(self) -> None:
        """Start it, and wait until it is ready; raises TimeoutError, or RuntimeError when it ends instead."""
        psutil.wait_procs(self._before, timeout=60)
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "launch", "run"]
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.starts += 1
        self.wait_until_ready()

    def wait_until_ready(self) -> float:
        """Wait until it is ready, and return how many seconds that took."""
        begin = time.monotonic()
        while time.monotonic() - begin < PATIENCE:
            if not self.runs():
                raise RuntimeError(f"The program ended by itself; its words are in {self.log}.")
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.base}/health/ready", trust_env=False, timeout=10).is_success:
                    return time.monotonic() - begin
            time.sleep(0.2)
        raise TimeoutError(f"The program was not ready after {PATIENCE:.0f} seconds; its words are in {self.log}.")

    def runs(self) -> bool:
        """Whether the supervisor is there."""
        return self._process is not None and self._process.poll() is None

    def pid(self, part: str) -> int | None:
        """The process of `supervisor`, `app` or `rasa`; None when it is not there just now."""
        if self._process is None or part == "supervisor":
            return self._process.pid if self._process and self.runs() else None
        return next((process.pid for process in self.family() if _is(process, PARTS[part])), None)

    def family(self) -> list[psutil.Process]:
        """All processes that the supervisor started."""
        if self._process is None:
            return []
        with contextlib.suppress(psutil.NoSuchProcess):
            return list(psutil.Process(self._process.pid).children(recursive=True))
        return []

    def kill(self, part: str) -> bool:
        """kill -9 of one part; False when it is not there. With the supervisor all that it started must end as well."""
        pid, self._before = self.pid(part), self.family()
        if pid is None:
            return False
        os.kill(pid, signal.SIGKILL)
        if part == "supervisor" and self._process is not None:
            self._process.wait()
            psutil.wait_procs(self._before, timeout=60)
        return True

    def cpu_seconds(self) -> float:
        """Processor time of the app and Rasa so far."""
        spent = 0.0
        for process in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                spent += times.user + times.system
        return spent

    def memory(self) -> dict[str, int]:
        """Resident bytes of each part that is there."""
        found: dict[str, int] = {}
        for part in PARTS:
            if (pid := self.pid(part)) is not None:
                with contextlib.suppress(psutil.NoSuchProcess):
                    found[part] = psutil.Process(pid).memory_info().rss
        return found

    def stop(self) -> None:
        """End it as Ctrl-C does; what does not go within a minute is killed."""
        family = self.family()
        if self._process is not None and self.runs():
            self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=60)
        _gone, left = psutil.wait_procs(family, timeout=10)
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


@contextlib.contextmanager
def started(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Started]:
    """A started program, ended afterwards, also when this process is asked to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    program = Started(folder, environment)
    try:
        program.start()
        yield program
    finally:
        program.stop()


def _is(process: psutil.Process, words: str) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        command = " ".join(process.cmdline())
        return words in command and "honcho" not in command and not command.startswith("sh ")
    return False

"""A real supervisor over processes that only wait, so that each of them can be ended as a test wants it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from api.settings import ROOT
from launch.ports import any_free

# stands for every process: leaves its process id, then waits, or ends when its file says so
PROCESS = """
import os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PLACE"])
name = sys.argv[2] if len(sys.argv) > 2 else "app"
(folder / f"{os.getpid()}.draft").write_text(repr(dict(os.environ)))
(folder / f"{os.getpid()}.draft").rename(folder / f"{name}.{os.getpid()}.env")
(folder / (name + ".draft")).write_text(str(os.getpid()))
(folder / (name + ".draft")).rename(folder / (name + ".pid"))
print("here is", name, flush=True)
while not (folder / (name + ".end")).exists():
    time.sleep(0.02)
print("Huimin cannot start: the reason why", flush=True)
sys.exit(int((folder / (name + ".end")).read_text()))
"""
DRIVER = """
import os, pathlib, signal, sys, time
from api.settings import Settings
from launch import kept_alive, supervisor
from launch.pauses import Pauses
folder = pathlib.Path(sys.argv[1])
supervisor.ROOT = folder
supervisor.model_file = lambda settings: folder / "model"
waits = [sys.executable, str(folder / "process.py"), str(folder), "rasa"]
supervisor.rasa_command = lambda settings, model, port: waits
Pauses.__init__.__defaults__ = (0.05, 0.2, 120.0, 0.0)
def both_started_and_answering(url, going_on):
    while not all((folder / name).exists() for name in ("app.pid", "rasa.pid")):
        time.sleep(0.02)
    while (folder / "not yet").exists():
        time.sleep(0.02)
    return (folder / "answers").exists()

supervisor.wait_until_answering = both_started_and_answering
if (folder / "stop at once").exists():
    begin = supervisor.KeptAlive.run
    async def run(kept):
        os.kill(os.getpid(), signal.SIGTERM)
        await begin(kept)
    supervisor.KeptAlive.run = run
try:
    sys.exit(supervisor.supervise(supervisor.with_ports(Settings())))
except supervisor.LaunchError as error:
    print("Huimin cannot start:", error, file=sys.stderr)
    sys.exit(1)
"""


class Program:
    """A running supervisor."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process

    def pid(self, name: str, other_than: int = 0) -> int:
        """The process id of `name`, once it is not `other_than`."""
        file = self.folder / f"{name}.pid"
        found: int = until(
            lambda: file.exists() and int(file.read_text()) != other_than and int(file.read_text()), self
        )
        return found

    def end(self, name: str, status: int) -> None:
        """Have every life of `name` end so, from now on."""
        draft = self.folder / "draft"
        draft.write_text(str(status))
        draft.rename(self.folder / f"{name}.end")

    def environment(self, name: str) -> dict[str, str]:
        """What that process was given."""
        return dict(eval((self.folder / f"{name}.{self.pid(name)}.env").read_text()))

    def finish(self) -> tuple[int, str]:
        """The exit status and everything that was printed."""
        output, errors = self.process.communicate(timeout=60)
        return self.process.returncode, (output or "") + (errors or "")


def until(found: Callable[[], Any], program: Program | None = None) -> Any:
    """What `found` gives as soon as that is something."""
    for _ in range(3000):
        if value := found():
            return value
        assert program is None or program.process.poll() is None, program.process.communicate()
        time.sleep(0.01)
    raise TimeoutError("it did not come to pass within half a minute")


def alive(pid: int) -> bool:
    """Whether that process still runs (one that waits to be buried does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@contextlib.contextmanager
def supervised(
    folder: Path, *marks: str, stdout: IO[str] | int = subprocess.PIPE, settings: dict[str, str] | None = None
) -> Iterator[Program]:
    """Run it; `marks` are files that tell the driver what else to do."""
    (folder / "api").mkdir()
    for path in ("api/__main__.py", "process.py"):
        (folder / path).write_text(PROCESS)
    (folder / "api" / "__init__.py").touch()
    for mark in marks:
        (folder / mark).touch()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PLACE": str(folder), "HUIMIN_PORT": str(any_free())}
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(folder)],
        cwd=ROOT,
        env={**environment, **(settings or {})},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    program = Program(folder, process)
    try:
        yield program
    finally:
        for name in ("app", "rasa"):
            program.end(name, 0)
        if process.poll() is None:
            process.kill()
        process.communicate()

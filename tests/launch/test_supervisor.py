"""The two processes as one: both or neither. The supervisor is the real one, the two processes only wait."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import ROOT, Settings
from launch.errors import LaunchError
from launch.ports import any_free
from launch.supervisor import app_environment, base_url, with_ports

# stands for both processes: leaves its process id, then waits, or ends when its file says so
PROCESS = """
import os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PLACE"])
name = sys.argv[2] if len(sys.argv) > 2 else "app"
(folder / (name + ".draft")).write_text(str(os.getpid()))
(folder / (name + ".draft")).rename(folder / (name + ".pid"))
while not (folder / (name + ".end")).exists():
    time.sleep(0.02)
sys.exit(int((folder / (name + ".end")).read_text()))
"""
DRIVER = """
import os, pathlib, signal, sys, time
from api.settings import Settings
from launch import supervisor
folder = pathlib.Path(sys.argv[1])
supervisor.ROOT = folder
supervisor.model_file = lambda settings: folder / "model"
supervisor.rasa_command = lambda settings, model: [sys.executable, str(folder / "process.py"), str(folder), "rasa"]
def both_started_and_answering(url, going_on):
    while not all((folder / name).exists() for name in ("app.pid", "rasa.pid")):
        time.sleep(0.02)
    time.sleep(0.3)  # honcho learns the process ids a moment later
    return (folder / "answers").exists()

supervisor.wait_until_answering = both_started_and_answering
start = supervisor.Manager._start
if (folder / "stop at once").exists():
    supervisor.Manager._start = lambda manager: (start(manager), os.kill(os.getpid(), signal.SIGTERM))
sys.exit(supervisor.supervise(supervisor.with_ports(Settings())))
"""


class Program:
    """A running supervisor over two processes that wait."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process

    def pid(self, name: str) -> int:
        file = self.folder / f"{name}.pid"
        for _ in range(3000):
            if file.exists():
                return int(file.read_text())
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.01)
        raise TimeoutError(f"{name} was not started within half a minute")

    def end(self, name: str, status: int) -> None:
        draft = self.folder / "draft"
        draft.write_text(str(status))
        draft.rename(self.folder / f"{name}.end")

    def finish(self) -> tuple[int, str]:
        """The exit status and everything that was printed."""
        output, errors = self.process.communicate(timeout=15)
        return self.process.returncode, output + errors


def alive(pid: int) -> bool:
    """Whether that process still runs (one that waits to be buried does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@contextlib.contextmanager
def supervised(folder: Path, *marks: str) -> Iterator[Program]:
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
        env=environment,
        stdout=subprocess.PIPE,
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


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_ends_both_and_is_content(tmp_path: Path, stop: signal.Signals) -> None:
    with supervised(tmp_path, "answers") as program:
        pids = [program.pid("app"), program.pid("rasa")]
        program.process.send_signal(stop)
        status, said = program.finish()
        assert status == 0
        assert "ended by itself" not in said
        assert "Traceback" not in said
        assert not any(alive(pid) for pid in pids)


@pytest.mark.parametrize(("name", "status"), [("app", 3), ("rasa", 1), ("rasa", 0)])
def test_if_one_ends_the_other_is_ended_and_it_is_said(tmp_path: Path, name: str, status: int) -> None:
    with supervised(tmp_path, "answers") as program:
        pids = [program.pid("app"), program.pid("rasa")]
        program.end(name, status)
        code, said = program.finish()
        assert code != 0
        assert "One of the two processes ended by itself" in said
        assert not any(alive(pid) for pid in pids)


def test_if_one_is_killed_the_other_is_ended(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        app, rasa = program.pid("app"), program.pid("rasa")
        os.kill(rasa, signal.SIGKILL)
        code, said = program.finish()
        assert code != 0
        assert "ended by itself" in said
        assert not alive(app)


def test_the_address_is_printed_once_it_answers(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers") as program:
        assert program.process.stdout is not None
        line = next(line for line in program.process.stdout if "is ready" in line)
        assert "http://127.0.0.1:" in line
        assert "Ctrl-C" in line


def test_a_program_that_never_answers_is_ended(tmp_path: Path) -> None:
    with supervised(tmp_path) as program:
        pids = [program.pid("app"), program.pid("rasa")]
        _status, said = program.finish()
        assert "did not answer a question in time" in said
        assert not any(alive(pid) for pid in pids)


def test_told_to_stop_while_the_two_are_being_started_it_stops(tmp_path: Path) -> None:
    with supervised(tmp_path, "answers", "stop at once") as program:
        status, said = program.finish()
        assert "Traceback" not in said
        assert status == 0
        left = [file for file in ("app.pid", "rasa.pid") if (tmp_path / file).exists()]
        assert not any(alive(program.pid(file.removesuffix(".pid"))) for file in left)


def test_a_taken_port_is_refused_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        with pytest.raises(LaunchError, match=f"Port {port} .*HUIMIN_PORT={port + 1}"):
            with_ports(Settings(port=port))
        with pytest.raises(LaunchError, match=f"Port {port} .*HUIMIN_RASA_PORT={port + 1}"):
            with_ports(Settings(port=any_free(), rasa_port=port))


def test_rasa_gets_a_free_port_unless_one_is_set() -> None:
    port, own = any_free(), any_free()
    assert with_ports(Settings(port=port)).rasa_port > 1023
    assert with_ports(Settings(port=port, rasa_port=own)).rasa_port == own


def test_the_app_is_told_what_the_supervisor_chose() -> None:
    settings = Settings(port=8123, rasa_port=5123)
    environment = app_environment(settings)
    assert (environment["HUIMIN_PORT"], environment["HUIMIN_RASA_PORT"]) == ("8123", "5123")
    assert environment["HUIMIN_RASA_TOKEN"] == settings.rasa_token.get_secret_value() != ""
    assert environment["HUIMIN_ACTION_TOKEN"] == settings.action_token.get_secret_value() != ""


@pytest.mark.parametrize(
    ("host", "address"), [("0.0.0.0", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("10.0.0.5", "10.0.0.5")]
)
def test_the_address_is_one_that_this_machine_reaches(host: str, address: str) -> None:
    assert base_url(Settings(host=host, port=8000)) == f"http://{address}:8000"

"""One program of two processes: it starts whole, stays alive, ends whole, and says why it cannot start."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest

from api.settings import Settings
from launch.ports import any_free
from launch.training import model_file
from pack.chosen import chosen
from state.cipher import new_key
from tests.e2e.conftest import PATIENCE, ROOT, program

HTTP_OK = 200


def children(pid: int) -> set[int]:
    """Process ids of everything that `pid` started, at any depth."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(line.split()[0]): int(line.split()[1]) for line in listing.splitlines()}
    found: set[int] = set()
    new = {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def alive(pids: set[int]) -> set[int]:
    """Those of `pids` that still run (a zombie does not)."""
    running = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if state != "Z":
            running.add(pid)
    return running


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to fail."""
    return subprocess.run(
        [sys.executable, "-m", "launch", "run"],
        cwd=ROOT,
        env={**os.environ, "HUIMIN_PORT": str(any_free()), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    """The error of a failed start: non-zero, no traceback, one line."""
    assert result.returncode != 0
    assert "Traceback" not in result.stdout + result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    return lines[0]


def test_ctrl_c_ends_both_and_leaves_no_process_behind_and_a_second_start_makes_nothing_anew(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with program(log) as (_base_url, process):
        family = children(process.pid)
        assert len(family) >= 2, "app and Rasa"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    assert alive(family) == set()
    said = log.read_text()
    assert not any(word in said for word in ("building", "training", "unpacking", "Traceback")), said


def part(process: subprocess.Popen[bytes], words: str, other_than: int = 0) -> int:
    """The process id of the part whose command has these words, once it is another one."""
    for _ in range(600):
        for pid in children(process.pid) - {other_than}:
            if words in command(pid):
                return pid
        time.sleep(0.1)
    raise TimeoutError(f"no {words} within a minute")


def command(pid: int) -> str:
    """The command line of a process, as every local user can read it."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def until_ready(client: httpx.Client) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if client.get("/health/ready").status_code == HTTP_OK:
                return
        time.sleep(0.5)
    raise TimeoutError("it did not come back")


def test_a_rasa_that_hangs_and_dies_and_an_app_that_dies_come_back_by_themselves(tmp_path: Path) -> None:
    tokens = {"HUIMIN_RASA_TOKEN": token_hex(16), "HUIMIN_ACTION_TOKEN": token_hex(16)}
    secrets = {**tokens, "HUIMIN_DATA_KEY": new_key()}
    with program(tmp_path / "log.txt", **secrets) as (base_url, process):
        family = {process.pid, *children(process.pid)}
        assert not [pid for pid in family for secret in secrets.values() if secret in command(pid)]
        rasa, app = part(process, "-m bot run"), part(process, "-m api")

        with httpx.Client(base_url=base_url, timeout=60, trust_env=False) as client:

            def say(message: str) -> dict[str, Any]:
                body = {"session_id": "e2e-faults", "message": message}
                reply: dict[str, Any] = client.post("/v1/chat", json=body).json()
                return reply

            def facts() -> set[str]:
                noted = client.get("/v1/sessions/e2e-faults/facts").json()
                assert "persons" in noted, noted
                return {fact["fact"] for told in (*noted["persons"], noted) for fact in told.get("facts", ())} | {
                    fact["fact"] for fact in noted["household"]
                }

            assert say("我妈68岁")["answer_type"] != "degraded"
            os.kill(rasa, signal.SIGSTOP)
            reply = say("她二级残疾")
            assert reply["answer_type"] == "degraded" and "先收下了" in reply["messages"][-1]["text"]
            assert say("我真的不想活了")["answer_type"] == "handoff"
            assert say("低保家庭住院能救助多少")["messages"][0]["citations"]
            assert client.get("/health/ready").status_code != HTTP_OK
            os.kill(rasa, signal.SIGKILL)
            assert part(process, "-m bot run", other_than=rasa) and part(process, "-m api") == app
            until_ready(client)
            assert facts() >= {"age", "disability_grade"}, "told while Rasa hung, and read since"

            os.kill(app, signal.SIGKILL)
            assert part(process, "-m api", other_than=app)
            until_ready(client)
            assert facts() >= {"age", "disability_grade"}
            assert say("家里吃低保")["answer_type"] != "degraded"
        assert process.poll() is None
        family = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        assert alive(family) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
def test_a_supervisor_that_is_killed_outright_takes_both_with_it(tmp_path: Path) -> None:
    with program(tmp_path / "log.txt") as (_base_url, process):
        family = children(process.pid)
        process.kill()
        process.wait(timeout=10)
        deadline = time.monotonic() + 20
        while alive(family) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert alive(family) == set()


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = one_sentence(start(HUIMIN_PORT=str(port)))
    assert str(port) in sentence and "HUIMIN_PORT" in sentence


def test_a_damaged_index_says_what_to_run(tmp_path: Path) -> None:
    var = copy_of_var(tmp_path)
    data = bytearray((var / "index.zip").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (var / "index.zip").write_bytes(data)
    assert "make index" in one_sentence(start(HUIMIN_VAR=str(var)))


def test_a_damaged_rasa_model_says_what_to_run(tmp_path: Path) -> None:
    var = copy_of_var(tmp_path)
    trained = model_file(Settings(var=ROOT / "var"))
    # a model belongs to the folder it was trained for: in the copy it has another name
    model = model_file(Settings(var=var))
    model.write_bytes(trained.read_bytes()[:1000])
    shutil.copy(trained.with_suffix(".sha256"), model.with_suffix(".sha256"))
    assert "make train" in one_sentence(start(HUIMIN_VAR=str(var)))


def test_a_damaged_embedding_model_says_what_to_run(tmp_path: Path) -> None:
    var = copy_of_var(tmp_path, skip="index.zip")
    (var / "model" / "default" / "onnx" / "model_int8.onnx").write_bytes(b"not a model")
    assert "clean-model" in one_sentence(start(HUIMIN_VAR=str(var)))


def test_an_unreadable_document_is_named(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(chosen().corpus, corpus)
    victim = next(corpus.glob("*2012.txt"))
    victim.write_bytes(b"\xff\xfe\x00\x00binary\x00\x00")
    assert victim.name in one_sentence(start(HUIMIN_CORPUS=str(corpus)))


def test_a_wrong_setting_is_named() -> None:
    assert "HUIMIN_PORT" in one_sentence(start(HUIMIN_PORT="eighty"))


def copy_of_var(tmp_path: Path, skip: str = "") -> Path:
    """What set-up made, where it can be damaged."""
    var = tmp_path / "var"
    shutil.copytree(ROOT / "var", var, ignore=shutil.ignore_patterns("*.lock", skip))
    return var

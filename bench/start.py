"""What a start costs: seconds of the processor and memory of the app and of Rasa, and where the app's go.

`python -m bench.start --write` puts the figures into docs/results/start.md. Seconds are of the processor, so a busy
machine makes them no more than a little larger. State is kept in a folder of its own, so nothing that people told is
touched, and the program may be running beside.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from api.settings import ROOT, Settings
from bench.start_side import memory
from launch.ports import any_free
from launch.rasa_process import rasa_command, rasa_environment
from launch.supervisor import app_environment, base_url
from launch.training import model_file
from pack.chosen import chosen
from state.cipher import new_key

RESULT = ROOT / "docs" / "results" / "start.md"
PATIENCE = 300.0  # seconds until a process answers, on a busy machine
TOLD = ("我爸八十三岁了，瘫在床上", "我们家吃低保", "孩子打疫苗要钱吗", "残疾人护理补贴怎么领", "谢谢")
SMALLEST = 0.05, 2.0  # a step of fewer seconds and megabytes has no line of its own


@dataclass(frozen=True)
class Cost:
    """Of a process since it began: seconds of the processor, megabytes now and at most."""

    name: str
    seconds: float
    now: float
    most: float


def main() -> None:
    """Print the tables, or write them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help=f"write {RESULT.relative_to(ROOT)}")
    write = arguments.parse_args().write
    subprocess.run([sys.executable, "-m", "launch", "prepare"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory(prefix="huimin-bench-") as folder:
        kept = {"HUIMIN_DATABASE_URL": f"sqlite:///{folder}/huimin.db", "HUIMIN_DATA_KEY": new_key()}
        text = report(steps({**os.environ, **kept}), list(processes(kept)))
    if write:
        RESULT.write_text(text, encoding="utf-8")
    print(text)


def steps(environment: Mapping[str, str]) -> Sequence[tuple[str, float, float]]:
    """What each step of the app's start costs, from bench/start_side.py."""
    command = [sys.executable, "-m", "bench.start_side"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    told: Any = json.loads(done.stdout.splitlines()[-1])
    return [("Python itself", 0.0, told["python"]), *map(tuple, told["steps"])]


def processes(kept: Mapping[str, str]) -> Iterator[Cost]:
    """What both cost until they are ready, and what they hold after some turns."""
    settings = Settings().model_copy(update={"port": any_free(), "rasa_port": any_free()})
    both = {
        "app": ([sys.executable, "-m", "api"], {**app_environment(settings), **kept}),
        "Rasa": (
            rasa_command(settings, model_file(settings)),
            {**rasa_environment(settings), **kept, "HUIMIN_KEEP_SECONDS": "3600"},
        ),
    }
    with contextlib.ExitStack() as stack:
        running = {name: stack.enter_context(_process(*given)) for name, given in both.items()}
        client = stack.enter_context(httpx.Client(base_url=base_url(settings), timeout=PATIENCE, trust_env=False))
        _wait(client, running.values())
        yield from (cost(f"{name}, ready", process.pid) for name, process in running.items())
        for message in (str(chosen().asked_when_ready), *TOLD):
            client.post("/v1/chat", json={"session_id": "bench-start", "message": message})
        yield from (cost(f"{name}, after {len(TOLD) + 1} turns", process.pid) for name, process in running.items())


def cost(name: str, process: int) -> Cost:
    """What a process has cost so far, with all its threads."""
    fields = (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, man 5 proc
    return Cost(name, seconds, memory(str(process)), memory(str(process), "VmHWM"))


def report(found: Sequence[tuple[str, float, float]], costs: Sequence[Cost]) -> str:
    """The result as Markdown."""
    lines = [
        "# Start and memory",
        "",
        f"{date.today()}, commit {_commit()}, {platform.machine()}, {os.cpu_count()} cores, "
        "`python -m bench.start --write`. Seconds are of the processor; memory is what the process holds (RSS), in MB.",
        "",
        "|process|seconds|MB|MB at most|",
        "|:--|--:|--:|--:|",
        *(f"|{one.name}|{one.seconds:.1f}|{one.now:.0f}|{one.most:.0f}|" for one in costs),
        "",
        "Where the app's go, step by step in their order; what is loaded by a step counts there:",
        "",
        "|step|seconds|MB|",
        "|:--|--:|--:|",
    ]
    small = [one for one in found if one[1] < SMALLEST[0] and one[2] < SMALLEST[1]]
    rows = [*(one for one in found if one not in small)]
    rows += [("smaller ones", sum(one[1] for one in small), sum(one[2] for one in small))]
    rows += [("**all**", sum(one[1] for one in found), sum(one[2] for one in found))]
    return "\n".join([*lines, *(f"|{name}|{seconds:.2f}|{mb:.0f}|" for name, seconds, mb in rows), ""])


@contextlib.contextmanager
def _process(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(client: httpx.Client, running: Iterable[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and all(process.poll() is None for process in running):
        with contextlib.suppress(httpx.HTTPError):
            if client.get("/health/ready").is_success:
                return
        time.sleep(0.5)
    raise SystemExit("The program did not become ready, see its lines above.")


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


if __name__ == "__main__":
    main()

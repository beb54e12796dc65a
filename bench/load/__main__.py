"""Load in steps, one and two processes of each kind, beside what the encoder alone can do in the same run (make load).

Everybody talks without a pause, so that the rate is what the program can bear, not what people ask of it; with --think
seconds between two messages it is what so many people feel. One more step comes last, at 70% of the highest rate found:
as many messages a second are begun, whatever the replies take. With --stock the same people then talk to a Rasa as it
comes, with the same model and the same actions, which the app answers; nothing of bot/ stands in its way or helps it.
"""

from __future__ import annotations

import contextlib
import csv
import json
import math
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.parts import load_embedder
from api.settings import ROOT, Settings
from bench.program import running
from bench.proof.page import stamp, table, write
from bench.proof.redis_beside import redis_beside
from bench.proof.started import started
from bench.proof.talk import scripts

LOCUST = ROOT / ".venv-load" / "bin" / "python"
STEPS = "1,2,4,8,16,32,64,100,160"
MANY = ("app_processes", "rasa_processes")  # settings that say how many of each kind
STOCK = "stock Rasa"
CALM = 0.7  # of the highest rate
GOAL_P95 = 1.0  # seconds, at that
APART = 2.0  # seconds at least between two messages of one person there, so that a slow reply slows nothing down


@dataclass(frozen=True)
class Step:
    """What so many people at once got; times are of answered turns, in seconds. `aimed`: messages begun a second."""

    who: str  # how many processes of each kind, or STOCK
    people: int
    rate: float
    p50: float
    p95: float
    refused: int
    degraded: int
    failed: int
    aimed: float | None = None  # None: as many as they can


def main(
    steps: Annotated[str, typer.Option(help="people at once, one step after the other")] = STEPS,
    seconds: Annotated[int, typer.Option(min=3, help="how long each step lasts")] = 60,
    processes: Annotated[str, typer.Option(help="of each kind, one run after the other")] = "1,2",
    think: Annotated[float, typer.Option(min=0, help="seconds between two messages of one person")] = 0.0,
    *,
    stock: Annotated[bool, typer.Option(help="the same steps for a stock Rasa, afterwards")] = False,
    keep: Annotated[bool, typer.Option(help="write docs/results/load.md; --no-keep only prints")] = True,
) -> None:
    """Put load on a program of its own, on loopback, and write what it bore."""
    if not LOCUST.exists():
        raise typer.BadParameter("There is no locust yet. Run: make load")
    found: list[Step] = []
    bound = encodings_a_second()
    for number in (int(word) for word in processes.split(",")):
        if number > 1 and not set(MANY) <= Settings.model_fields.keys():
            print(f"Skipped: {number} processes of each kind; there are no such settings.")
            continue
        many = {f"HUIMIN_{name.upper()}": str(number) for name in MANY} if number > 1 else {}
        # limits for one address would measure themselves: everybody here comes from loopback
        free = {"HUIMIN_ADDRESS_LIMIT": "1000000/minute", "HUIMIN_REQUEST_LIMIT": "1000000/minute"}
        with contextlib.ExitStack() as opened:
            folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="huimin-load-")))
            if number > 1:
                many |= {"HUIMIN_REDIS_URL": opened.enter_context(redis_beside())}
            program = opened.enter_context(started(folder, {**many, **free}))
            found += all_steps(program.base, folder, str(number), steps, seconds=seconds, think=think)
    if stock:
        with tempfile.TemporaryDirectory(prefix="huimin-load-") as name, running() as beside:
            found += all_steps(beside.stock_rasa, Path(name), STOCK, steps, seconds=seconds, think=think)
    rows = [
        (
            s.who,
            f"{s.people}, {s.aimed:.1f} a second" if s.aimed else s.people,
            f"{s.rate:.1f}",
            f"{s.p50:.2f}",
            f"{s.p95:.2f}",
            s.refused,
            s.degraded,
            s.failed,
        )
        for s in found
    ]
    head = ["processes of each kind", "people", "turns a second", "p50 s", "p95 s", "refused", "degraded", "failed"]
    words = f"The encoder alone, one thread, before the load: {bound:.1f} encodings a second.{best(found)}"
    command = f"python -m bench.load --steps {steps} --seconds {seconds} --processes {processes}"
    command += " --stock" if stock else ""
    page = ["# Load", stamp(command), table(head, rows), words]
    if keep:
        write("load", *page)
    else:
        print("\n\n".join(page))


def best(found: list[Step]) -> str:
    """A sentence for each number of processes: the highest rate, and p95 at the step that was paced at 70% of it."""
    said = ""
    free = [step for step in found if step.aimed is None]
    most = {who: max(step.rate for step in free if step.who == who) for who in sorted({step.who for step in free})}
    for who, rate in most.items():
        said += f" With {who}: at most {rate:.1f} turns a second."
        for calm in (step for step in found if step.who == who and step.aimed is not None):
            said += f" Paced at {calm.aimed:.1f} a second, {CALM:.0%} of that ({calm.rate:.1f} came through),"
            said += f" p95 {calm.p95:.2f} s (goal: {GOAL_P95:.0f})."
        if who != STOCK and most.get(STOCK):
            said += f" That is {rate / most[STOCK]:.1f} times stock Rasa's (goal: 3)."
    return said


def all_steps(base: str, folder: Path, who: str, steps: str, *, seconds: int, think: float) -> list[Step]:
    """The steps, and the one that is paced at 70% of the highest rate among them."""
    found = [step(base, folder, who, int(people), seconds=seconds, think=think) for people in steps.split(",")]
    fastest = max(found, key=lambda one: one.rate)
    if fastest.rate:
        aimed = CALM * fastest.rate
        people = max(fastest.people, math.ceil(aimed * APART))
        found.append(step(base, folder, who, people, seconds=seconds, think=0.0, aimed=aimed))
    return found


def step(
    base: str, folder: Path, who: str, people: int, *, seconds: int, think: float, aimed: float | None = None
) -> Step:
    """One step of the load, on the program at `base`, or on the stock Rasa there; `aimed` messages begun a second."""
    place = folder / f"load-{people}{'-paced' if aimed else ''}"
    said = place.with_suffix(".json")
    said.write_text(json.dumps(scripts()), encoding="utf-8")
    command = [
        str(LOCUST),
        "-m",
        "locust",
        "-f",
        str(Path(__file__).with_name("locustfile.py")),
        "--headless",
        "--host",
        base,
    ]
    command += ["--users", str(people), "--spawn-rate", str(max(people / 2, 1)), "--run-time", f"{seconds}s"]
    command += ["--csv", str(place), "--reset-stats", "--exit-code-on-error", "0", "--loglevel", "ERROR"]
    variables = {"HUIMIN_SCRIPTS": str(said), "HUIMIN_THINK": str(think), "HUIMIN_STOCK": str(int(who == STOCK))}
    variables |= {"HUIMIN_PACE": str(people / aimed)} if aimed else {}
    shown = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    stats = place.with_name(f"{place.name}_stats.csv")
    if shown.returncode != 0 or not stats.exists():
        raise RuntimeError(f"locust failed: {shown.stderr[-500:]}")
    with stats.open(encoding="utf-8") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}
    turn, counts = rows.get("turn", {}), {name: int(row["Request Count"]) for name, row in rows.items()}
    done = Step(
        who, people, float(turn.get("Requests/s") or 0), _seconds(turn, "50%"), _seconds(turn, "95%"),
        counts.get("refused", 0), counts.get("degraded", 0), int(rows["Aggregated"]["Failure Count"]), aimed,
    )  # fmt: skip
    failures = place.with_name(f"{place.name}_failures.csv")
    if failures.exists() and done.failed:
        print(failures.read_text(encoding="utf-8"), flush=True)
    paced = f" at {aimed:.1f} a second" if aimed else ""
    print(f"{who}, {people} people{paced}: {done.rate:.1f} turns a second, p95 {done.p95:.2f} s", flush=True)
    return done


def encodings_a_second(lasting: float = 3.0) -> float:
    """How many messages one thread of the encoder turns into vectors, nothing else running."""
    embedder = load_embedder(Settings())
    said = [turn for talk in scripts() for turn in talk]
    taken: list[float] = []
    deadline = time.perf_counter() + lasting
    for message in said:
        begin = time.perf_counter()
        embedder.query(message)
        taken.append(time.perf_counter() - begin)
        if begin > deadline:
            break
    return 1 / statistics.mean(taken)


def _seconds(row: dict[str, str], share: str) -> float:
    value = row.get(share, "")
    return float(value) / 1000 if value and value != "N/A" else 0.0


if __name__ == "__main__":
    typer.run(main)

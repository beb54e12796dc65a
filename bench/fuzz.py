"""Thousands of hostile and broken messages: no 5xx, no reflected markup, nothing over a second of work, nothing leaks.

Facts that exist nowhere else are planted among the messages. Afterwards they are looked for in every reply to another
session, in the program's log, in every file of its place, in a backup and in what it tells of itself. SIGTERM ends it
early, and the page says how many messages were sent.
"""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Annotated

import httpx
import typer

from api.settings import ROOT
from bench.fuzz_messages import Made, messages
from bench.proof.page import stamp, table, write
from bench.proof.started import Started, started
from bench.proof.talk import Talk, scripts

MOST_WORK = 1.0  # seconds of processor time for one message, of the app and Rasa together
TURNS_A_SESSION = 8
WARM_UP = 12  # calm turns before the first that counts: what is loaded at first use is no message's work
TOLD_OF_ITSELF = ("/metrics", "/openapi.json", "/health/ready", "/health/live", "/docs", "/")


@dataclass
class Outcome:
    """What was counted, and what was wrong."""

    statuses: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    longest: tuple[float, str] = (0.0, "")


def main(
    messages: Annotated[int, typer.Option("--messages", min=1, help="how many messages are sent")] = 10_000,
    seed: Annotated[int, typer.Option(help="another seed, other messages")] = 1,
    keep: Annotated[bool, typer.Option(help="write docs/results/fuzz.md; --no-keep only prints")] = True,
) -> None:
    """Send hostile messages to the program and look for what must not happen; status 1 when anything did."""
    with tempfile.TemporaryDirectory(prefix="huimin-fuzz-") as folder, started(Path(folder)) as program:
        outcome, planted = asyncio.run(sent(program, messages, seed))
        outcome.wrong += list(leaks(program, planted))
    rows = [(status, count) for status, count in sorted(outcome.statuses.items())]
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(outcome.kinds.items()))
    words = (
        f"{sum(outcome.statuses.values())} messages. Kinds: {kinds}. {len(planted)} facts were planted. "
        f"The most work of one message: {outcome.longest[0]:.2f} s "
        f"({outcome.longest[1]}). **Wrong: {len(outcome.wrong)}.**"
    )
    page = ["# Hostile messages", stamp(f"python -m bench.fuzz --messages {messages}")]
    page += [table(["status", "messages"], rows), words, "\n".join(f"- {line}" for line in outcome.wrong[:50])]
    page = [part for part in page if part]
    if keep:
        write("fuzz", *page)
    else:
        print("\n\n".join(page))
    raise typer.Exit(1 if outcome.wrong else 0)


async def sent(program: Started, count: int, seed: int) -> tuple[Outcome, set[str]]:
    """Send them one after the other, so that the work of each can be told apart."""
    outcome, planted, random = Outcome(), set[str](), Random(seed)
    calm = Talk(program.base)
    for message in [turn for talk in scripts() for turn in talk][:WARM_UP]:
        await calm.tell(message)
    await calm.close()
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    spent = program.cpu_seconds()
    client, session, earlier = _client(program), "", set[str]()
    for number, made in enumerate(messages(random, count)):
        if over.is_set():
            break
        if number % 500 == 0:
            print(f"{number} sent, {len(outcome.wrong)} wrong", flush=True)
        if number % TURNS_A_SESSION == 0:
            await client.aclose()
            client, session, earlier = _client(program), f"web-{random.randbytes(16).hex()}", set(planted)
        if made.planted:
            planted.add(made.planted)
        outcome.kinds[made.kind] += 1
        status, text = await _send(client, session, made)
        outcome.statuses[status] += 1
        outcome.wrong += [f"{made.kind} {number}: {fault}" for fault in faults(made, status, text, earlier)]
        now = program.cpu_seconds()
        outcome.longest = max(outcome.longest, (now - spent, f"{made.kind} {number}"))
        if now - spent > MOST_WORK:
            outcome.wrong.append(f"{made.kind} {number}: {now - spent:.1f} s of work")
        spent = now
    await client.aclose()
    return outcome, planted


def faults(made: Made, status: str, text: str, earlier: set[str]) -> Iterator[str]:
    """What is wrong with a reply: to `made`, when `earlier` was planted in other sessions."""
    # 503 with Retry-After is a kind no under load, which this is not: one message at a time
    if status.startswith("5") or not status.isdigit():
        yield f"status {status}"
    if made.markup and made.markup in text:
        yield f"{made.markup} comes back"
    for fact in earlier:
        if fact in text:
            yield "what another session said comes back"


def leaks(program: Started, planted: set[str]) -> Iterator[str]:
    """Where planted facts are found: the log, files, a backup, and what the program tells of itself."""
    backup = program.folder / "backup.db"
    command = [sys.executable, "-m", "launch", "backup", str(backup)]
    subprocess.run(command, cwd=ROOT, env=program.environment, check=True, stdout=subprocess.DEVNULL)
    found = {path.relative_to(program.folder).as_posix(): path for path in program.folder.rglob("*") if path.is_file()}
    told = {name: path.read_bytes() for name, path in found.items()}
    with httpx.Client(base_url=program.base, trust_env=False, timeout=30) as client:
        told |= {path: client.get(path).content for path in TOLD_OF_ITSELF}
    for name, content in told.items():
        for fact in planted:
            if fact.encode() in content or fact.encode("unicode_escape") in content:
                yield f"{fact} stands in {name}"


def _client(program: Started) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=program.base, timeout=60, trust_env=False)


async def _send(client: httpx.AsyncClient, session: str, made: Made) -> tuple[str, str]:
    headers = {"content-type": "application/json"}
    try:
        answer = await client.post("/v1/chat", content=made.body(session), headers=headers)
    except httpx.HTTPError as error:
        return type(error).__name__, ""
    return str(answer.status_code), answer.text


if __name__ == "__main__":
    typer.run(main)

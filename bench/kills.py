"""kill -9 of each part under load: is every message that was acknowledged kept?

Sessions tell what the conversations of the tests tell, each message under an id, sent again until it is taken. A reply
that says the telling was kept, Rasa being away, has taken it: that message is not sent again, and may not be lost.
Meanwhile the app, Rasa and the supervisor are killed in turn. What a session has noted at the end must be what the same
words left in a calm program. When a part's end ends the whole program, it is started again here, and that is counted.
Between two kills each session has been answered once, however slow the machine is: otherwise there is no load to kill
under. SIGTERM ends it early, and the page says how many kills there were.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from bench.proof.page import stamp, table, write
from bench.proof.started import Started, started
from bench.proof.talk import Talk, scripts

PARTS = ("app", "rasa", "supervisor")


@dataclass
class Outcome:
    """What was counted."""

    kills: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    back_after: dict[str, list[float]] = field(default_factory=lambda: {part: [] for part in PARTS})
    started_by_us: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    sessions: int = 0
    acknowledged: int = 0
    kept: int = 0  # of them, at first: the reply said that it is read later
    tries: int = 0
    not_taken: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def main(
    times: Annotated[int, typer.Option(min=1, help="how often each part is killed")] = 50,
    sessions: Annotated[int, typer.Option(min=1, help="conversations at the same time")] = 6,
    talks: Annotated[int, typer.Option(min=1, help="how many different conversations are told")] = 12,
    seed: Annotated[int, typer.Option(help="of the moments and the order")] = 1,
    keep: Annotated[bool, typer.Option(help="write docs/results/kills.md; --no-keep only prints")] = True,
) -> None:
    """Kill each part with -9 under load and compare what was noted; status 1 when something acknowledged was lost."""
    with tempfile.TemporaryDirectory(prefix="huimin-kills-") as folder, started(Path(folder)) as program:
        outcome = asyncio.run(killed(program, times, sessions, scripts()[:talks], random.Random(seed)))
    rows = [
        (
            part,
            f"{outcome.kills[part]} of {times}",
            f"{statistics.median(outcome.back_after[part] or [0.0]):.1f}",
            f"{max(outcome.back_after[part], default=0.0):.1f}",
            outcome.started_by_us[part],
        )
        for part in PARTS
    ]
    words = (
        f"{outcome.sessions} conversations were told to their end, {outcome.acknowledged} messages acknowledged "
        f"({outcome.kept} times by the word that it is kept for later, and not sent again) in {outcome.tries} tries "
        f"(not taken: {outcome.not_taken or 'none'}). "
        f"**Conversations that noted something else than in a calm program: {len(outcome.lost)}.**"
    )
    head = ["kill -9 of", "times", "ready again after, median s", "longest s", "started again by hand"]
    page = ["# Killed under load", stamp(f"python -m bench.kills --times {times}"), table(head, rows), words]
    page += ["\n".join(f"- {line}" for line in outcome.lost)] if outcome.lost else []
    if keep:
        write("kills", *page)
    else:
        print("\n\n".join(page))
    raise typer.Exit(1 if outcome.lost else 0)


async def killed(program: Started, times: int, sessions: int, talks: list[list[str]], chance: random.Random) -> Outcome:
    """Tell all `talks` calmly, then again and again under kills."""
    calm = [await told(program.base, talk, Outcome()) for talk in talks]
    outcome, stop = Outcome(), asyncio.Event()

    async def session(number: int) -> None:
        place = number
        while not stop.is_set():
            place = (place + 1) % len(talks)
            noted = await told(program.base, talks[place], outcome)
            outcome.sessions += 1
            if noted != calm[place]:
                outcome.lost.append(f"{talks[place]}: {calm[place]} became {noted}")

    async with asyncio.TaskGroup() as group:
        for number in range(sessions):
            group.create_task(session(number))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        for part in (part for _ in range(times) for part in PARTS):
            await busy(outcome, outcome.acknowledged + sessions, stop)
            await asyncio.sleep(chance.uniform(0.5, 4))
            if stop.is_set():
                break
            await asyncio.to_thread(kill, program, part, outcome)
            print(f"{part}: {outcome.kills[part]}, {outcome.acknowledged} acknowledged", flush=True)
        stop.set()
    return outcome


async def busy(outcome: Outcome, acknowledged: int, stop: asyncio.Event) -> None:
    """Wait until so many messages have been acknowledged, or it is over."""
    while outcome.acknowledged < acknowledged and not stop.is_set():  # noqa: ASYNC110
        await asyncio.sleep(0.2)


def kill(program: Started, part: str, outcome: Outcome) -> None:
    """One kill, and the wait until all is well again."""
    while not program.kill(part):
        program.wait_until_ready()
    outcome.kills[part] += 1
    try:
        seconds = program.wait_until_ready() if part != "supervisor" else None
    except RuntimeError:
        seconds = None
    if seconds is None:  # the whole program ended: systemd or the container engine would start it
        outcome.started_by_us[part] += 1
        begin = time.monotonic()
        program.start()
        seconds = time.monotonic() - begin
    outcome.back_after[part].append(seconds)


async def told(base: str, talk: list[str], outcome: Outcome) -> list[str]:
    """Tell one conversation to its end; what was noted of it."""
    conversation = Talk(base)
    try:
        for message in talk:
            await conversation.tell(message)
            outcome.acknowledged += 1
        return await conversation.facts()
    finally:
        outcome.tries += conversation.tries
        outcome.kept += conversation.kept
        for why, count in conversation.statuses.items():
            outcome.not_taken[why] = outcome.not_taken.get(why, 0) + count
        with contextlib.suppress(OSError):
            await conversation.close()


if __name__ == "__main__":
    typer.run(main)

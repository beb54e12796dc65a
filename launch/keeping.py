"""Commands of `huimin` about what is kept: backup, restore, migrate, forget, keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from api.kept import data_key, open_kept
from api.settings import Settings
from launch.panels import KEEP
from state.backup import backup, restore
from state.cipher import Cipher, new_key
from state.database import Database

Written = Annotated[Path, typer.Argument(metavar="FILE", resolve_path=True, help="A file of SQLite.")]


def add_to(cli: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Give `cli` these commands, which read their settings when they are called."""

    @cli.command("backup", rich_help_panel=KEEP)
    def write_backup(file: Written) -> None:
        """Write all that is kept to FILE, encrypted as it is; the program may go on running."""
        kept = open_kept(settings())
        print(f"{backup(kept.database, file)} rows written to {file}; the key is not in there.")

    @cli.command("restore", rich_help_panel=KEEP)
    def bring_back(file: Written) -> None:
        """Bring back what `backup` wrote to FILE, into an empty database."""
        now = settings()
        rows = restore(file, Database(now.database), Cipher(data_key(now)))
        print(f"{rows} rows brought back. What was out of date meanwhile is deleted at the next start.")

    @cli.command("migrate", rich_help_panel=KEEP)
    def bring_up_to_date() -> None:
        """Bring the database's tables up to date; a start does that too."""
        open_kept(settings()).database.close()
        print("The tables are those of this program.")

    @cli.command("forget", rich_help_panel=KEEP)
    def forget(session: Annotated[str, typer.Argument(metavar="SESSION", help="The id of its session.")]) -> None:
        """Delete a conversation at once, from all tables; the program may go on running."""
        kept = open_kept(settings())
        asyncio.run(kept.forget(session))
        kept.database.close()
        print("Nothing of it is kept any more. A turn that is at work this very moment would write it back.")

    @cli.command("new-key", rich_help_panel=KEEP)
    def print_new_key() -> None:
        """Print a fresh key for HUIMIN_DATA_KEY."""
        print(new_key())

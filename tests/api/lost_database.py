"""A database that is away for a while, or takes nothing in: its disk is full, or may only be read."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from api.kept import Kept
from state.errors import StateUnavailableError
from state.tables import inbox

REFUSES = {"full": "PRAGMA max_page_count = 1", "read only": "PRAGMA query_only = ON"}


@contextlib.contextmanager
def without(kept: Kept) -> Iterator[None]:
    """SQLite's file is another thing while the block runs."""
    path = kept.database.file
    assert path is not None
    kept.database.close()
    aside = path.with_suffix(".aside")
    path.rename(aside)
    _be_a_folder(path)
    try:
        yield
    finally:
        path.rmdir()
        aside.rename(path)
        kept.database.close()  # what a duty opened between the two is another file


@contextlib.contextmanager
def taking_nothing(kept: Kept, why: str) -> Iterator[None]:
    """SQLite itself refuses every change while the block runs, for one of REFUSES; all can be read."""
    engine = kept.database.engine

    def refuse(connection: Any, _record: object) -> None:
        connection.execute(REFUSES[why])

    sa.event.listen(engine, "connect", refuse)
    kept.database.close()
    if why == "full":
        _fill(kept)
    try:
        yield
    finally:
        sa.event.remove(engine, "connect", refuse)
        kept.database.close()
        with kept.database.begin() as connection:
            connection.execute(sa.delete(inbox).where(inbox.c.session_id == "filling"))


def _fill(kept: Kept) -> None:
    """Use up what room is left in the pages that there are."""
    refused = 0
    for number in itertools.count():
        row = {"id": f"fill:{number}", "session_id": "filling", "place": number, "taken_at": 4e9, "sent": 0}
        try:
            with kept.database.begin() as connection:
                connection.execute(sa.insert(inbox), [{**row, "content": None}])
        except StateUnavailableError:
            refused += 1
            if refused == 20:
                return


def _be_a_folder(path: Path) -> None:
    """A duty of the app that works beside the test may make the file anew before the folder stands; it goes again."""
    for _ in range(100):
        try:
            path.mkdir()
            return
        except FileExistsError:
            path.unlink(missing_ok=True)
    raise AssertionError(f"{path} is made anew each time")

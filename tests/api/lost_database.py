"""A database that is away for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from api.kept import Kept


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


def _be_a_folder(path: Path) -> None:
    """A duty of the app that works beside the test may make the file anew before the folder stands; it goes again."""
    for _ in range(100):
        try:
            path.mkdir()
            return
        except FileExistsError:
            path.unlink(missing_ok=True)
    raise AssertionError(f"{path} is made anew each time")

"""A database that is away for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from api.kept import Kept


@contextlib.contextmanager
def without(kept: Kept) -> Iterator[None]:
    """SQLite's file is another thing while the block runs."""
    path = kept.database.file
    assert path is not None
    kept.database.close()
    aside = path.with_suffix(".aside")
    path.rename(aside)
    path.mkdir()
    try:
        yield
    finally:
        kept.database.close()
        path.rmdir()
        aside.rename(path)

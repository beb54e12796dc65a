"""Locks that end with the process that holds them, however it ends: flock on files of var/indexes/."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.generations.errors import GenerationError


def take(path: Path) -> int | None:
    """An open file that holds the lock at `path`, to be closed by os.close; None while somebody else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        return None
    return opened


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock at `path`."""
    if not path.exists():
        return False
    opened = take(path)
    if opened is not None:
        os.close(opened)
    return opened is None


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Hold the lock while the block runs; raises GenerationError, which says `what` is going on, when it is held."""
    for _ in range(20):  # whoever only looks whether it is held has it for a moment
        opened = take(path)
        if opened is not None:
            break
        time.sleep(0.05)
    else:
        raise GenerationError(f"{what} Wait until it has ended.")
    try:
        yield
    finally:
        os.close(opened)

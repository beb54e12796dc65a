"""Which program of this folder listens on a port: its supervisor holds a file as long as it runs, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def noted(var: Path, port: int) -> Iterator[None]:
    """Note while the block runs that this process has `port`; where nothing can be written that goes without saying."""
    try:
        opened = _open(var, port)
    except OSError:
        yield
        return
    try:
        ours = _held_here(opened)
        if ours:
            os.ftruncate(opened, 0)
            os.pwrite(opened, str(os.getpid()).encode(), 0)
        yield
        if ours:
            _place(var, port).unlink(missing_ok=True)
    finally:
        os.close(opened)


def process_at(var: Path, port: int) -> int | None:
    """The process that noted `port` and still runs; None where there is none."""
    try:
        opened = os.open(_place(var, port), os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        said = os.pread(opened, 32, 0)
        return int(said) if not _held_here(opened) and said.isdigit() else None
    finally:
        os.close(opened)


def _place(var: Path, port: int) -> Path:
    return var / "running" / str(port)


def _open(var: Path, port: int) -> int:
    path = _place(var, port)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _held_here(opened: int) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

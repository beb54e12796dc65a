"""Where the environments stand: each in a folder of its own under .envs, and .venv a link to the one in use.

So a new one is made beside the old one, under which a program may be running, and takes its place in one step. What a
kill cut off has no stamp and is never used. Needs nothing but the standard library.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

STAMP = "huimin-stamp"
HOME = ".envs"


@contextlib.contextmanager
def alone(link: Path) -> Iterator[None]:
    """While it is entered nobody else makes environments for this checkout; a killed process lets go by itself."""
    home = link.parent / HOME
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stamp_of(folder: Path) -> str:
    """What a complete environment was made from; empty for any other folder."""
    try:
        return (folder / STAMP).read_text()
    except OSError:
        return ""


def put_stamp(folder: Path, stamp: str) -> None:
    """Say that the environment is complete, in one step."""
    draft = folder / f"{STAMP}.writing"
    draft.write_text(stamp)
    draft.replace(folder / STAMP)


def standing(link: Path) -> list[Path]:
    """The folders of all environments of this kind, complete or not, the newest first."""
    found = (link.parent / HOME).glob(f"{_kind(link)}-*")
    return sorted(found, key=lambda folder: folder.stat().st_mtime, reverse=True)


def fresh_folder(link: Path, stamp: str) -> Path:
    """Where the environment with this stamp may be made: never where a complete one stands, somebody may run in it."""
    name = f"{_kind(link)}-{stamp[:12]}"
    names = [name, *(f"{name}-{number}" for number in range(2, 1000))]
    return next(folder for one in names if not stamp_of(folder := link.parent / HOME / one))


def switch(link: Path, folder: Path) -> None:
    """Let `link` stand for `folder`, in one step; a real folder of earlier versions is taken away first."""
    draft = link.parent / HOME / f"to-{_kind(link)}"
    draft.unlink(missing_ok=True)
    draft.symlink_to(os.path.relpath(folder, link.parent))
    if link.is_dir() and not link.is_symlink():
        gone = link.parent / HOME / f"{_kind(link)}-gone"
        shutil.rmtree(gone, ignore_errors=True)
        link.rename(gone)
        draft.replace(link)
        shutil.rmtree(gone, ignore_errors=True)
    else:
        draft.replace(link)


def remove_unused(link: Path, keep: int) -> None:
    """Remove what was cut off, and complete environments but the one in use and the `keep` newest besides.

    What a program runs from stays, whatever its age.
    """
    now, kept = link.resolve(), 0
    for folder in standing(link):
        if folder.resolve() == now:
            continue
        if stamp_of(folder) and kept < keep:
            kept += 1
        elif not in_use(folder):
            (folder / STAMP).unlink(missing_ok=True)  # first, so that a removal that is cut off leaves nothing to use
            shutil.rmtree(folder, ignore_errors=True)


def in_use(folder: Path) -> bool:
    """Whether a program runs from `folder`, by its command line or, of one's own programs, the libraries it loaded."""
    inside = f"{os.fspath(folder)}/"
    return any(inside in told for told in _of_processes(Path("/proc")))


def _of_processes(proc: Path) -> Iterable[str]:
    """The command line and the mapped files of each process but this one."""
    if not proc.is_dir():  # macOS
        yield from subprocess.run(
            ["ps", "-axo", "command="], capture_output=True, text=True, check=False
        ).stdout.split()
        return
    for process in proc.glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        for name in ("cmdline", "maps"):
            with contextlib.suppress(OSError):  # it has ended, or belongs to somebody else
                yield (process / name).read_bytes().decode(errors="replace")


def _kind(link: Path) -> str:
    return link.name.removeprefix(".venv").lstrip("-") or "app"

"""Which app processes live, and what each of them has loaded: so that a switch is one for all of them.

Each holds a lock (api/generations/locks.py) for as long as it lives, and writes what it has beside it. Whoever was
killed holds nothing, and is not waited for.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from api.generations.locks import is_held, take
from api.generations.store import Store

FOLDER = "processes"


@dataclass(frozen=True)
class Present:
    """A process: the generation of its next turn, those it has loaded, those it has turns of.

    `answers` the id of what was asked last and is done: loaded, or failed with `error`.
    """

    name: str
    serves: str
    loaded: Sequence[str] = ()
    in_use: Sequence[str] = ()
    answers: str = ""
    error: str = ""


class Presence:
    """This process among the others."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._lock: int | None = None
        self._told: Present | None = None

    def tell(self, present: Present) -> None:
        """Let the others know, where that is something new."""
        if self._lock is None:
            coming = self._store.root / FOLDER / f"{self.name}.coming"
            self._lock = take(coming)
            coming.rename(coming.with_suffix(".lock"))  # whoever finds it finds it locked
        if present != self._told:
            self._store.write(f"{FOLDER}/{self.name}.json", asdict(present))
            self._told = present

    def leave(self) -> None:
        """Be gone."""
        for end in ("json", "lock"):
            (self._store.root / FOLDER / f"{self.name}.{end}").unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def present(store: Store) -> list[Present]:
    """Every process that lives; what was left of one that was killed is removed."""
    found = []
    for lock in sorted((store.root / FOLDER).glob("*.lock")):
        told = lock.with_suffix(".json")
        if not is_held(lock):
            for left in (told, lock):
                left.unlink(missing_ok=True)
            continue
        with suppress(FileNotFoundError, ValueError, TypeError):  # it has only just come, or is leaving
            found.append(Present(**json.loads(told.read_text(encoding="utf-8"))))
    return found


def in_use(processes: Sequence[Present]) -> set[str]:
    """All generations that some process serves or has turns of."""
    return {name for one in processes for name in (one.serves, *one.in_use)}


def errors_of(processes: Sequence[Present], asked: str) -> str:
    """What the processes say that could not load what was asked; empty where all could."""
    return " ".join(f"{one.name}: {one.error}" for one in processes if one.answers == asked and one.error)

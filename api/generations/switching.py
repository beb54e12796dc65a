"""One switch for all app processes, in two steps: all load the generation, then all take it.

First it is asked for: each process loads it beside the one it serves. Where one of them cannot, nothing is switched,
and what it said is said here. Only when all have it is `serving.json` replaced, which each process looks at twice a
second. In between both are loaded everywhere, so an action of a turn finds the generation that the turn began with,
whichever process it comes to.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from api.generations.checking import refuse_worse
from api.generations.errors import GenerationError, RestartError
from api.generations.locks import alone
from api.generations.reading_once import RESTART
from api.generations.roll_call import Present, errors_of, in_use, present
from api.generations.store import Asked, Store

PATIENCE = 180.0  # seconds for all processes to load it on a busy machine
TAKING = 20.0  # seconds for all processes to take it: they look twice a second
PAUSE = 0.1
LOCK = "switching.lock"


def switch(store: Store, name: str, verify: Callable[[Path], None], *, force: bool = False) -> list[Present]:
    """Switch all processes to that generation; returns them, none where the program does not run.

    One that is busy may still serve the old one when this returns: it takes the new one at its next look.

    `verify` loads the generation in a folder and raises what is wrong with it, for when no process does. Raises
    GenerationError, and then every process serves what it did before. `force` switches to one that is worse or not
    checked, never to one that does not load.
    """
    store.made(name)
    if not force:
        refuse_worse(store, name)
    with alone(store.root / LOCK, "Another switch goes on."):
        asked = Asked(name, secrets.token_hex(8))
        store.ask(asked)
        try:
            processes = _until(store, lambda one: one.answers == asked.id, PATIENCE, f"load {name}")
            if errors := errors_of(processes, asked.id):
                if RESTART in errors:
                    raise RestartError(f"{name} is not switched to, all stays as it is. {RESTART}")
                raise GenerationError(f"{name} is not switched to, all stays as it is. {errors}")
            if not processes:
                verify(store.folder(name))
            store.serve(name)
            with suppress(GenerationError):  # each has loaded it, and takes it as soon as it comes to look
                _until(store, lambda one: one.serves == name, TAKING, f"take {name}")
            processes = present(store)
        finally:
            store.ask(None)
        store.drop_old(in_use(processes))
        return processes


def back(store: Store, verify: Callable[[Path], None]) -> str:
    """Switch to the generation that was served before; returns its name. Raises GenerationError where there is none."""
    name = one_before(store)
    if name is None:
        raise GenerationError("No generation was served before this one, so there is none to go back to.")
    switch(store, name, verify, force=True)
    return name


def one_before(store: Store) -> str | None:
    """The generation that was served before and is still there."""
    serving, there = store.serving(), set(store.names())
    return next((name for name in reversed(serving.before) if name in there), None) if serving else None


def _until(store: Store, done: Callable[[Present], bool], patience: float, what: str) -> list[Present]:
    """Wait until all living processes are `done`; one that fails to load ends the waiting, too."""
    late = time.monotonic() + patience
    while True:
        processes = present(store)
        if all(map(done, processes)):
            return processes
        if time.monotonic() > late:
            slow = ", ".join(one.name for one in processes if not done(one))
            raise GenerationError(f"Process {slow} did not {what} in {patience:.0f} seconds. See its lines in the log.")
        time.sleep(PAUSE)

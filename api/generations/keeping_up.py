"""An app process keeps up with what is asked for and what is served: it loads, takes, and lets go.

It looks twice a second at two small files. The generation that it served before stays loaded until no process serves it
or has turns of it: only then can no action come for it any more.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.dependencies import models
from starlette.routing import BaseRoute

from api.generations.changing_routes import ChangingRoutes
from api.generations.reading_once import refuse_other_words
from api.generations.roll_call import Presence, Present, in_use, present
from api.generations.store import store_of
from api.known_errors import KNOWN
from api.parts import Engines, Parts, hears_for, load_served
from api.turns.voices import voices_of
from api.warm import warm

logger = logging.getLogger(__name__)

PAUSE = 0.5  # seconds
AGAIN = 30.0  # seconds until what is served and could not be loaded is tried once more
SWEPT = 2.0  # seconds until the second look for what an old generation has left; each later one waits longer


@dataclass(frozen=True)
class _Loaded:
    routes: Sequence[BaseRoute]
    library: weakref.ref[Any]


class KeepingUp:
    """Keeps the app behind `routes` up; does nothing for parts that were not loaded by load_parts."""

    def __init__(self, parts: Parts, routes: ChangingRoutes) -> None:
        self._settings, self._routes = parts.settings, routes
        self._engines: Engines | None = parts.engines
        self._rasa, self._kept, self._talk = parts.rasa, parts.kept, parts.conversation
        self._store = store_of(parts.settings)
        self._presence = Presence(self._store)
        self.serves = parts.generation
        self._loaded = {parts.generation: _Loaded(routes.now, weakref.ref(parts.library))}
        self._going: list[weakref.ref[Any]] = []
        self._answers, self._error, self._tried = "", "", -AGAIN
        self._sweep_at, self._pause = 0.0, SWEPT

    async def start(self) -> asyncio.Task[None]:
        """Take what is served now, before the first request comes, and go on looking until cancelled."""
        if self._engines is None or self._settings.index_url is not None:
            return asyncio.create_task(asyncio.sleep(0), name="generations")
        await self._try_to_look()
        return asyncio.create_task(self._keep_looking(), name="generations")

    def leave(self) -> None:
        """No other process is to wait for this one any more."""
        self._presence.leave()

    async def look(self) -> None:
        """Look once: load what is asked for, take what is served, let go what nobody needs."""
        asked, serving = self._store.asked(), self._store.serving()
        if asked and asked.id != self._answers:
            self._error = await self._have(asked.generation)
            self._answers = asked.id
        if serving and serving.generation != self.serves and time.monotonic() - self._tried >= AGAIN:
            if error := await self._have(serving.generation):
                self._tried = time.monotonic()
                logger.error("the generation %s cannot be served, %s stays: %s", serving.generation, self.serves, error)
            else:
                self._take(serving.generation)
        await self._let_go({asked.generation} if asked else set())
        self._tell()

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            await self._try_to_look()

    async def _try_to_look(self) -> None:
        try:
            await self.look()
        except Exception as error:  # one look that failed must not be the last
            logger.error("the generations cannot be looked after: %s: %s", type(error).__name__, error)

    async def _have(self, name: str) -> str:
        """Load it, unless it is; returns what is wrong with it."""
        if name in self._loaded:
            return ""
        begun = time.monotonic()
        try:
            self._loaded[name] = await asyncio.to_thread(self._load, name)
        except KNOWN as error:
            return str(error)
        except Exception as error:  # a file that is not what it was when it was built
            logger.exception("the generation %s does not load", name)
            return f"{type(error).__name__}: {error}"
        logger.info("the generation %s is loaded, in %.1f seconds", name, time.monotonic() - begun)
        return ""

    def _load(self, name: str) -> _Loaded:
        assert self._engines is not None  # see start
        refuse_other_words(self._engines.read_once, self._store.made(name), self._store.folder(name))
        served = load_served(self._settings.at(self._store.folder(name)), self._engines, name)
        settings, rasa, talk, kept = self._settings, self._rasa, self._talk, self._kept
        library, desk = served.library, served.desk
        parts = Parts(settings, library, served.searcher, desk, rasa, talk, served.records, kept, name, self._engines)
        warm(parts)
        routes = self._routes.made(parts)
        talk.speaking.add(voices_of(name, desk, rasa, kept, hears_for(kept, settings, served)))
        return _Loaded(routes, weakref.ref(library))

    def _take(self, name: str) -> None:
        """In one step of the event loop: the next turn and the next request are of that generation."""
        self._routes.put(self._loaded[name].routes)
        self._talk.speaking.take(name)
        logger.warning(
            "the documents are those of the generation %s; before, of %s", name, self.serves or "the folders"
        )
        self.serves = name

    async def _let_go(self, asked: set[str]) -> None:
        doomed = [
            name for name in self._loaded if name != self.serves and name not in asked and not self._has_turns(name)
        ]
        if doomed:
            others = in_use([one for one in present(self._store) if one.name != self._presence.name])
            for name in (name for name in doomed if name not in others):
                self._talk.speaking.drop(name)
                self._going.append(self._loaded.pop(name).library)
                self._sweep_at, self._pause = 0.0, SWEPT
        self._going = [one for one in self._going if one() is not None]
        if self._going and time.monotonic() > self._sweep_at:
            _sweep()
            self._pause *= 4  # a request that takes long may hold it still; who is asked meanwhile waits for each look
            self._sweep_at = time.monotonic() + self._pause

    def _has_turns(self, name: str) -> bool:
        return self._talk.speaking.turns(name) > 0

    def _tell(self) -> None:
        busy = [name for name in self._loaded if self._has_turns(name)]
        told = Present(self._presence.name, self.serves, sorted(self._loaded), sorted(busy), self._answers, self._error)
        self._presence.tell(told)


def _sweep() -> None:
    """Free what is left of generations that nothing holds any more: it holds itself, in rings.

    FastAPI remembers every endpoint it has looked at, and an endpoint holds what it was made with. api/__main__.py
    froze what was there at the start, and what is frozen is never looked through; a process that froze nothing comes
    to it by itself.
    """
    for remembers in vars(models).values():
        if callable(clear := getattr(remembers, "cache_clear", None)):
            clear()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        gc.freeze()

"""A new generation from the folders as they stand, beside those that are there.

Nothing that an app process has open is touched: the build works in a folder of its own that begins with a dot, and
gives it its name by one rename at the end. A build that was killed, or that found no room, leaves only that folder,
which the next build removes. What is unchanged costs a look: documents, records and files of the index are links into
the last generation, vectors are kept by the hash of their text.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from api.catalogue.phrases import load_phrases, part_table, phrase_table
from api.generations.errors import GenerationError
from api.generations.folders import contents_of, copied, link_made
from api.generations.locks import alone, is_held
from api.generations.store import Made, Store
from api.index_home import index_home
from api.parts import load_embedder, load_library, load_records
from api.settings import Settings
from knowledge.documents.library import Library
from knowledge.indexing.file_home import FileHome
from knowledge.models.files import fingerprint
from pack.read_once import read_once, words_of

BUSY = "A generation is being built."
LOCK, PROGRESS = "building.lock", "building.json"


@dataclass
class Progress:
    """How far a build has come, for whoever looks: a step, and texts encoded of those to be encoded."""

    store: Store
    step: str = ""
    done: int = 0
    total: int = 0

    def at(self, step: str) -> None:
        """The next step begins."""
        self.step, self.done, self.total = step, 0, 0
        self._write()

    def begin(self, total: int) -> Callable[[int], None]:
        """What the builders of knowledge/ want: told how many texts there are, it returns a counter."""
        self.total, self.done = total, 0
        self._write()

        def count(done: int) -> None:
            self.done += done
            self._write()

        return count

    def failed(self, error: str) -> None:
        """It ended with that."""
        self.store.write(PROGRESS, {"error": error, "at": time.time()})

    def _write(self) -> None:
        told = {"step": self.step, "done": self.done, "total": self.total, "at": time.time()}
        with suppress(OSError):  # a build must not fail for want of somebody who looks on
            self.store.write(PROGRESS, told)


def is_building(store: Store) -> bool:
    """Whether a build goes on now."""
    return is_held(store.root / LOCK)


def build(settings: Settings, store: Store, progress: Progress | None = None) -> Made:
    """Build a generation from the folders that `settings` name; returns what it was made from.

    Raises GenerationError where one is being built, where nothing has changed since the last, or where there is no
    room; KnowledgeError, CatalogueError for what stands in the folders. The others are as they were then.
    """
    if settings.index_url is not None:
        raise GenerationError(
            "The index lives in PostgreSQL (HUIMIN_INDEX_URL), and generations are folders yet: there, run "
            "huimin index and start the program anew, or leave the setting away."
        )
    told = progress or Progress(store)
    with alone(store.root / LOCK, BUSY):
        try:
            return _build(settings, store, told)
        except OSError as error:
            words = f"The generation could not be written: {error.strerror or error}. Those before it are untouched."
            with suppress(OSError):
                told.failed(words)
            raise GenerationError(words) from error
        except Exception as error:
            with suppress(OSError):
                told.failed(str(error))
            raise
        finally:
            sweep(store)


def _build(settings: Settings, store: Store, progress: Progress) -> Made:
    sweep(store)
    progress.at("copying")
    contents, last, pack = contents_of(settings), _newest(store), read_once(settings.entitlements).pack
    if last and store.made(last).contents == contents and _is_current(settings, store.folder(last)):
        raise GenerationError(f"Nothing has changed since {last} was built.")
    name = _name(store, contents)
    draft = store.root / f".building-{name}"
    own = copied(settings, draft, store.folder(last) if last else None)
    if contents_of(own) != contents:
        raise GenerationError("The folders were changed while they were copied. Build again.")
    if last is not None:
        link_made(store.folder(last), draft)
    elif settings.index.exists():
        link_made(settings.place, draft)
    progress.at("reading")
    library = load_library(own)
    records = load_records(library, own.entitlements)
    phrases = load_phrases(own, library, records)
    progress.at("index")
    embedder, home = load_embedder(own, threads=1), index_home(own)
    home.build(library, embedder, own.vectors, progress.begin, anew=False)
    progress.at("ways of asking")
    index = home.read(embedder.fingerprint)
    phrase_table(own, phrases, embedder, index, progress.begin)
    progress.at("parts")
    part_table(own, embedder, index, progress.begin)
    return _named(store, draft, Made(name, time.time(), contents, documents_of(library), len(index.clauses), pack))


def adopt(settings: Settings, store: Store) -> str | None:
    """The folders with the index that was just made from them, as a generation that the app starts with.

    So there is something to come back to after the first switch. Returns its name; None with an index in a database.
    Once somebody has switched, that stays over a start, and nothing is done. The index at `settings.index` must be of
    today's folders.
    """
    serving = store.serving()
    if settings.index_url is not None or (serving and serving.by == "switch"):
        return serving.generation if serving else None
    with alone(store.root / LOCK, BUSY):
        sweep(store)
        contents = contents_of(settings)
        same = [one for one in store.names() if store.made(one).contents == contents]
        name = same[-1] if same and _is_current(settings, store.folder(same[-1])) else None
        if name is None:
            name = _name(store, contents)
            draft = store.root / f".building-{name}"
            last = _newest(store)
            own = copied(settings, draft, store.folder(last) if last else None)
            link_made(settings.place, draft)
            library, pack = load_library(own), read_once(own.entitlements).pack
            _named(store, draft, Made(name, time.time(), contents, documents_of(library), len(library.citable()), pack))
        if serving is None or serving.generation != name:
            store.serve(name, by="start")
        store.drop_old(set())
        return name


def documents_of(library: Library) -> dict[str, str]:
    """The hash of every document's text, by its id."""
    return {entry.document.id: hashlib.sha256(entry.document.text.encode()).hexdigest() for entry in library.list()}


def wants_restart(store: Store, made: Made) -> bool:
    """Whether it has other facts, words or pack.yml than the one that is served, as far as that can be seen here."""
    serving = store.serving()
    if serving is None or serving.generation == made.name:
        return False
    now, then = (words_of(store.folder(name) / "entitlements") for name in (made.name, serving.generation))
    return now != then or made.pack != store.made(serving.generation).pack


def sweep(store: Store) -> None:
    """Remove what builds and removals that were cut off have left; only for who holds the lock of builds."""
    for pattern in (".building-*", ".old-*"):
        for left in store.root.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)


def _name(store: Store, contents: str) -> str:
    """A name that sorts behind those that are there, also when several are made within a second."""
    at = time.time()
    while (name := f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(at))}-{contents[:8]}") <= (_newest(store) or ""):
        at += 1
    return name


def _newest(store: Store) -> str | None:
    """The newest generation, whose files of the index are the most like the new one's."""
    names = store.names()
    return names[-1] if names else None


def _is_current(settings: Settings, folder: Path) -> bool:
    own = settings.at(folder)
    model = fingerprint(own.model, own.query_prompt, own.passage_prompt)
    return FileHome(own.index).is_current(load_library(own), model)


def _named(store: Store, draft: Path, made: Made) -> Made:
    (draft / "made.json").write_text(json.dumps(asdict(made), ensure_ascii=False), encoding="utf-8")
    for path in draft.rglob("*"):
        if path.is_file() and (path.stat().st_nlink == 1 or path.parent.name not in ("corpus", "entitlements")):
            with path.open("rb") as file:
                os.fsync(file.fileno())
    draft.rename(store.folder(made.name))
    return made

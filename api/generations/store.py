"""The generations on disk, `var/indexes/`: what each was made from, which is served, and which is asked for.

A generation is a folder: `corpus/` and `entitlements/` as they stood, the index and the vectors of the ways of asking
made from them, `made.json`, and `check.json` when it was checked. It is built under a name that begins with a dot and
renamed when it is whole, so whatever has a name of its own is whole. `serving.json` says which one all app processes of
this `var` serve; it is replaced in one step.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from api.generations.errors import GenerationError
from api.settings import Settings

KEPT = 3  # generations, the one that is served among them
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Made:
    """What a generation was made from: `documents` gives the hash of each text by the document's id.

    `contents` is one hash over all files it was made from; `at` in seconds since 1970; `pack` the hash of pack.yml and
    the lists of the search as they stood (pack/read_once.py), empty where an older program made it.
    """

    name: str
    at: float
    contents: str
    documents: Mapping[str, str]
    clauses: int
    pack: str = ""


@dataclass(frozen=True)
class Serving:
    """Which generation is served; `before` those before it, the last one last.

    `by` start: the folders as they stood when the program started, so the next start looks at them again.
    """

    generation: str
    by: Literal["start", "switch"] = "switch"
    before: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Asked:
    """A switch that is prepared: every process is to load `generation`, and to say so under `id`."""

    generation: str
    id: str


class Store:
    """The folder of all generations."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """Every whole generation, the oldest first."""
        found = self.root.iterdir() if self.root.is_dir() else ()
        return sorted(path.name for path in found if _NAME.fullmatch(path.name) and (path / "made.json").is_file())

    def made(self, name: str) -> Made:
        """What it was made from; raises GenerationError when there is none of that name."""
        if name not in self.names():
            there = "、".join(self.names()) or "none yet; huimin index build makes one"
            raise GenerationError(f"There is no generation {name[:60]!r}; there are: {there}.")
        return Made(**self._read(self.root / name / "made.json"))

    def folder(self, name: str) -> Path:
        """Where it lies."""
        return self.root / name

    def serving(self) -> Serving | None:
        """Which is served; None where the program serves the folders themselves."""
        found = self._read(self.root / "serving.json")
        return Serving(found["generation"], found["by"], tuple(found["before"])) if found else None

    def serve(self, name: str, by: Literal["start", "switch"] = "switch") -> None:
        """Let every process serve that one from now on."""
        last = self.serving()
        before = [one for one in (*last.before, last.generation) if one != name] if last else []
        self.write("serving.json", asdict(Serving(name, by, tuple(before[-KEPT:]))))

    def release(self) -> None:
        """Let the next start serve the folders as they stand then."""
        if last := self.serving():
            self.write("serving.json", {**asdict(last), "by": "start"})

    def asked(self) -> Asked | None:
        """The switch that is prepared now."""
        found = self._read(self.root / "asked.json")
        return Asked(**found) if found else None

    def ask(self, asked: Asked | None) -> None:
        """Have every process load a generation; None: nothing is asked any more."""
        if asked:
            self.write("asked.json", asdict(asked))
        else:
            (self.root / "asked.json").unlink(missing_ok=True)

    def check_of(self, name: str) -> dict[str, Any]:
        """The figures of its check, empty where it was not checked."""
        return self._read(self.root / name / "check.json")

    def told(self, name: str) -> dict[str, Any]:
        """What was written to that file of the folder last; empty where nothing was."""
        return self._read(self.root / name)

    def write(self, name: str, content: Mapping[str, Any]) -> None:
        """Write one file of the folder in one step, so that it is there whole or not at all."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def drop_old(self, in_use: set[str]) -> list[str]:
        """Remove all but the newest and those that are served, were served before or are in use; returns those removed.

        There are KEPT left, or as many as are in use.
        """
        serving, names = self.serving(), self.names()
        stay = set(in_use) | ({serving.generation} if serving else set())
        wanted = [*(serving.before[::-1] if serving else ()), *names[::-1]]
        for name in names[-1:] + wanted:  # what was just built waits for its switch
            if len(stay) >= KEPT:
                break
            stay.add(name)
        gone = [name for name in names if name not in stay]
        for name in gone:
            doomed = self.root / f".old-{name}"
            self.folder(name).rename(doomed)  # in one step, so that nobody finds half of it
            shutil.rmtree(doomed, ignore_errors=True)
        return gone

    @staticmethod
    def _read(path: Path) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            where = f"{path.name} in {path.parent.name}"
            raise GenerationError(f"{where} cannot be read ({type(error).__name__}).") from error
        return found


def store_of(settings: Settings) -> Store:
    """The generations of a program with these settings."""
    return Store(settings.place / "indexes")


def serving_settings(settings: Settings) -> tuple[str, Settings]:
    """The generation to start with, and the settings for its folder; "" and `settings` where there is none."""
    store = store_of(settings)
    serving = store.serving()
    if serving is None or settings.index_url is not None:
        return "", settings
    store.made(serving.generation)
    return serving.generation, settings.at(store.folder(serving.generation))

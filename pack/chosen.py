"""Which pack the program serves: HUIMIN_PACK, a folder or the name of one in packs/; Hangzhou where nothing is said.

A pack is a folder with a pack.yml. Beside it may stand corpus/ (documents), entitlements/ (records, parameters,
contacts, and facts with their words beside the shared ones) and knowledge/ (lists of the search). What a pack lacks is
empty; the facts and their words in entitlements/ and the national numbers are shared by all packs.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
PACKS = ROOT / "packs"
SHARED = ROOT / "entitlements"  # facts.yml, words/ and contacts.yml of every pack
DEFAULT = "hangzhou"
SETTING = "HUIMIN_PACK"
CITY = "某城"  # stands for the pack's city in all that packs share: a fact's question, a way of telling it, a reply
SHORT = "〔城〕"  # and for its one character, as people write it: 在〔城〕打工
MANIFEST = "pack.yml"
CANNOT_START = 78  # to start again would not help (EX_CONFIG of sysexits.h)
_KEYS = {"name", "short", "place", "here", "asked_when_ready", "every_item_of"}


class PackError(Exception):
    """The pack cannot be used; the text says what was given, where, and what is allowed."""


@dataclass(frozen=True)
class Pack:
    """A pack: its folder, the city as people say it, its place as a path of levels, and the names of places in it.

    `place` goes from the country down: 全国, 浙江省, 杭州市. `asked_when_ready` is a question that its documents
    answer: the program counts as started once it does; None where the pack has none yet.
    `every_item_of` names documents that are lists of services, of which every numbered item wants a record.
    """

    folder: Path
    name: str
    short: str
    place: tuple[str, ...]
    here: tuple[str, ...]
    asked_when_ready: str | None
    every_item_of: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def corpus(self) -> Path:
        """Folder of corpus.yml and the documents."""
        return self.folder / "corpus"

    @property
    def entitlements(self) -> Path:
        """Folder of the records."""
        return self.folder / "entitlements"

    def list(self, name: str) -> Path:
        """The file of one of the search's lists, which need not be there: knowledge/not_covered.yml."""
        return self.folder / "knowledge" / f"{name}.yml"

    def spoken(self, text: str) -> str:
        """What all packs share, with this city's name in it."""
        return text.replace(CITY, self.name).replace(SHORT, self.short)


@cache
def chosen() -> Pack:
    """The pack that HUIMIN_PACK names; asked while modules load, so that without one the program ends, saying so."""
    try:
        return read_pack(folder_of(os.environ.get(SETTING) or DEFAULT))
    except PackError as error:
        print(error, file=sys.stderr)
        raise SystemExit(CANNOT_START) from error


def folder_of(given: str) -> Path:
    """The folder that `given` names: one in packs/, or a path, which counts from the program's folder."""
    return PACKS / given if not any(sign in given for sign in "/\\.") else (ROOT / given).resolve()


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`; raises PackError naming the file, what was given and what is allowed."""
    path = folder / MANIFEST
    try:
        written: Any = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except OSError as error:
        there = ", ".join(sorted(one.parent.name for one in PACKS.glob(f"*/{MANIFEST}")))
        raise PackError(
            f"{SETTING}: there is no pack in {folder}, since {MANIFEST} cannot be read there ({error.strerror}). "
            f"Give a folder that has one, or a name in packs/: {there}. A new one is made by: huimin pack new NAME"
        ) from error
    except yaml.YAMLError as error:
        raise PackError(f"{path}: {error}") from error
    if not isinstance(written, dict) or not {"name", "place"} <= written.keys() <= _KEYS:
        raise PackError(
            f"{path} must have name and place; allowed besides: {', '.join(sorted(_KEYS - {'name', 'place'}))}."
        )
    place, here = written["place"], written.get("here") or []
    if not _are_words(place) or place[:1] != ["全国"]:
        raise PackError(f"{path}: place must be a list of levels from the country down, like [全国, 浙江省, 杭州市].")
    if not _are_words(here) or not isinstance(written["name"], str):
        raise PackError(f"{path}: name must be a word, here a list of names of places.")
    name = written["name"].strip()
    asked = written.get("asked_when_ready")
    lists = written.get("every_item_of") or []
    if not _are_words(lists):
        raise PackError(f"{path}: every_item_of must be a list of ids of documents.")
    short = str(written.get("short") or name)
    return Pack(folder, name, short, tuple(place), (name, *here), asked and str(asked), tuple(lists))


def _are_words(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one.strip() for one in given)

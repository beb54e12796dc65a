"""Loads a generation where no app process does, to see whether it can be served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.generations.reading_once import refuse_other_words
from api.generations.store import store_of
from api.parts import load_engines, load_served
from api.settings import Settings


def verifier(settings: Settings) -> Callable[[Path], None]:
    """Loads the generation in a folder as an app process would; raises what is wrong with it."""

    def verify(folder: Path) -> None:
        engines = load_engines(settings)
        refuse_other_words(engines.read_once, store_of(settings).made(folder.name), folder)
        load_served(settings.at(folder), engines, folder.name)

    return verify

"""What a pack adds to the data that all packs share: its files come after the shared ones, or in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pack.chosen import SHARED, chosen


def facts_files(folder: Path) -> list[Path]:
    """The shared facts.yml, and that of `folder`, where it has one, which adds to it or says it otherwise."""
    own = folder / "facts.yml"
    return [SHARED / "facts.yml", *([own] if own.exists() and folder != SHARED else [])]


def words_files(folder: Path) -> list[Path]:
    """The tables of words/ by their names; one of `folder` stands in place of a shared one that is called alike."""
    shared = {path.name: path for path in (SHARED / "words").glob("*.yml")}
    own = {path.name: path for path in (folder / "words").glob("*.yml")}
    return [path for _, path in sorted((shared | own).items())]


def text_of(path: Path) -> str:
    """The file's text, with the city of the pack where it speaks of any city."""
    return chosen().spoken(path.read_text(encoding="utf-8"))


def listed(name: str) -> Any:
    """One of the search's lists of the pack; an empty one where it has none."""
    path = chosen().list(name)
    return yaml.load(text_of(path), yaml.CSafeLoader) or [] if path.exists() else []

"""The groups of people that a text speaks of, by the words of groups.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

PATH = Path(__file__).parent.parent / "groups.yml"


def groups_in(text: str) -> frozenset[str]:
    """The names of the groups of which a word stands in `text`."""
    return frozenset(group for group, words in _groups().items() if any(word in text for word in words))


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    loaded = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {str(group): tuple(map(str, words)) for group, words in loaded.items()}

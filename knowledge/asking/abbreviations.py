"""What clerks write for the names of benefits, 护补 for 护理补贴: the pack's list abbreviations.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from knowledge.errors import KnowledgeError
from pack.chosen import chosen

LIST = "abbreviations"
_HIDDEN = 0xE000  # characters from here on stand for the words that only look so


@dataclass(frozen=True)
class Abbreviation:
    """What is written `short` for `full`; `unless` are words that only look so, and stay as they are."""

    short: str
    full: str
    unless: tuple[str, ...] = ()

    def in_full(self, text: str) -> str:
        """`text` with the full name for the short one."""
        if self.short not in text:
            return text
        for place, word in enumerate(self.unless):
            text = text.replace(word, chr(_HIDDEN + place))
        text = text.replace(self.short, self.full)
        for place, word in enumerate(self.unless):
            text = text.replace(chr(_HIDDEN + place), word)
        return text


def in_full(text: str) -> str:
    """`text` with the full names of the benefits that it abbreviates."""
    for one in _abbreviations():
        text = one.in_full(text)
    return text


@cache
def _abbreviations() -> tuple[Abbreviation, ...]:
    """The pack's, none where it has no such list; raises KnowledgeError for an entry of another shape."""
    path = chosen().list(LIST)
    written: Any = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) if path.exists() else []
    found = []
    for number, entry in enumerate(written, 1):
        match entry:
            case {"short": str(short), "full": str(full), "unless": [*unless]} if len(entry) == 3:
                found.append(Abbreviation(short, full, tuple(map(str, unless))))
            case _:
                raise KnowledgeError(f"{path.name}: entry {number} must have short, full and unless: [words].")
    return tuple(found)

"""Which office a question is to be put to, by the words of offices.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("offices.yml")
GENERAL = "general"  # the hotline for everything


def office(*texts: str) -> str:
    """The office's id in entitlements/contacts.yml, by the longest of its words in the first of `texts` with any.

    Give the question first and then what was found for it.
    """
    for text in texts:
        best = max(_words(), key=lambda word: len(word[0]) if word[0] in text else 0)
        if best[0] in text:
            return best[1]
    return GENERAL


def speaks_of(contact: str, text: str) -> bool:
    """Whether a word of that office stands in `text`."""
    return any(word in text for word, named in _words() if named == contact)


def read_offices() -> dict[str, list[str]]:
    """The words of every office, by its id."""
    topics: dict[str, list[str]] = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {contact: [str(word) for word in words] for contact, words in topics.items()}


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Every word with its office, in the file's order."""
    return tuple((word, contact) for contact, words in read_offices().items() for word in words)

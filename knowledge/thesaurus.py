"""Adds the documents' words to a question that is put in everyday ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError

PATHS = (Path(__file__).with_name("thesaurus.yml"), Path(__file__).with_name("thesaurus_english.yml"))


@dataclass(frozen=True)
class Synonym:
    """Everyday words, and the official ones for them."""

    everyday: tuple[str, ...]
    official: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds an everyday word; an English one as a whole word, in small letters or capitals."""
        return _pattern(self.everyday)


def read_thesaurus(*paths: Path) -> list[Synonym]:
    """The entries of `paths` (ours, where none is given).

    Raises KnowledgeError naming the entry that is not of the shape its head describes.
    """
    return [synonym for path in paths or PATHS for synonym in _read(path)]


def _read(path: Path) -> list[Synonym]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    thesaurus = []
    for number, entry in enumerate(entries, 1):
        match entry:
            case {"everyday": [*everyday], "official": str(official)} if len(entry) == 2 and everyday:
                thesaurus.append(Synonym(tuple(map(str, everyday)), official))
            case _:
                raise KnowledgeError(f"{path.name}: entry {number} must have everyday: [words] and official: words.")
    return thesaurus


def expand(question: str, thesaurus: list[Synonym]) -> str:
    """`question` with the official words that it does not hold yet, at its end."""
    added = [
        synonym.official
        for synonym in thesaurus
        if synonym.official not in question and synonym.pattern.search(question)
    ]
    return " ".join([question, *added])


def all_words(thesaurus: list[Synonym]) -> re.Pattern[str]:
    """Finds any word of the thesaurus, everyday or official: a question that holds one is about our matters."""
    words = {word for synonym in thesaurus for word in (*synonym.everyday, *synonym.official.split())}
    return _pattern(tuple(words))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    forms = (rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first)
    return re.compile("|".join(forms), re.IGNORECASE)

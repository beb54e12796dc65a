"""Adds the documents' words to a question that is put in everyday ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError

PATH = Path(__file__).with_name("thesaurus.yml")


@dataclass(frozen=True)
class Synonym:
    """Everyday words, and the official ones for them."""

    everyday: tuple[str, ...]
    official: str


def read_thesaurus(path: Path = PATH) -> list[Synonym]:
    """The entries of `path`; raises KnowledgeError naming the entry that is not of the shape its head describes."""
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
        if synonym.official not in question and any(word in question for word in synonym.everyday)
    ]
    return " ".join([question, *added])


def knows(question: str, thesaurus: list[Synonym]) -> bool:
    """Whether `question` holds a word of the thesaurus, everyday or official: then it is about one of our matters."""
    return any(word in question for synonym in thesaurus for word in (*synonym.everyday, *synonym.official.split()))

"""Adds the documents' words to a question that is put in everyday ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from pack.chosen import chosen

EVERYDAY = Path(__file__).parent.parent / "everyday.yml"  # for documents that nobody wrote ways of asking for
ENGLISH = Path(__file__).parent.parent / "thesaurus_english.yml"


@dataclass(frozen=True)
class Synonym:
    """Everyday words, and the official ones for them."""

    everyday: tuple[str, ...]
    official: str


class Thesaurus:
    """Synonyms, found in a question by looking up every piece of it: fast however many there are."""

    def __init__(self, synonyms: Sequence[Synonym]) -> None:
        self.synonyms = synonyms
        self._places: dict[str, int] = {}
        for place, synonym in enumerate(synonyms):
            for word in synonym.everyday:
                self._places.setdefault(word.lower(), place)
        self._official = {word for synonym in synonyms for word in synonym.official.split()}
        self._longest = max(map(len, (*self._places, *self._official)), default=0)

    def expand(self, question: str) -> str:
        """`question` with the official words that it does not hold yet, at its end."""
        return self.look_up(question)[0]

    def knows(self, question: str) -> bool:
        """Whether `question` holds a word of it, everyday or official: then it is about one of our matters."""
        return self.look_up(question)[1]

    def look_up(self, question: str) -> tuple[str, bool]:
        """What `expand` and `knows` say of the question, in one go."""
        pieces = {*self._pieces(question)}
        found = sorted({self._places[piece] for piece in pieces & self._places.keys()})
        official = (self.synonyms[place].official for place in found)
        expanded = " ".join([question, *(words for words in official if words not in question)])
        return expanded, bool(found) or not pieces.isdisjoint(self._official)

    def _pieces(self, question: str) -> Iterator[str]:
        """Runs of characters without Latin letters, and of whole English words in small letters."""
        words = question.lower()
        for start in range(len(words)):
            if start and _inside_word(words[start - 1], words[start]):
                continue
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                if end == len(words) or not _inside_word(words[end - 1], words[end]):
                    yield words[start:end]


def _inside_word(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one English word or number."""
    return one.isascii() and one.isalnum() and other.isascii() and other.isalnum()


def read_thesaurus(*paths: Path) -> Thesaurus:
    """The thesaurus of `paths`; where none is given, that of the pack and the English words.

    Raises KnowledgeError naming the entry that is not of the shape its head describes.
    """
    return Thesaurus([synonym for path in paths or _of_the_pack() for synonym in _read(path)])


def _of_the_pack() -> tuple[Path, ...]:
    own = chosen().list("thesaurus")
    return (own, ENGLISH) if own.exists() else (ENGLISH,)


def _read(path: Path) -> list[Synonym]:
    entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    thesaurus = []
    for number, entry in enumerate(entries, 1):
        match entry:
            case {"everyday": [*everyday], "official": str(official)} if len(entry) == 2 and everyday:
                thesaurus.append(Synonym(tuple(map(str, everyday)), official))
            case _:
                raise KnowledgeError(f"{path.name}: entry {number} must have everyday: [words] and official: words.")
    return thesaurus

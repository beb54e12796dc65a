"""For whom the documents at hand hold: the place of whoever asks, and what each document is worth there on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from knowledge.asking.elsewhere import other_place
from knowledge.documents.corpus import Document
from knowledge.documents.library import Library
from knowledge.documents.place import Place, stem
from knowledge.documents.status import VOID, Status, status_on

_KEPT = 64  # places and days whose worths are kept


class Worth(IntEnum):
    """What a document is worth to somebody of a place on a day."""

    OF_ANOTHER_PLACE = 0
    VOID = 1  # repealed or replaced
    NOT_IN_FORCE = 2  # a draft, a report, expired, not yet
    IN_FORCE = 3


@dataclass(frozen=True)
class AskedOf:
    """The place a question is about, None where nothing is known of any; `away` where it is not of the library's home.

    `unheld` is the name of another place of which there is no document.
    """

    place: Place | None
    away: bool = False
    unheld: str | None = None


class Reach:
    """Reads of which place a question is, and tells what the documents of a library are worth there."""

    def __init__(self, library: Library) -> None:
        self._library, self._home = library, library.home
        self._documents = [entry.document for entry in library.list()]
        self._near, self._far = self._names()
        here = {stem(name) for name in (self._home.path if self._home else ())} | self._near.keys()
        self._here, self._held = frozenset(here), frozenset(self._far if self._home else ())
        self.worths = lru_cache(_KEPT)(self._worths)

    def asked(self, question: str, told: str | None = None) -> AskedOf:
        """Of which place `question` is; `told` is the district of the library's home where somebody said they live."""
        if (name := other_place(question, self._held, self._here)) is not None:
            place = self._far.get(name)
            return AskedOf(place, away=True) if place else AskedOf(self._home, unheld=name)
        named = next((self._near[name] for name in self._near if name in question), None)
        if named is None and told and self._home is not None:
            named = self._home.part(told)
        return AskedOf(named or self._home)

    def worth(self, document: Document, place: Place | None, as_of: date) -> Worth:
        """What the document is worth in `place` (None: anywhere) on a day."""
        if place is not None and not document.place.touches(place):
            return Worth.OF_ANOTHER_PLACE
        status = status_on(document, as_of)
        if status in VOID:
            return Worth.VOID
        return Worth.IN_FORCE if status is Status.IN_FORCE else Worth.NOT_IN_FORCE

    def _worths(self, place: Place | None, as_of: date) -> tuple[Worth, ...]:
        """What each document is worth, in the order of the library."""
        return tuple(self.worth(document, place, as_of) for document in self._documents)

    def _names(self) -> tuple[dict[str, Place], dict[str, Place]]:
        """The places of the documents by name: those within the library's home, and those of elsewhere."""
        near, far = dict[str, Place](), dict[str, Place]()
        for path in sorted({document.place.path for document in self._documents}):
            for length in range(1, len(path) + 1):
                place = Place(path[:length])
                if self._home is None or not place.touches(self._home):
                    far.setdefault(stem(place.name), place)
                elif len(place.path) > len(self._home.path):
                    near.setdefault(stem(place.name), place)
        return near, far

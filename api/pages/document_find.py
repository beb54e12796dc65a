"""Finding words in a document: every place where they stand, however the copy was broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.document_blocks import Mark
from knowledge.documents.clause import Span
from knowledge.words import normalise

LONGEST = 40  # characters looked for; nobody looks for more in a document
MOST_SHOWN = 60  # places listed by their words; all are marked and can be gone through
_AROUND = 12  # characters shown before and after a place in the list
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Snippet:
    """One place in the list of all: its number, and its words with what stands around them."""

    hit: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Finding:
    """What was looked for, where it stands, and the place that is shown, from 1; 0 where it stands nowhere."""

    words: str
    marks: tuple[Mark, ...]
    current: int
    snippets: tuple[Snippet, ...]

    @property
    def before(self) -> int:
        """The number of the place before the current one; from the first it is the last."""
        return self.current - 1 or len(self.marks)

    @property
    def after(self) -> int:
        """The number of the place after the current one; from the last it is the first."""
        return self.current % len(self.marks) + 1 if self.marks else 0


def find(text: str, words: str, hit: str = "", apart: Sequence[Span] = ()) -> Finding:
    """All places of `words` in `text` that lie outside the spans `apart`.

    White space is overlooked, because copies break words into lines; so are the widths of letters and marks, and
    traditional characters. `hit` is the number of the place to show, as it was given; a wrong one is the first.
    """
    wanted = _SPACE.sub("", fold(normalise(words)))[:LONGEST]
    if not wanted:
        return Finding("", (), 0, ())
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    places = [
        (found.start(), found.end())
        for found in pattern.finditer(fold(text))
        if not any(span.start < found.end() and found.start() < span.end for span in apart)
    ]
    marks = tuple(Mark(start, end, number) for number, (start, end) in enumerate(places, 1))
    chosen = int(hit) if hit.isascii() and hit.isdecimal() and len(hit) < 6 and 0 < int(hit) <= len(marks) else 1
    shown = tuple(_snippet(text, mark) for mark in marks[:MOST_SHOWN])
    return Finding(_SPACE.sub(" ", words.strip())[:LONGEST], marks, chosen if marks else 0, shown)


def fold(text: str) -> str:
    """`text` in half-width, lower-case characters, each still at its place: offsets stay what they are."""
    return "".join(map(_fold_one, text))


def _fold_one(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 and not (folded.isspace() and not character.isspace()) else character


def _snippet(text: str, mark: Mark) -> Snippet:
    def line(part: str) -> str:
        return _SPACE.sub(" ", part)

    before, after = text[max(0, mark.start - _AROUND) : mark.start], text[mark.end : mark.end + _AROUND]
    return Snippet(mark.hit, line(before).lstrip(), line(text[mark.start : mark.end]), line(after).rstrip())

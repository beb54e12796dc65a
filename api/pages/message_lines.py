"""The text of a message as a page without scripts shows it: paragraphs and lists, markers and numbers to call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PARTS = re.compile(r"\[(\d{1,2})\]|(?<!\d)(12345|12333|12348|12338|12355|12356|110|119|120)(?!\d)")
_POINT = re.compile(r"\s*[·•●▪-]\s*")


@dataclass(frozen=True)
class Piece:
    """Words, a marker of the citation `text`, or a number to call."""

    kind: Literal["words", "marker", "call"]
    text: str


@dataclass(frozen=True)
class Line:
    """One line; `point`: it is one of a list."""

    point: bool
    pieces: tuple[Piece, ...]


def lines(text: str) -> list[Line]:
    """Every line of `text` that holds something."""
    found = []
    for line in text.splitlines():
        if line.strip():
            point = _POINT.match(line)
            found.append(Line(point is not None, tuple(pieces(line[point.end() :] if point else line.strip()))))
    return found


def pieces(line: str) -> list[Piece]:
    """A line cut at its markers and numbers; all its words are kept."""
    cut: list[Piece] = []
    at = 0
    for found in _PARTS.finditer(line):
        if found.start() > at:
            cut.append(Piece("words", line[at : found.start()]))
        cut.append(Piece("marker", found[1]) if found[1] else Piece("call", found[2]))
        at = found.end()
    return [*cut, Piece("words", line[at:])] if at < len(line) else cut

"""Lines that are not the document's, known by their words: navigation, share buttons, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from importing.parts import Grid, LeftOut, Line, Part

_WORDS = Path(__file__).with_name("not_the_document.yml")
_LONG = 30  # characters of a line with a full stop: here the document's text has begun, or has not yet ended


def without_furniture(parts: Sequence[Part]) -> list[Part]:
    """The parts, lines that are no document's turned into LeftOut."""
    told = [place for place, part in enumerate(parts) if isinstance(part, Grid) or _is_text(part)]
    first, last = (told[0], told[-1]) if told else (len(parts), -1)
    return [_sorted(part, not first <= place <= last) for place, part in enumerate(parts)]


def is_doubtful(line: str) -> bool:
    """Whether the line has words that a document seldom has."""
    return any(pattern.search(line) for pattern in _patterns("doubtful"))


def _sorted(part: Part, at_the_edge: bool) -> Part:
    if not isinstance(part, Line):
        return part
    text = part.text.strip()
    if any(pattern.fullmatch(text) for pattern in _patterns("anywhere")):
        return LeftOut(text, "of the page or its frame")
    if at_the_edge and any(pattern.fullmatch(text) for pattern in _patterns("edges")):
        return LeftOut(text, "navigation or particulars of the page")
    return part


def _is_text(part: Part) -> bool:
    return isinstance(part, Line) and len(part.text) >= _LONG and re.search("[。；]", part.text) is not None


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, yaml.safe_load(_WORDS.read_text(encoding="utf-8"))[key]))

"""One plain writing of a text: simplified, half width, typing errors mended, with the way back to the original.

Every character of the plain text knows which code points of the original it stands for, so that offsets survive
replacements of any length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import opencc
import yaml

from nlu.reading.text.homophones import mended
from pack.shared import text_of

LEXICON_FOLDER = Path(__file__).parent.parent / "words"
_WIDE_STOPS = str.maketrans({"｡": "。", "﹐": ",", "､": "、", "⋯": "…", "\t": " ", "\r": "\n"})


@dataclass(frozen=True)
class PlainText:
    """`text` and, for each of its characters, the start and end in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the original."""
        return self.starts[start], self.ends[end - 1]

    def replaced(self, pattern: re.Pattern[str], by: str) -> PlainText:
        """Every match replaced; its new characters stand for the whole match, one for one where lengths agree."""
        text, done = "", 0
        starts: list[int] = []
        ends: list[int] = []
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new = match.expand(by)
            text += self.text[done:start] + new
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif end > start:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            done = end
        return PlainText(text + self.text[done:], (*starts, *self.starts[done:]), (*ends, *self.ends[done:]))

    def with_span(self, start: int, end: int, new: str) -> PlainText:
        """The stretch from `start` to `end` (not empty) written anew; what is new stands for the whole of it."""
        first, last = self.original(start, end)
        return PlainText(
            self.text[:start] + new + self.text[end:],
            (*self.starts[:start], *[first] * len(new), *self.starts[end:]),
            (*self.ends[:start], *[last] * len(new), *self.ends[end:]),
        )


def plain(text: str) -> PlainText:
    """The plain writing of `text`."""
    chars: list[str] = []
    starts: list[int] = []
    for position, char in enumerate(text.translate(_WIDE_STOPS)):
        for narrow in unicodedata.normalize("NFKC", char).lower() or " ":
            chars.append(narrow)
            starts.append(position)
    written = PlainText(_simplified(chars), tuple(starts), tuple(start + 1 for start in starts))
    for pattern, by in _rewritings():
        written = written.replaced(pattern, by)
    return PlainText(mended(written.text), written.starts, written.ends)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(chars: list[str]) -> str:
    """Traditional → simplified, character for character where the phrase table would change the length."""
    whole = "".join(chars)
    if whole.isascii() or any(0xD800 <= ord(char) < 0xE000 for char in whole):
        return whole
    converted: str = _converter().convert(whole)
    if len(converted) == len(whole):
        return converted
    single = [_converter().convert(char) for char in chars]
    return "".join(new if len(new) == 1 else old for new, old in zip(single, chars, strict=True))


@cache
def _rewritings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Rewritings from words/rewritings.yml, in order: English words, spacing, dialect, usual slips."""
    table = yaml.load(text_of(LEXICON_FOLDER / "rewritings.yml"), yaml.CSafeLoader)
    return tuple((re.compile(entry["write"]), entry["as"]) for entry in table)

"""Cuts a plain text into sentences and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。!?;\n…]+|(?<!\d)\.|\.(?!\d)")
_CLAUSE_END = re.compile(r"[,:()~\[\]【】<>\"“”「」]+|-{2,}|——")


@dataclass(frozen=True)
class Clause:
    """A stretch of the text without a pause; `sentence` counts sentences; `asks` where a question mark ends it."""

    start: int
    end: int
    text: str
    sentence: int
    asks: bool


def clauses(text: str) -> list[Clause]:
    """The clauses that are not empty, in order."""
    found: list[Clause] = []
    start = 0
    for number, end_mark in enumerate([*_SENTENCE_END.finditer(text), None]):
        end = end_mark.start() if end_mark else len(text)
        begin = start
        for pause in [*_CLAUSE_END.finditer(text, start, end), None]:
            stop = pause.start() if pause else end
            if text[begin:stop].strip():
                asks = bool(pause is None and end_mark and "?" in end_mark[0])
                found.append(Clause(begin, stop, text[begin:stop], number, asks))
            begin = pause.end() if pause else end
        start = end_mark.end() if end_mark else len(text)
    return found

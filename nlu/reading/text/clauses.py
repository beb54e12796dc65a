"""Cuts a plain text into sentences and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。!?;\n…]+|(?<!\d)\.|\.(?!\d)")
# what cannot be told, and a guess after all, are two clauses: 几级记不清了|大概三级
_GUESS_AFTER_ALL = (
    r"(?:(?<=不清)|(?<=不准)|(?<=不得)|(?<=不牢)|(?<=清楚)|(?<=知道)|(?<=忘))了?(?=大概|好像|应该是|可能是|估计)"
)
_CLAUSE_END = re.compile(rf"[,:()~\[\]【】<>\"“”「」]+|-{{2,}}|——|{_GUESS_AFTER_ALL}")


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

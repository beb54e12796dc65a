"""Replies that answer no question with their yes or no: a question of one's own (能拿多少), thanks, leave taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pack.shared import text_of

PATH = Path(__file__).parent.parent / "words" / "no_replies.yml"
_CLAUSE_END = re.compile("[,。;!~…]")
_PAUSES = " ,。;、!~…"


def asks_back(said: str) -> bool:
    """Whether a plain reply asks something itself: 能拿多少, 可以去哪里; 能做什么都能做 says what somebody can do."""
    asking = _words()["asking"]
    if any(phrase in said for phrase in asking["anywhere"]):
        return True
    head = _CLAUSE_END.split(said, maxsplit=1)[0]
    for phrase in asking["says"]:
        head = head.replace(phrase, " " * len(phrase))
    opening = re.match(rf"(?:{_any_of(asking['before'])})*(?:{_any_of(asking['begins'])})", head)
    return opening is not None and any(phrase in head[opening.end() :] for phrase in asking["asks"])


def takes_leave(said: str) -> bool:
    """Whether a plain reply is thanks or leave taken and nothing else: 好嘞,晓得了; 没有了,那先这样,谢谢."""
    leaving = _words()["leaving"]
    every = _any_of([*leaving["leaves"], *leaving["nods"]])
    whole = re.fullmatch(rf"(?:{every}|[{_PAUSES}])+", said)
    return whole is not None and any(phrase in said for phrase in leaving["leaves"])


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    loaded: Mapping[str, Any] = yaml.load(text_of(PATH), yaml.CSafeLoader)
    return loaded

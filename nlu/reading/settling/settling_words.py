"""The words of words/settling.yml: what decides between two things told, and where a text turns a yes into a no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pack.shared import text_of

FILE = Path(__file__).parent.parent / "words" / "settling.yml"
_PAUSES, _STOPS = ",。…", ",。!"


@dataclass(frozen=True)
class SettlingWords:
    """The lists of the file, told there one by one."""

    words_of_the_law: tuple[str, ...]
    primary_school: tuple[str, ...]
    work_lost: tuple[str, ...]
    may_be_wrong: tuple[str, ...]
    numerals: tuple[str, ...]
    not_paid_back: tuple[str, ...]
    paid_back: tuple[str, ...]
    lives_with_us: tuple[str, ...]
    no_work: tuple[str, ...]
    called_only: tuple[str, ...]
    kinds_of_support: tuple[str, ...]
    minimum_living: tuple[str, ...]
    children: tuple[str, ...]
    elders: tuple[str, ...]
    soldiers: tuple[str, ...]
    i_mean: tuple[str, ...]
    i_mean_not: tuple[str, ...]
    wrong_person: tuple[str, ...]
    is_really: tuple[str, ...]
    turned_round: tuple[str, ...]
    turning: tuple[str, ...]
    bare_contrast: tuple[str, ...]
    no_employer: tuple[str, ...]
    insures_births: tuple[str, ...]
    has: tuple[str, ...]
    has_not: tuple[str, ...]
    not_them: tuple[str, ...]
    done_by: tuple[str, ...]
    all_of_it: tuple[str, ...]
    called: Mapping[str, str]
    matters: Mapping[str, str]
    turn: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Turn:
    """Where a text turns round what it said (`start`: the pause before), and what it says instead."""

    start: int
    value: bool


@cache
def settling_words() -> SettlingWords:
    """The words of the file."""
    data: dict[str, Any] = yaml.load(text_of(FILE), yaml.CSafeLoader)
    turn = {name: tuple(words) for name, words in data.pop("turn").items()}
    called, matters = dict(data.pop("called")), dict(data.pop("matters"))
    return SettlingWords(
        called=called, matters=matters, turn=turn, **{name: tuple(words) for name, words in data.items()}
    )


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    return any(word in text for word in words)


def turns(text: str) -> Iterator[Turn]:
    """Where a yes is turned into a no or a no into a yes: 没有低保,哦不是,有的."""
    done = 0
    for start, char in enumerate(text):
        if char in _PAUSES and start >= done:
            found = _turn_at(text, start + 1)
            if found:
                value, done = found
                yield Turn(start, value)


def _turn_at(text: str, at: int) -> tuple[bool, int] | None:
    """What is said instead and where it ends, if the words from `at` on turn something round."""
    turn = settling_words().turn
    while not (otherwise := _begins(text, at, turn["otherwise"])):
        wonder = _begins(text, at, turn["wonder"])
        if not wonder:
            return None
        at += len(wonder)
    at += len(otherwise)
    while between := _begins(text, at, turn["between"]):
        at += len(between)
    end = min((stop for stop in (text.find(mark, at) for mark in _STOPS) if stop >= 0), default=len(text))
    last = text[at:end]
    for also in ("", *turn["also"]):
        said = last.removeprefix(also) if last.startswith(also) else ""
        if said in turn["no"] or said in turn["yes"]:
            return said in turn["yes"], end
    return None


def _begins(text: str, at: int, words: Iterable[str]) -> str:
    """The longest of the words that stands at `at`; nothing where none does."""
    return max((word for word in words if text.startswith(word, at)), key=len, default="")

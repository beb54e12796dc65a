"""Where a text tells the ages of several people in one breath: 68/66, 9岁和4岁, 一个78一个76."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.amounts.slots import Slot
from nlu.reading.text.word_places import Words
from pack.shared import text_of

PATH = Path(__file__).parent.parent / "words" / "ages_in_a_row.yml"
OLDEST = 115
BARE = 10  # younger ones are told with their 岁
GROWN = 18  # two bare numbers beside nobody are ages from here on
TEN = 10
_ORDERED = "老初高大"  # 老二, 初三 are no ages
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Row:
    """Ages of one breath, in order, and where they stand."""

    start: int
    end: int
    ages: tuple[Slot, ...]
    paused: bool

    @property
    def bare(self) -> bool:
        """Whether no 岁 stands behind the last of them."""
        return self.ages[-1].kind != "age"

    @property
    def grown(self) -> bool:
        """Whether none of them is a child's."""
        return all(int(age.value) >= GROWN for age in self.ages)


def rows(text: str, slots: Sequence[Slot]) -> Iterator[Row]:
    """The ages told in one breath, by place."""
    at = {slot.start: slot for slot in slots if slot.kind == "n" and _is_an_age(slot)}
    at |= {slot.start: slot for slot in slots if slot.kind == "age" and _is_an_age(slot)}
    place = 0
    for start in sorted(at):
        if start < place:
            continue
        row, paused = [at[start]], False
        while (link := _link(text, row[-1], at)) is not None:
            row.append(at[row[-1].end + len(link)])
            paused = paused or link == ","
        place = row[-1].end
        found = Row(start, place, tuple(row), paused)
        if len(row) > 1 and not _is_something_else(text, found):
            yield found


def _is_an_age(slot: Slot) -> bool:
    return isinstance(slot.value, int) and 0 < slot.value <= OLDEST and not slot.vague


def _link(text: str, age: Slot, at: Mapping[int, Slot]) -> str | None:
    """What stands between an age and the next."""
    words = [
        word
        for word in (*row_data()["between"], *row_data()["one_by_one"])
        if text.startswith(word, age.end) and age.end + len(word) in at
    ]
    if words:
        return str(max(words, key=len))
    touching = at.get(age.end)
    return "" if touching is not None and age.kind == touching.kind == "age" else None


def _is_something_else(text: str, row: Row) -> bool:
    behind = text[row.end :]
    if row_words("no_ages").begin(behind):
        return True
    before = text[row.start - 1 : row.start]
    if before and (before.isdigit() or before in ".-第"):
        return True
    if before and before in _ORDERED and text[row.start] in _DIGITS:
        return True  # 老二,三岁
    return row.bare and any(int(age.value) < BARE for age in row.ages if age.kind == "n")


def is_rough(text: str, row: Row) -> bool:
    """爸妈七、八十岁: one rough age of both, and nobody's exactly."""
    first, second = row.ages[:2]
    return text[first.start : first.end] in _DIGITS and int(second.value) == (int(first.value) + 1) * TEN


def may_be_rough(row: Row) -> bool:
    """孩子7、8岁: one rough age, where no two people are named."""
    first, second = row.ages[:2]
    return first.kind != "age" and int(second.value) == int(first.value) + 1


@cache
def row_words(name: str) -> Words:
    """A list of words/ages_in_a_row.yml."""
    return Words(row_data()[name])


@cache
def row_data() -> Mapping[str, Any]:
    """words/ages_in_a_row.yml."""
    loaded: dict[str, Any] = yaml.load(text_of(PATH), yaml.CSafeLoader)
    return loaded

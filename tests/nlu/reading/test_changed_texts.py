"""The same told otherwise: without commas, with 啊 and 呢, in lines, of another person, with another number.

Of each change, 60 of our own sentences are read changed and unchanged; the floors are a little under what is alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from zlib import crc32

import pytest

from bench.hearing.sentences import sentences, told

MANY = 60
Told = dict[str, dict[str, Any]]
PERSONS = {"我妈": ("我姑姑", "母亲", "姑姑"), "我爸": ("我舅舅", "父亲", "舅舅")}
_AGE = re.compile(r"(?<!\d)([2-8][0-8])(?=岁)")

# a change of the text, which leaves what it says · of how many of 60 that is heard
SAID_OTHERWISE: dict[str, tuple[Callable[[str], str], int]] = {
    "no commas": (lambda text: text.replace("，", ""), 41),
    "啊 behind each clause": (lambda text: text.replace("，", "啊，") + "啊", 54),
    "呢 behind each clause": (lambda text: text.replace("，", "呢，") + "呢", 53),
    "嗯 before each clause": (lambda text: "嗯，" + text.replace("，", "，嗯，"), 58),
    "lines for commas": (lambda text: text.replace("，", "\n"), 50),
}


@cache
def telling() -> list[str]:
    """Our own sentences that are heard to say something."""
    return [str(one["text"]) for one in sentences() if told(one["text"])]


def some(texts: Sequence[str]) -> list[str]:
    """Sixty of them, chosen by their own words: one text more or less changes one of them at most."""
    return sorted(texts, key=lambda text: crc32(text.encode()))[:MANY]


@pytest.mark.parametrize("change", SAID_OTHERWISE)
def test_it_says_the_same(change: str) -> None:
    changed, floor = SAID_OTHERWISE[change]
    chosen = some([text for text in telling() if "，" in text and "\n" not in text])
    assert len(chosen) == MANY
    otherwise = [text for text in chosen if told(changed(text)) != told(text)]
    assert len(chosen) - len(otherwise) >= floor, otherwise


def test_of_another_person_it_says_the_same_of_that_person() -> None:
    chosen = some([text for text in telling() if any(word in text for word in PERSONS) and "爸妈" not in text])
    assert len(chosen) == MANY
    otherwise = [text for text in chosen if told(of_others(text)) != with_others(told(text))]
    assert len(chosen) - len(otherwise) >= 56, otherwise


def of_others(text: str) -> str:
    for word, (other, _, _) in PERSONS.items():
        text = text.replace(word, other)
    return text


def with_others(said: Told) -> Told:
    others = {relation: other for _, relation, other in PERSONS.values()}
    return {others.get(who, who): facts for who, facts in said.items()}


def test_with_another_age_it_says_that_age_and_all_else_alike() -> None:
    chosen = some([text for text in telling() if _AGE.search(text)])
    assert len(chosen) >= 30
    otherwise = [text for text in chosen if told(a_year_later(text)) != grown(told(text), text)]
    assert len(chosen) - len(otherwise) >= 0.95 * len(chosen), otherwise


def a_year_later(text: str) -> str:
    return _AGE.sub(lambda age: str(int(age[1]) + 1), text)


def grown(said: Told, text: str) -> Told:
    """What was told, a year later: the ages that the text gives in figures."""
    ages = {int(age) for age in _AGE.findall(text)}

    def later(value: Any) -> Any:
        if isinstance(value, list):
            return [later(value[0]), *value[1:]]
        return value + 1 if value in ages else value

    return {who: {f: later(v) if f == "age" else v for f, v in facts.items()} for who, facts in said.items()}

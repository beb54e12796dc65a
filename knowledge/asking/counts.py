"""The count that a question asks for (「几家」, 「多少张床位」), by the measure words of counts.yml.

A clause with a number before that very measure word answers it, one that is merely near does not. This only chooses
between clauses that are nearly as good: no question is refused by it, for a count is also given in words (全覆盖).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.errors import KnowledgeError
from knowledge.words import character_pairs

PATH = Path(__file__).parent.parent / "counts.yml"
_KEYS = {"groups", "behind", "before"}
_HOW_MANY = ("几", "多少")
_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千万]+)\s*(?:多|余)?(?:万|亿)?(?:多|余)?"
_STORY, _END = 60, 45  # characters; of a long story only the end asks
_THING = 5  # characters behind the measure word that name what is counted
_SENTENCE, _PAUSE = re.compile("[。；;]"), re.compile("[ ，,。；;？?！!]")


@dataclass(frozen=True)
class Count:
    """A count that is asked for: the words that ask, as 「多少所」, and what is counted."""

    asked: str
    measure: str


def count_asked(question: str) -> Count | None:
    """The count that `question` asks for first; None where it asks for none."""
    end = question[-_END:] if len(question) > _STORY else question
    words = _words()
    for found in words.asking.finditer(end):
        told = end.endswith(words.before, 0, found.start()) or end.startswith(words.behind, found.end())
        if not told:
            return Count(found.group(), found.group().removeprefix("几").removeprefix("多少"))
    return None


def holds_count(count: Count, text: str, question: str) -> bool:
    """Whether a sentence of `text` has a number of what is counted, and names the thing: 「20所幼儿园」 are no 学校.

    The thing is what follows in `question` (「几所幼儿园」), else anything else that it says (「幼儿园有几所」). `text`
    is a clause under its headings (knowledge/indexing/passage.py, near_text).
    """
    rest = text.partition("\n")[2] or text
    before, _, behind = question.partition(count.asked)
    thing = character_pairs(_PAUSE.split(behind)[0][:_THING]) or character_pairs(before)
    return any(
        _has_number(count.measure, sentence) and not thing.isdisjoint(character_pairs(sentence))
        for sentence in _SENTENCE.split(rest)
    )


def _has_number(measure: str, sentence: str) -> bool:
    number, unit = _held(measure)
    behind = _words().behind
    return bool(unit.search(sentence)) or any(
        not sentence.startswith(behind, found.end()) for found in number.finditer(sentence)
    )


@cache
def _held(measure: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number before the measure word or its like; the unit by itself, as in a table's row: 「床位数(张) 8.1」."""
    alike = _either({word for group in _words().groups if measure in group for word in group})
    return re.compile(f"{_NUMBER}{alike}"), re.compile(rf"[(（](?:万|亿)?{alike}[)）]")


@dataclass(frozen=True)
class _Words:
    groups: tuple[frozenset[str], ...]
    asking: re.Pattern[str]
    behind: tuple[str, ...]
    before: tuple[str, ...]


@cache
def _words() -> _Words:
    """What counts.yml says; raises KnowledgeError where the file is not of the shape that its head describes."""
    loaded = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    if (
        not isinstance(loaded, dict)
        or {*loaded} != _KEYS
        or not all(isinstance(group, list) for group in loaded["groups"])
    ):
        raise KnowledgeError(f"{PATH.name} must have {', '.join(sorted(_KEYS))}; groups are lists of measure words.")
    groups = tuple(frozenset(map(str, group)) for group in loaded["groups"])
    asking = re.compile(f"{_either(_HOW_MANY)}{_either({word for group in groups for word in group})}")
    return _Words(groups, asking, tuple(loaded["behind"]), tuple(loaded["before"]))


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"

"""Whether a clause holds the very point that is asked: that kind of thing, for that scheme or group.

A question that names 职工医保 is not answered by a clause on 居民医保, nor 「两样能不能一起拿」 by one that says how
much each of them is. The pack's LISTS say what is asked and the words of a clause that speaks of it: few and
certain, because a point wrongly called missing is a wrong no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.asking.literal import any_of
from knowledge.errors import KnowledgeError
from pack.shared import listed

# what a question names comes before what it asks of it; a clause in place of the first two is for something else
OF_ANOTHER = ("things", "schemes")
LISTS = (*OF_ANOTHER, "points", "points_of_one_matter")
_KEYS = {"name", "asked", "with", "unless", "said", "others", "near", "case", "anyway", "first"}
_WORD = "{}"  # in a name: the word of the question
_STORY, _END = 60, 45  # characters; of a long story only the end asks
# whether a thing is among what a clause lists: 「地铁算不算在里面」, but not 「我算不算困难」, which is a single case
_WITHIN = re.compile("([\u4e00-\u9fff]{2})算不算(?=[在里内进，,。？?！!]|$)")
_ANYTHING = frozenset(("情况", "家庭", "人员", "这种", "那种", "这个", "那个", "这样", "我们", "他们"))


@dataclass(frozen=True)
class Point:
    """A kind of point, see points.yml, or a scheme or group, see schemes.yml."""

    name: str
    phrases: tuple[re.Pattern[str], ...]  # of which one is asked
    together: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    said: re.Pattern[str] | None
    others: re.Pattern[str] | None
    near: re.Pattern[str] | None
    case: bool
    anyway: bool
    first: bool

    def is_asked(self, question: str) -> bool:
        """Whether the question asks this."""
        end = question[-_END:] if len(question) > _STORY else question
        return self.speaks(end, question) and (self.unless is None or self.unless.search(question) is None)

    def speaks(self, text: str, whole: str) -> bool:
        """Whether `text`, part of `whole`, holds the point's words."""
        return any(self.phrases_in(text)) and (self.together is None or bool(self.together.search(whole)))

    def phrases_in(self, text: str) -> Iterator[re.Pattern[str]]:
        """The phrases that `text` holds."""
        return (phrase for phrase in self.phrases if phrase.search(text))

    def asked_alike(self, question: str, way: str) -> bool:
        """Whether a way of asking holds the very phrase that asks here: who pays up late does not move a pension."""
        return self.speaks(way, way) and any(phrase.search(way) for phrase in self.phrases_in(question))

    def called(self, question: str) -> str:
        """Its name, with the word by which `question` asks where that belongs to it."""
        asked = next((found.group() for phrase in self.phrases if (found := phrase.search(question))), "")
        return self.name.replace(_WORD, asked)

    def is_called(self, name: str) -> bool:
        """Whether `name` is what `called` gives for some question."""
        return name == self.name or (_WORD in self.name and name == self.called(name))

    def missing(self, text: str) -> bool:
        """Whether a clause says nothing of it."""
        if self.said and self.said.search(text):
            return False
        return self.others is None or self.others.search(text) is not None


def missing_point(question: str, clause: str, ways: Iterable[str] = (), likely: bool = True) -> str | None:
    """The name of a point that `question` asks and the clause does not speak of; None where there is none.

    What people ask for by the clause (`ways`, written by those who read it) is a point that it answers. Where nothing
    `likely` was found, only what is named so plainly that no other meaning is left.
    """
    answered = [*ways]
    for point in _points():
        settled = not point.case and any(point.asked_alike(question, way) for way in answered)
        missing = point.is_asked(question) and point.missing(clause) and not _lists_it(point, question, clause)
        if missing and not settled and (likely or point.anyway):
            return point.called(question)
    return None


def _lists_it(point: Point, question: str, clause: str) -> bool:
    """Whether all that is asked by `point` is if something is among what the clause lists, and the clause names it."""
    thing = _WITHIN.search(question)
    if thing is None or thing[1] in _ANYTHING or thing[1] not in clause:
        return False
    return all(phrase.search(thing.group()) for phrase in point.phrases_in(question))


def speaks_of_it_first(question: str, clauses: Sequence[str]) -> int | None:
    """The place of the first clause that speaks of what `question` names, where the one that leads does not.

    Of a mother's breast the clause on women's illnesses speaks, not that on couples who want a child.
    """
    for point in _points() if clauses else ():
        if point.first and point.said and point.is_asked(question) and point.missing(clauses[0]):
            return next((place for place, clause in enumerate(clauses) if point.said.search(clause)), None)
    return None


def is_of_another(name: str) -> bool:
    """Whether a point is a thing, scheme or group: what was found in its place is then for somebody else."""
    return any(point.is_called(name) for name_ in OF_ANOTHER for point in _of(name_))


def is_near(name: str, clause: str) -> bool:
    """Whether a clause is the nearest to a point by its own words, whatever it is called."""
    return any(point.near.search(clause) for point in _points() if point.near and point.is_called(name))


@cache
def _points() -> tuple[Point, ...]:
    return tuple(point for name in LISTS for point in _of(name))


@cache
def _of(name: str) -> tuple[Point, ...]:
    return tuple(read_points(listed(name), f"{name}.yml"))


def asked_phrases() -> list[str]:
    """Every phrase by which a point is asked, as it is written: none of them is a slip of the keyboard."""
    entries = (entry for name in LISTS for entry in listed(name))
    return [str(phrase) for entry in entries for phrase in entry["asked"]]


def read_points(entries: Iterable[Any], file: str) -> list[Point]:
    """The points of `file`; raises KnowledgeError naming the entry that is not of the shape its head describes."""
    return [_point(entry, f"{file}: entry {number}") for number, entry in enumerate(entries, 1)]


def _point(entry: Mapping[str, Any], where: str) -> Point:
    if not isinstance(entry, dict) or not {"name", "asked"} <= set(entry) <= _KEYS or not entry["asked"]:
        raise KnowledgeError(f"{where} must have name and asked; allowed besides: {', '.join(sorted(_KEYS))}.")
    phrases = tuple(phrase for words in entry["asked"] if (phrase := any_of([words])))
    together, unless, said, others, near = (
        any_of(entry.get(key, ())) for key in ("with", "unless", "said", "others", "near")
    )
    case, anyway, first = (bool(entry.get(key)) for key in ("case", "anyway", "first"))
    return Point(entry["name"], phrases, together, unless, said, others, near, case, anyway, first)

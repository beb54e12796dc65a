"""Whether a clause holds the very point that is asked: that kind of thing, for that scheme or group.

A question that names 职工医保 is not answered by a clause on 居民医保, nor 「两样能不能一起拿」 by one that says how
much each of them is. The files of PATHS list what is asked and the words of a clause that speaks of it: few and
certain, because a point wrongly called missing is a wrong no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import KnowledgeError
from knowledge.literal import any_of

PATHS = tuple(map(Path(__file__).with_name, ("schemes.yml", "points.yml", "points_of_one_matter.yml")))
_KEYS = {"name", "asked", "with", "unless", "said", "others", "case"}
_STORY, _END = 60, 45  # characters; of a long story only the end asks


@dataclass(frozen=True)
class Point:
    """A kind of point, see points.yml, or a scheme or group, see schemes.yml."""

    name: str
    phrases: tuple[re.Pattern[str], ...]  # of which one is asked
    together: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    said: re.Pattern[str] | None
    others: re.Pattern[str] | None
    case: bool

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

    def missing(self, text: str) -> bool:
        """Whether a clause says nothing of it."""
        if self.said and self.said.search(text):
            return False
        return self.others is None or self.others.search(text) is not None


def missing_point(question: str, clause: str, ways: Iterable[str] = ()) -> str | None:
    """The name of a point that `question` asks and the clause does not speak of; None where there is none.

    What people ask for by the clause (`ways`, written by those who read it) is a point that it answers.
    """
    answered = [*ways]
    for point in _points():
        settled = not point.case and any(point.asked_alike(question, way) for way in answered)
        if not settled and point.is_asked(question) and point.missing(clause):
            return point.name
    return None


@cache
def is_of_another(name: str) -> bool:
    """Whether a point is a scheme or group: what was found in its place is then for somebody else."""
    return any(point.name == name for point in read_points(PATHS[0]))


@cache
def _points() -> tuple[Point, ...]:
    return tuple(point for path in PATHS for point in read_points(path))


def asked_phrases() -> list[str]:
    """Every phrase by which a point is asked, as it is written: none of them is a slip of the keyboard."""
    entries = (entry for path in PATHS for entry in yaml.safe_load(path.read_text(encoding="utf-8")))
    return [str(phrase) for entry in entries for phrase in entry["asked"]]


def read_points(path: Path) -> list[Point]:
    """The points of a file; raises KnowledgeError naming the entry that is not of the shape its head describes."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_point(entry, f"{path.name}: entry {number}") for number, entry in enumerate(entries, 1)]


def _point(entry: Mapping[str, Any], where: str) -> Point:
    if not isinstance(entry, dict) or not {"name", "asked"} <= set(entry) <= _KEYS or not entry["asked"]:
        raise KnowledgeError(f"{where} must have name and asked; allowed besides: with, unless, said, others, case.")
    phrases = tuple(phrase for words in entry["asked"] if (phrase := any_of([words])))
    together, unless, said, others = (any_of(entry.get(key, ())) for key in ("with", "unless", "said", "others"))
    return Point(entry["name"], phrases, together, unless, said, others, bool(entry.get("case")))

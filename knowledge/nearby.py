"""Whether a further clause is worth naming below an answer: near in its matter, and for nobody else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from knowledge.asking.groups import groups_in
from knowledge.asking.literal import any_of
from knowledge.documents.clause import Clause
from knowledge.offices import GENERAL, office
from knowledge.words import character_pairs

PATH = Path(__file__).with_name("nearby.yml")
_SHARES = ("率", "%")  # a row of the plan's targets for the whole city: nothing that anybody gets


def is_nearby(question: str, best: Clause, other: Clause) -> bool:
    """Whether `other` shares a telling word with the question or the best clause, and is for the same people.

    「残疾学生教育」 is near to 「还能去见习吗」 by its vector alone.
    """
    if any(word in _title(other) for word in _SHARES):
        return False
    shared = telling_pairs(_title(other)) & (telling_pairs(question) | telling_pairs(_title(best)))
    return bool(shared) and is_for_the_same(question, best, other)


def is_for_the_same(question: str, best: Clause, other: Clause) -> bool:
    """Whether `other` is for the same office as the best clause, and for no group of people that nobody spoke of."""
    if not groups_in(_title(other)) <= groups_in(question) | groups_in(_title(best)):
        return False
    whose = office(_title(best), best.text)
    return office(_title(other), other.text) == (office(question) if whose == GENERAL else whose)


def telling_pairs(text: str) -> set[str]:
    """The neighbouring characters of a text that tell something of its matter."""
    return set[str]().union(*map(character_pairs, _common().split(text)))


@cache
def _common() -> re.Pattern[str]:
    words = any_of(yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)["common"])
    assert words is not None  # the file has some
    return words


def _title(clause: Clause) -> str:
    return clause.name or clause.text

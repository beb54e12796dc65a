"""Whose a fact is, in the few classes that the ear can tell apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from nlu.reading.people.kinship import person_words
from pack.shared import text_of

SELF, HOUSEHOLD, NOBODY, RELATIVE = "self", "household", "nobody", "relative"
OWNERS = (SELF, "spouse", "parent", "grandparent", "child", "grandchild", "sibling", RELATIVE, HOUSEHOLD, NOBODY)
HOME = "家"
FILE = Path(__file__).with_name("owners.yml")


@cache
def _endings() -> dict[str, str]:
    data: dict[str, list[str]] = yaml.load(text_of(FILE), yaml.CSafeLoader)
    return {ending: owner for owner, endings in data.items() for ending in endings}


@cache
def _no_family() -> frozenset[str]:
    return frozenset(
        relation.canonical
        for words in person_words().forms.values()
        for relation in words.values()
        if relation.other and relation.canonical != "亲戚"
    ) | {"工友"}


@cache
def owner_class(who: str) -> str:
    """The class of a word for a person (大女儿, 邻居的孙子), of 家 (the household asked for), or of another's 家."""
    if who == HOME:
        return HOUSEHOLD
    if who.endswith(HOME) or who.partition("的")[0] in _no_family():
        return NOBODY
    ends = [ending for ending in _endings() if who.endswith(ending)]
    return _endings()[max(ends, key=len)] if ends else RELATIVE

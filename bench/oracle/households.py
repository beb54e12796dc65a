"""Households at the edges of what the text says: seeded, so that the same seed makes the same ones.

For each entitlement half of the households are what its words mean; in the others one or two things lie at an edge:
just below a threshold, a neighbouring group, or not told. Some have more persons, each made for another entitlement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.oracle.applies import household_facts

AXES = Path(__file__).with_name("axes.yml")
EACH = 44  # households that the words of an entitlement mean, and as many at their edges
AWAY = 0.12  # share of the households at an edge whose edge is the place
MORE = 0.35  # share of the households with more than one person
NOISE = 0.3  # share with facts that another entitlement asks for

Facts = dict[str, Any]


@dataclass
class Member:
    """One person: how they relate to whoever speaks, and what was told of them."""

    relation: str
    facts: Facts


@dataclass
class Made:
    """A household made for an entitlement; `edge` where something in it is not as its words ask."""

    number: int
    made_for: str
    edge: bool
    members: list[Member]
    common: Facts = field(default_factory=dict)

    def facts_of(self, position: int) -> Facts:
        """All that is known of one member: their own facts and the household's."""
        return {**self.common, **self.members[position].facts}

    @property
    def of_all(self) -> Facts:
        """What is known of the household as such: its facts, and where all of its members live."""
        found = dict(self.common)
        for name in ("lives_here", "registered_here"):
            told = [member.facts.get(name) for member in self.members if not member.facts.get("deceased")]
            if told and None not in told and len(set(told)) == 1:
                found[name] = told[0]
        return found


@cache
def _axes() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(AXES.read_text(encoding="utf-8"))
    return loaded


def made_for() -> list[str]:
    """The entitlements for which there are households."""
    return list(_axes()["of"])


def households(seed: int = 20261129, each: int = EACH) -> list[Made]:
    """All of them, entitlement by entitlement."""
    rng = Random(seed)
    made: list[Made] = []
    for entitlement in made_for():
        for edge in (False, True):
            made += [_household(entitlement, edge, len(made) + n, rng) for n in range(each)]
    return made


def _household(entitlement: str, edge: bool, number: int, rng: Random) -> Made:
    common, facts = _split(_draw(entitlement, edge, rng))
    made = Made(number, entitlement, edge, [Member("本人", facts)], common)
    if rng.random() < NOISE:
        _add(made, facts, _draw(rng.choice(made_for()), True, rng))
    if rng.random() < MORE and "household_size" not in made.common:
        for relation in rng.sample(("儿子", "女儿", "亲戚", "邻居"), rng.choice((1, 1, 2))):
            member = Member(relation, {})
            made.members.append(member)
            _add(made, member.facts, _draw(rng.choice(made_for()), rng.random() < 0.5, rng))
    return made


def _draw(entitlement: str, edge: bool, rng: Random) -> Facts:
    names = ["here", *_axes()["of"][entitlement]]
    off: set[str] = set()
    if edge:
        inner = rng.sample(names[1:], min(len(names) - 1, rng.choice((1, 1, 1, 2))))
        off = {"here"} if rng.random() < AWAY else set(inner)
    drawn: Facts = {}
    for name in reversed(names):  # what an entitlement asks for goes before where somebody lives
        group = _axes()["groups"][name]
        drawn = {**rng.choice(group["edge" if name in off else "meant"]), **drawn}
    return drawn


def _split(facts: Facts) -> tuple[Facts, Facts]:
    common = {name: value for name, value in facts.items() if name in household_facts()}
    return common, {name: value for name, value in facts.items() if name not in common}


def _add(made: Made, facts: Facts, more: Facts) -> None:
    """Facts of somebody else's case, where nothing is told already."""
    common, own = _split(more)
    for name, value in own.items():
        facts.setdefault(name, value)
    poor = ("minimum_living", "low_margin", "hardship_certified", "economic_hardship", "household_income")
    told = any(name in made.common for name in poor) or len(made.members) > 1
    for name, value in common.items():
        if not (told and name in (*poor, "household_size")):
            made.common.setdefault(name, value)

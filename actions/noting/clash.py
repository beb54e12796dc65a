"""Two things that cannot both be: what was just said, and what was noted before that it does not go with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actions.memory import DECEASED, Memory, Told

_WORD = "sex"  # comes with the word for a person: nobody said it, and nobody strikes it out


@dataclass(frozen=True)
class Clash:
    """What was said of `person` (None: the household) and not noted, and what stands against it, with whose it is."""

    person: Told | None
    fact: str
    value: Any
    old_person: Told | None
    old_fact: str
    old_value: Any


def clash(memory: Memory, person: Told | None, fact: str, value: Any, fits: Callable[[], bool]) -> Clash | None:
    """The fact noted before without which the new one would fit; None where it is not one alone.

    `fits` says whether the memory as it stands can be; the memory is left as it was.
    """
    own = person.facts if person else memory.facts
    before = dict(own)
    places = [(person, own), *([(None, memory.facts)] if person else [])]
    for whose, facts in places:
        for old in [name for name in facts if name not in (fact, _WORD)]:
            kept = dict(facts)
            old_value = facts.pop(old)
            own[fact] = value
            found = fits()
            facts.clear()
            facts.update(kept)
            own.clear()
            own.update(before)
            if found:
                return Clash(person, fact, value, whose, old, old_value)
    return None


def give_way(
    memory: Memory, person: Told | None, fact: str, value: Any, fits: Callable[[], bool]
) -> list[tuple[Told | None, str]]:
    """What was noted before and cannot be beside the new one, which puts right: as little as goes.

    A death gives way to no other fact, 他不是当兵的,是厂里的: nothing does then. The memory stays as it was.
    """
    gone: list[tuple[Told | None, str]] = []
    places = [(None, memory.facts), *([(person, person.facts)] if person else [])]
    before = [(whose, facts, dict(facts)) for whose, facts in places]
    for _, facts, _ in before:
        facts.clear()
    (person.facts if person else memory.facts)[fact] = value
    for whose, facts, told in before:
        for name, old in told.items():
            if whose is person and name == fact:
                continue
            facts[name] = old
            if name != _WORD and not fits():
                del facts[name]
                gone.append((whose, name))
    for _, facts, told in before:
        facts.clear()
        facts.update(told)
    return [] if fact != DECEASED and (person, DECEASED) in gone else gone

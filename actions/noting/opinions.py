"""An opinion of one's own yields to a figure: 「不困难」, and then a tiny income."""

from __future__ import annotations

from collections.abc import Callable

from actions.memory import Memory
from eligibility.household import Household
from eligibility.known_household import KnownHousehold

OPINIONS = ("economic_hardship",)


def let_opinions_yield(memory: Memory, fact: str, understand: Callable[[Household], KnownHousehold]) -> None:
    """Forget an opinion told before `fact`, where what follows from the figures says otherwise.

    The figure alone decides what a document gives by income, but the opinion would still deny what poor families get.
    """
    for name in OPINIONS:
        told = memory.facts.get(name)
        if told is None or name == fact:
            continue
        del memory.facts[name]
        if memory.known(understand).common.value(name) in (None, told):
            memory.facts[name] = told

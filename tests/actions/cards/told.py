"""Households told at random to a conversation, and the messages that tell of their results."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from actions.desk import Desk
from actions.memory import Memory, Told
from actions.payload import Payload
from eligibility.errors import HouseholdError
from tests.eligibility.random_telling import random_persons, values

RELATIONS = ("本人", "母亲", "儿子")
ANYBODY = ("本人", "表哥", "邻居")  # words that say neither an age nor a sex


def answers(desk: Desk) -> Mapping[str, list[Any]]:
    """Values worth trying of every fact."""
    catalogue = desk.benefits.catalogue
    return {fact.id: values(catalogue, fact.id) for fact in catalogue.vocabulary}


def household(desk: Desk, worth: Mapping[str, list[Any]], rng: random.Random) -> Memory:
    """Three persons and what they live on, come for up to two concerns."""
    persons, common = random_persons(desk.benefits.catalogue, worth, rng)
    concerns = [concern.id for concern in desk.benefits.catalogue.concerns]
    came_for = rng.sample(concerns, rng.choice([0, 1, 2]))
    for relations in (RELATIONS, ANYBODY):
        told = [Told(p.id, who, dict(p.facts)) for p, who in zip(persons, relations, strict=True)]
        memory = Memory(persons=told, facts=common, concerns=came_for)
        with suppress(HouseholdError):
            desk.benefits.known(memory, desk.today())
            return memory
    raise AssertionError("what was told contradicts itself")


def messages(desk: Desk, memory: Memory, rng: random.Random) -> Iterator[Payload]:
    """All the ways in which the conversation tells of entitlements for that household."""
    today = desk.today()
    yield desk.results.result(memory, today)[0]
    yield desk.results.page(memory, today, 0)[0]
    yield desk.results.brief(memory, today, [])[0]
    if line := desk.results.one_line(memory, today, 0):
        yield line
    ids = [entitlement.id for entitlement in desk.benefits.screener.claimable(today)]
    wanted = [(name, None) for name in rng.sample(ids, 3)]
    if found := desk.explanations.explain(memory, wanted, today):
        yield found[0]

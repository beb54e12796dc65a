"""A number that puts another right without naming its fact: 「记错了，是三万二」, 「不是80，是78」."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.memory import Asked, Memory
from eligibility.vocabulary import Vocabulary

AGE, MONEY = "age", "元"  # the fact, and how units of money begin
SMALLEST_SUM = 200  # nobody tells a smaller one without its unit


def put_right(memory: Memory, vocabulary: Vocabulary, said: Mapping[str, Any]) -> Asked | None:
    """The fact that it replaces: that of its unit which was told last, or where the wrong number was told.

    A small number without a unit is no sum of money, and an age put right is that of the one whose age is known.
    """
    wrong = said.get("wrong")
    people = [memory.person(memory.current)] if memory.current else []
    if wrong is not None:
        people += [person for person in memory.persons if person not in people]
    told: list[Asked] = [(name, person.id) for person in people for name in reversed(person.facts)]
    told += [(name, None) for name in reversed(memory.facts)]
    doubtful: list[Asked] = [(name, person.id) for person in people for name in reversed(person.doubtful)]
    for name, whose in [*told, *doubtful, *((name, None) for name in reversed(memory.doubtful))]:
        fact = vocabulary[name]
        fits = fact.unit is not None and (said["unit"] is None or fact.unit.startswith(str(said["unit"])))
        if fits and wrong is None and said["unit"] is None and said["value"] < SMALLEST_SUM:
            fits = not str(fact.unit).startswith(MONEY)
        in_range = fits and (fact.least or 0) <= said["value"] <= (fact.most or 0)
        place = memory.of(whose)
        if in_range and wrong in (None, place.facts.get(name, place.doubtful.get(name))):
            return name, whose
    aged = [person for person in memory.persons if AGE in person.facts]
    of_an_age = said["unit"] == vocabulary[AGE].unit and said["value"] <= (vocabulary[AGE].most or 0)
    return (AGE, aged[0].id) if wrong is None and of_an_age and len(aged) == 1 else None

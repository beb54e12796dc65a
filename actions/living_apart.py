"""Who lives a life of their own: 「儿子早分出去过了」, 「女儿嫁出去了，不用管她」. Nobody is asked about them."""

from __future__ import annotations

import re

from actions.memory import SPEAKER, Memory
from actions.turn_words import says

_CLAUSE_ENDS = re.compile(r"[,，。;；!！\n]")


def living_apart(text: str, memory: Memory) -> list[str]:
    """The ids of those of whom `text` says so: whoever was named last before it, else who was spoken of last."""
    found: list[str] = []
    end = 0
    for clause in _CLAUSE_ENDS.split(text):
        end += len(clause) + 1
        if says("lives_apart", clause):
            here = [person for person in memory.persons if person.relation in clause]
            named = {text.rfind(person.relation, 0, end): person for person in memory.persons}
            place = max(named, default=-1)
            person = named[place] if place >= 0 else memory.person(memory.current) if memory.current else None
            meant = here or ([person] if person is not None else [])  # 公公婆婆跟小叔住: both of them
            found += [person.id for person in meant if person.relation != SPEAKER]
    return found

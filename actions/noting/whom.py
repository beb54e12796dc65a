"""Whom a statement is about, as persons of the memory: those named, the one spoken of last, or whom 他 and 她 mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.memory import SPEAKER, WORD, Memory, Told

_COUNT = "一二三四五六"
SOMEBODY = "家人"  # somebody at home of whom nobody said yet who it is


def subjects(memory: Memory, said: Mapping[str, Any]) -> list[Told]:
    """Whom a statement is about; persons spoken of for the first time are met."""
    relation, number = said.get("relation"), int(said.get("number") or 1)
    match said.get("kind"):
        case "speaker":
            found = [memory.meet(SPEAKER)]
        case "named" if relation:
            found = _several(memory, relation, number) if number > 1 else [memory.meet(relation)]
        case "pronoun":
            found = [_pronoun(memory, said.get("sex"))]
        case _:
            found = [memory.person(memory.current)] if memory.current else [memory.meet(memory.on_behalf or SPEAKER)]
    memory.current = found[-1].id
    for person in found if said.get("sex") and said.get("kind") == "named" else ():
        person.facts.setdefault(WORD, said["sex"])
    return found


def _several(memory: Memory, relation: str, number: int) -> list[Told]:
    return [memory.meet(f"{relation}{_COUNT[place]}") for place in range(min(number, len(_COUNT)))]


def _pronoun(memory: Memory, sex: str | None) -> Told:
    """他 or 她: the person spoken of last whose sex fits; of who writes as clerks do, the one whose case it is.

    Nobody speaks of themselves as 他: where nobody else was told of it is another person, who is asked for.
    """
    me = memory.related(SPEAKER) if memory.clerk or memory.in_form else None
    alone = len(memory.persons) == 1 or (me is not None and memory.current == me.id)
    if me is not None and alone and WORD in me.facts and sex in (None, me.facts[WORD]):
        return me
    order = sorted(memory.persons, key=lambda p: (p.id != memory.current, -memory.persons.index(p)))
    others = [p for p in order if p.relation != SPEAKER and (sex is None or p.facts.get("sex", sex) == sex)]
    if not others and sex and memory.related(SOMEBODY) is None:
        memory.meet(SOMEBODY).facts[WORD] = sex
    return others[0] if others else memory.meet(SOMEBODY)

"""「他老伴78岁」, after 爸爸 was told of: his wife is the mother, as the reading says of each known person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.memory import Memory
from actions.turns.turn_words import says
from actions.turns.what_was_read import WasRead

SPOUSE, SEX = "配偶", "sex"  # the relation, and the fact and the field of a person as read
PARENTS_OF_A_SPOUSE = {"female": "婆婆", "male": "岳父"}


def of_them(memory: Memory, read: WasRead, text: str = "") -> WasRead:
    """The reading with relatives of 他 and 她 as what they are to the speaker, by who was spoken of last."""
    if says("their_parent", text):
        read = _parent_of_the_spouse(memory, read)
    if not any(person.get("theirs") for person in read.people):
        return read
    statements = [{**said, "person": _called(memory, said.get("person"))} for said in read.statements]
    persons = [{**one, "person": _called(memory, one["person"])} for one in read.persons]
    return replace(read, statements=statements, persons=persons)


def _parent_of_the_spouse(memory: Memory, read: WasRead) -> WasRead:
    """「他妈78了」 after 老公 was told of: his mother. Read by itself it is the child's, and so the wife."""
    spouse = memory.related(SPOUSE)
    sex = spouse.facts.get(SEX) if spouse is not None else None

    def other(person: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        read_as = (person or {}).get(SEX)
        if sex is None or read_as in (None, sex) or (person or {}).get("relation") != SPOUSE:
            return person
        return {**(person or {}), "relation": PARENTS_OF_A_SPOUSE[str(read_as)]}

    statements = [{**said, "person": other(said.get("person"))} for said in read.statements]
    return replace(
        read, statements=statements, persons=[{**one, "person": other(one["person"])} for one in read.persons]
    )


def _called(memory: Memory, person: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    theirs = dict((person or {}).get("theirs") or ())
    known = sorted(memory.persons, key=lambda one: (one.id != memory.current, -memory.persons.index(one)))
    base = next((one.relation for one in known if one.relation in theirs), None)
    return {**(person or {}), "relation": theirs[base]} if base is not None else person

"""「他老伴78岁」, after 爸爸 was told of: his wife is the mother, as the reading says of each known person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.memory import Memory
from actions.turns.what_was_read import WasRead


def of_them(memory: Memory, read: WasRead) -> WasRead:
    """The reading with relatives of 他 and 她 as what they are to the speaker, by who was spoken of last."""
    if not any(person.get("theirs") for person in read.people):
        return read
    statements = [{**said, "person": _called(memory, said.get("person"))} for said in read.statements]
    persons = [{**one, "person": _called(memory, one["person"])} for one in read.persons]
    return replace(read, statements=statements, persons=persons)


def _called(memory: Memory, person: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    theirs = dict((person or {}).get("theirs") or ())
    known = sorted(memory.persons, key=lambda one: (one.id != memory.current, -memory.persons.index(one)))
    base = next((one.relation for one in known if one.relation in theirs), None)
    return {**(person or {}), "relation": theirs[base]} if base is not None else person

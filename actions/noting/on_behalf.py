"""Whose household is told of, where somebody asks for who is no family: 帮楼下王大爷问, 我是网格员,居民李某 ….

Theirs and the reader's own are never mixed: what the one has would promise the other what only the first may have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.memory import SPEAKER, WORD, Memory, Told
from actions.turns.turn_words import words
from actions.turns.what_was_read import WasRead

HOME = "家"  # in WasRead.ours, where a message speaks of the reader's own home
SERVED = ("居民", "老人", "服务对象")  # words for the one whom whoever writes serves


def as_theirs(memory: Memory, read: WasRead) -> WasRead:
    """The reading as it is of those asked for: 她|儿子 is the neighbour's; the memory keeps for whom it is asked."""
    told = bool(memory)
    turned = [one for one in read.persons if one["corrects"] and _of_the_reader(one)]
    if read.on_behalf and (not told or turned or (memory.on_behalf and _are_one(memory, read.on_behalf))):
        memory.on_behalf = _known(memory, read.on_behalf)
    if not memory.on_behalf:
        return read
    statements = [{**said, "person": _theirs(memory, read, said["person"])} for said in read.statements]
    persons = [{**one, "person": _theirs(memory, read, one["person"])} for one in read.persons]
    return replace(read, statements=statements, persons=persons)


def another_home(memory: Memory, read: WasRead) -> str | None:
    """The relation of those whose home a message tells of, where it is another than the one told so far; else None."""
    told = [said for said in read.statements if said["fact"] != WORD]
    if not memory or not told or any(one["corrects"] for one in read.persons):
        return None
    if read.on_behalf:
        of_the_home = any(said["person"] is None for said in told)
        apart = bool(memory.on_behalf) or of_the_home
        return read.on_behalf if apart and not _are_one(memory, read.on_behalf) else None
    ours = [said for said in told if _is_ours(read, said)]
    return SPEAKER if memory.on_behalf and ours else None


def drop_the_reader(memory: Memory, person: Told) -> None:
    """Forget the reader, or a relative, of whom all that was told is another's: nobody asks about them."""
    reader = person.relation == SPEAKER
    if (memory.on_behalf or not reader) and not person.facts and len(memory.persons) > 1:
        memory.drop(person.id)


def _of_the_reader(one: Mapping[str, Any]) -> bool:
    return (one.get("instead_of") or {}).get("relation") in (None, SPEAKER)


def _are_one(memory: Memory, relation: str) -> bool:
    """Whether they are those for whom it was asked before: 居民 and 老人 are two words for one."""
    before = memory.on_behalf
    return relation == before or (before in SERVED and relation in SERVED)


def _known(memory: Memory, relation: str) -> str:
    """The word by which they were told of before, where they were."""
    return memory.on_behalf if memory.on_behalf and memory.related(memory.on_behalf) else relation


def _theirs(memory: Memory, read: WasRead, person: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The person as one of those asked for."""
    relation = str((person or {}).get("relation"))
    if person is None or person.get("kind") != "named":
        return person
    if relation in SERVED and memory.on_behalf in SERVED:
        return {**person, "relation": memory.on_behalf}
    kin = words("kin_of_another").begins(relation) and relation not in read.ours and memory.related(relation) is None
    return {**person, "relation": f"{memory.on_behalf}的{relation}"} if kin else person


def _is_ours(read: WasRead, said: Mapping[str, Any]) -> bool:
    person = said["person"]
    return HOME in read.ours if person is None else person.get("relation") in read.ours

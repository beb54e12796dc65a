"""What may still be asked of somebody who is dead: nothing of this life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.memory import SPEAKER, Asked, Memory, Told
from actions.sorrow.violence import KINDS
from actions.sorrow.work_death import not_of_the_survivors
from actions.turns.turn_words import says

LEFT = "走"
NO_MATTER_NOW = ("wants_training", "wants_business", "veteran")  # facts
BEREAVED = "death"  # a sorrow of actions/sorrow/sympathy.py: a death of late was told in this conversation
FUNERAL = "funeral"  # a concern
CHILDREN = ("孩子", "儿子", "女儿", "老大", "老二", "老三")  # as relations end
OF_A_GRAVE = ("eco_burial", "ashes_not_kept")
OF_THE_DEAD = ("deceased", "cremation", *OF_A_GRAVE)


def drop_doubt_of_the_dead(person: Told | None, fact: str) -> bool:
    """Whether it was doubtful of somebody who is dead, and is let go: 老伴走了,我一个人住."""
    if person is None or person.facts.get("deceased") is not True or fact in OF_THE_DEAD:
        return False
    person.doubtful.pop(fact, None)
    person.said.pop(fact, None)
    return True


def not_in_grief(memory: Memory) -> list[Asked]:
    """What nobody is asked in the conversation in which they tell of a death of late, unless they came for it.

    How somebody is laid to rest (a tree, the river) is asked only of a family that came for the funeral. A clerk asks.
    """
    for_it = memory.clerk or FUNERAL in memory.concerns
    spared = [person for person in memory.persons if not for_it or _is_a_child_lost(memory, person)]
    grave: list[Asked] = [(fact, person.id) for person in spared for fact in OF_A_GRAVE]
    grave += not_of_the_survivors(memory)
    if BEREAVED not in memory.comforted or memory.concerns:
        return grave
    return [*grave, *((fact, person.id) for person in memory.persons for fact in NO_MATTER_NOW)]


def _is_a_child_lost(memory: Memory, person: Told) -> bool:
    """Whether it is one's child that died: no parent is asked how it is to be laid to rest. A clerk asks."""
    return not memory.clerk and person.facts.get("deceased") is True and person.relation.endswith(CHILDREN)


def let_rest(memory: Memory) -> set[str]:
    """The dead of whom nothing is asked (我爸去年没了), and nothing shown unless a funeral is what they came for."""
    if memory.clerk or FUNERAL in memory.concerns:
        return set()
    return {one.id for one in memory.persons if one.id in memory.unasked and one.facts.get("deceased") is True}


def spare_the_dead(memory: Memory) -> None:
    """A question that waits about somebody now told dead is asked no more, but of the funeral."""
    waiting = memory.waiting
    if waiting is None or waiting.person is None or memory.person(waiting.person).facts.get("deceased") is not True:
        return
    if not {*waiting.facts} & {*OF_THE_DEAD}:
        memory.waiting = None


def is_of_the_past(fact: str, against: str) -> bool:
    """Whether it only tells what somebody dead once did, 我老公是厂里的: nothing to note, nothing to explain."""
    return (fact, against) == ("employment", "deceased")


def is_of_ones_own_death(fact: str, value: object, person: Told | None) -> bool:
    """Whether it tells of the speaker what only the dead have: nobody tells of their own death."""
    own = person is not None and person.relation == SPEAKER
    return own and (value is True if fact == "deceased" else fact in OF_THE_DEAD)


def without_the_nameless_dead(statements: Sequence[Mapping[str, Any]], memory: Memory) -> list[Mapping[str, Any]]:
    """Without what is told of somebody dead whom nothing names, 五保户 死了 谁办后事: it is not the speaker's."""
    named = memory.current and memory.person(memory.current).relation != SPEAKER
    of_nobody = [s for s in statements if (s.get("person") or {}).get("kind") == "same"]
    dead = any((s["fact"], s["value"]) == ("deceased", True) for s in of_nobody)
    return [s for s in statements if s not in of_nobody] if dead and not named else [*statements]


def without_a_leaving(statements: Sequence[Mapping[str, Any]], memory: Memory, text: str) -> list[Mapping[str, Any]]:
    """Without the death of somebody who struck and has gone: 他打我, and then 他走了; nobody says that he is dead."""
    if memory.crisis not in KINDS or says("sorrow_death", text) or LEFT not in text:
        return [*statements]
    return [s for s in statements if (s["fact"], s["value"]) != ("deceased", True)]

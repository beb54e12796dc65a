"""「家里吃低保，孩子上学能不能少交钱」: 低保 is how they live, the school is what they ask about."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import Memory
from actions.turns.turn import Turn
from actions.turns.turn_words import asking_part
from knowledge.found import Found

CHILDREN = ("孩子", "儿子", "女儿", "孙子", "孙女", "外孙", "外孙女")  # relations


def led_by_a_situation(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether the best clause is of what they only told to have, and the question behind it is for another concern."""
    said, memory = turn.said, turn.memory
    asking = asking_part(turn.text)
    if said.memory or said.named or not (said.told and asking and found.hits and memory.concerns):
        return False
    called = desk.names.called(turn.text)
    behind = desk.names.called(asking)
    had = set(called[1]) if called and called != behind else set[str]()
    best = {*desk.names.of_clause(found.hits[0].clause.id)}
    asked = {c.id for c in desk.benefits.catalogue.concerns.named(asking)}
    return not had.isdisjoint(best) and not asked.isdisjoint(memory.concerns)


def meet_a_child(desk: Desk, memory: Memory) -> None:
    """Know of a child for whom somebody comes, where none was told of."""
    concerns = desk.benefits.catalogue.concerns
    of_children = any(concerns[one].entry.children for one in memory.concerns)
    if of_children and not any(person.relation.startswith(concerns.children) for person in memory.persons):
        memory.meet(CHILDREN[0])


def meet_the_child(desk: Desk, turn: Turn) -> None:
    """Know of the child whom the question names: what is for pupils is not the speaker's."""
    memory, concerns = turn.memory, desk.benefits.catalogue.concerns
    of_children = any(concerns[one].entry.children for one in memory.concerns)
    named = next((word for word in reversed(CHILDREN) if word in turn.text), None)
    if of_children and named and not any(person.relation.startswith(CHILDREN) for person in memory.persons):
        memory.meet(named)

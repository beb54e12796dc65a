"""What was asked before, of somebody else: 「母亲呢」, 「那我弟能领吗」."""

from __future__ import annotations

from collections.abc import Sequence

from actions.desk import Desk
from actions.handlers.what_there_is import everything
from actions.interview import give_way
from actions.memory import Memory, Told
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.results.one_case import explained
from actions.turns.turn import Turn

MOST_SHOWN = 2  # so many entitlements shown last are what 「母亲呢」 asks for; of more it asks for the concern


def same_again(desk: Desk, turn: Turn) -> Reply:
    """The entitlements that were spoken of, for them; else the concern's next question of them, or how they stand."""
    memory = turn.memory
    people = _whom(turn)
    others = [told for told in turn.said.memory.persons if told.id not in {person.id for person in people}]
    if not people or (memory and not memory.focus and not any(other.facts for other in others)):
        return everything(desk, turn)  # they alone were spoken of
    give_way(desk, memory)
    memory.about = [person.id for person in people]
    memory.apart = [person for person in memory.apart if person not in memory.about]
    wanted = [name for name in _same(desk, turn) if any(_may_be_theirs(desk, name, person) for person in people)]
    if wanted and (reply := explained(desk, turn, [(name, person.id) for name in wanted for person in people])):
        return reply
    who = "、".join(desk.situation.who(person) for person in people)
    if desk.benefits.next_question(memory, desk.today()) is None:
        result, memory.shown = desk.results.result(memory, desk.today())
        memory.about = []
        return Reply(result, Below.STEP_OR_NOTHING)
    known = any(fact != "sex" for person in people for fact in person.facts)
    return Reply(
        Payload("question", desk.replies.say("same_again" if known else "same_again_unknown", who=who)), Below.STEP
    )


def _whom(turn: Turn) -> list[Told]:
    """Those whom the message names, in its order."""
    memory: Memory = turn.memory
    named = [str(one["relation"]) for one in turn.said.read.people if one.get("relation")]
    found = [memory.related(f"{memory.on_behalf}的{one}") or memory.related(one) for one in named]  # 她|儿子呢
    found = found or ([memory.person(memory.current)] if memory.current else [])
    return [*{person.id: person for person in found if person is not None}.values()]


def _may_be_theirs(desk: Desk, entitlement: str, person: Told) -> bool:
    """Whether it is not for children alone, or they may be one."""
    concerns = desk.benefits.catalogue.concerns
    serving = concerns.of(entitlement)
    of_children = bool(serving) and all(concern.entry.children for concern in serving)
    return not of_children or person.relation.startswith(concerns.children)


def _same(desk: Desk, turn: Turn) -> Sequence[str]:
    """What was asked by name before, or was all that was shown."""
    shown = [*dict.fromkeys(name for name, _ in turn.memory.shown)]
    asked = desk.names.named_in(turn.asked or "")
    return turn.memory.focus or asked or (shown if len(shown) <= MOST_SHOWN else [])

"""「我没说她残疾」: taken back where it was noted, and else said that it is not."""

from __future__ import annotations

from actions.desk import Desk
from actions.interview import give_way
from actions.noting.listening import Listener
from actions.noting.objections import take_back, unnoted
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn


def objected(desk: Desk, turn: Turn) -> Reply:
    """Forgets what somebody says that they never said; what hung on it is not asked on."""
    memory, vocabulary = turn.memory, desk.benefits.catalogue.vocabulary
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    gone = take_back(memory, listener, turn.said.read.objections)
    if not gone:
        facts = [
            desk.situation.say_fact(vocabulary[fact], value)
            for fact, value in unnoted(turn.said.read.objections, vocabulary)
        ]
        said = desk.replies.say("objection_unnoted", facts="、".join(facts))
        return Reply(
            Payload("question", said), Below.STEP_OR_NOTHING if turn.interviewing and memory else Below.NOTHING
        )
    turn.heard.taken_back += gone
    places = [(fact, person.id if person else None) for person, fact in gone]
    for name in ("noted", "asked", "read_back"):  # it may be asked again
        setattr(memory, name, [place for place in getattr(memory, name) if place not in places])
    memory.confirming = [left for left in memory.confirming if left[0] in memory.of(left[1]).doubtful]
    if memory.waiting is not None and memory.waiting.doubted and not memory.to_confirm:
        memory.waiting = None
    give_way(desk, memory)
    return Reply(None, Below.STEP)

"""Somebody lives whom we took for dead, or of whom nobody said that they had died."""

from __future__ import annotations

from actions.desk import Desk
from actions.listening import Listener
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.turn import Turn

DECEASED, FUNERAL = "deceased", "funeral"  # a fact and a concern


def alive(desk: Desk, turn: Turn) -> Reply:
    """「我儿子活着呢」: a death that was noted is put right, and what came with it is let go.

    What is said with it of how well they are is not read back: 「身体好着」 answers no question.
    """
    memory, heard = turn.memory, turn.heard
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    wrongly_dead = [person for person in heard.met if person.facts.get(DECEASED) is True]
    for person in wrongly_dead:
        listener.note(DECEASED, False, person, heard, turn.text, corrects=True)
    for whose, fact, _ in heard.doubtful:
        (whose or memory).doubtful.pop(fact, None)
    heard.doubtful.clear()
    if not any(person.facts.get(DECEASED) is True for person in memory.persons):
        memory.concerns = [concern for concern in memory.concerns if concern != FUNERAL]
    corrected = DECEASED in {fact for fact, _ in heard.instead_of}
    if corrected:
        below = Below.REMINDER if turn.interviewing else Below.STEP_OR_NOTHING if memory.questions else Below.NOTHING
        return Reply(Payload("question", desk.replies.say("alive_corrected")), below, answers=True)
    return Reply(Payload("smalltalk", desk.replies.say("alive")), answers=True)

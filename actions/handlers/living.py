"""Somebody lives whom we took for dead, or is dying, and their family asks for care."""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.read_softly import let_doubts_go, read_softly
from actions.interview import give_way
from actions.memory import DECEASED
from actions.noting.listening import Listener
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn

FUNERAL = "funeral"  # the concern


def alive(desk: Desk, turn: Turn) -> Reply:
    """「我儿子活着呢」: a death that was noted is put right, and what came with it is let go.

    What is said with it of how well they are is not read back: 「身体好着」 answers no question.
    """
    memory, heard = turn.memory, turn.heard
    listener = Listener(memory, desk.benefits.catalogue, desk.today())
    wrongly_dead = [person for person in heard.met if person.facts.get(DECEASED) is True]
    for person in wrongly_dead:
        listener.note(DECEASED, False, person, heard, turn.text, corrects=True)
    let_doubts_go(turn)
    if not any(person.facts.get(DECEASED) is True for person in memory.persons):
        memory.concerns = [concern for concern in memory.concerns if concern != FUNERAL]
    corrected = DECEASED in {fact for fact, _ in heard.instead_of}
    if corrected:
        below = Below.REMINDER if turn.interviewing else Below.STEP_OR_NOTHING if memory.questions else Below.NOTHING
        return Reply(Payload("question", desk.replies.say("alive_corrected")), below, answers=True)
    return Reply(Payload("smalltalk", desk.replies.say("alive")), answers=True)


def farewell_care(desk: Desk, turn: Turn) -> Reply:
    """「有安宁疗护吗」: a kind word, the clause that writes of it, and what is not written; nothing is asked."""
    today, word = desk.today(), desk.replies.say("farewell_care_word")
    known = [found for name in desk.names.named_in(word) if (found := desk.benefits.catalogue.get(name, today))]
    sources = [source for found in known for source in found.record.sources.values() if word in source.quote]
    clause = desk.library.clause(desk.benefits.cite(sources[0], today).clause_id) if sources else None
    give_way(desk, turn.memory)
    let_doubts_go(turn)
    kind_word, not_written = desk.replies.say("farewell_care"), desk.replies.say("farewell_care_not_written")
    if clause is None:
        return Reply(Payload("answer", f"{kind_word}\n\n{not_written}"), Below.NOTHING)
    return read_softly(desk, turn, (clause, word), (f"{kind_word}\n\n", not_written))

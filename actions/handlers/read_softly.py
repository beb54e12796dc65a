"""A clause read to who grieves or is dying: between a kind word and what is not written; nothing is asked below it."""

from __future__ import annotations

from actions.desk import Desk
from actions.reply import Below, Reply, Searched
from actions.turns.turn import Turn
from knowledge.documents.clause import Clause
from knowledge.found import Hit


def read_softly(desk: Desk, turn: Turn, quoted: tuple[Clause, str], around: tuple[str, str]) -> Reply:
    """The clause, `quoted` where it says the word beside it, between the texts `around` it."""
    (clause, word), (before, behind) = quoted, around
    today = desk.today()
    text = f"{before}{desk.wording.quoted(word, clause, today)}\n\n{behind}"
    payload = desk.wording.payload("answer", text, [Hit(clause, 1.0, 1.0)], today, ("source", "human"))
    return Reply(payload, Below.NOTHING, Searched(turn.text, [clause.id]), answers=True)


def let_doubts_go(turn: Turn) -> None:
    """Nobody who grieves or is dying is read back what was only half heard."""
    for whose, fact, _ in turn.heard.doubtful:
        (whose or turn.memory).doubtful.pop(fact, None)
    turn.heard.doubtful.clear()

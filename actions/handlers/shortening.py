"""「这么多字我看不清」: the answer in two lines, and the rest one line at a time."""

from __future__ import annotations

from dataclasses import replace

from actions.desk import Desk
from actions.handlers.showing import more
from actions.payload import Button, Payload
from actions.reply import Below, Reply
from actions.turns.turn import Turn


def shorter(desk: Desk, turn: Turn) -> Reply:
    """The first line of the result, or of what was found for the last question."""
    line = desk.results.one_line(turn.memory, desk.today(), 0) if turn.memory else None
    line = line or _of_the_answer(desk, turn)
    if line is None:
        return Reply(Payload("question", desk.replies.say("shorter_nothing")), Below.NOTHING)
    turn.memory.line = 1
    said = line.among(line, desk.replies.say("shorter", text="").strip())
    text = desk.replies.say("shorter", text=line.text)
    return Reply(replace(said, text=text, buttons=[_button(desk, "one_by_one")]), Below.NOTHING)


def one_by_one(desk: Desk, turn: Turn) -> Reply:
    """The next line of the result; where nothing was told, the next clauses for the last question."""
    if not turn.memory and turn.asked:
        return more(desk, turn)
    memory, at = turn.memory, turn.said.memory.line or 0
    line = desk.results.one_line(memory, desk.today(), at) if memory else None
    if line is None:
        return Reply(Payload("question", desk.replies.say("one_no_more")), Below.NOTHING)
    memory.line = at + 1
    return Reply(replace(line, buttons=[_button(desk, "next_line")]), Below.NOTHING)


def _of_the_answer(desk: Desk, turn: Turn) -> Payload | None:
    """The first clause that was shown last, in short."""
    clause = desk.library.clause(turn.shown[0]) if turn.shown else None
    return desk.wording.in_short(clause, turn.asked or turn.text, desk.today()) if clause else None


def _button(desk: Desk, name: str) -> Button:
    title = desk.replies.say(f"button_{name}")
    return Button(title, title)

"""Bitter need, and disputes that an office or a court decides: a kind word, whom to ask, and on with their case."""

from __future__ import annotations

from actions.desk import Desk
from actions.payload import Payload
from actions.reply import Below, Reply, Searched
from actions.turns.turn import Turn
from actions.turns.turn_signs import LIVING_MONEY, NEGLECT, dispute_of


def want(desk: Desk, turn: Turn) -> Reply:
    """「没钱买菜」, and nothing to be noted: the kind word of actions/sorrow/sympathy.py, and what 低保 needs is
    asked.
    """
    turn.memory.concerns = [*dict.fromkeys([*turn.memory.concerns, LIVING_MONEY])]
    return Reply(None, Below.STEP)


def dispute(desk: Desk, turn: Turn) -> Reply:
    """Who decides it and who advises; what was told with it is noted, and a question that waits is put again."""
    which = dispute_of(turn.said) or "other"
    text = desk.replies.say(f"dispute_{which}")
    goes_on = bool(turn.heard.told and turn.memory.concerns) and which != NEGLECT  # food and people before any question
    below = Below.STEP_OR_NOTHING if goes_on else Below.REMINDER
    return Reply(Payload("abstain", text), below, Searched(None), answers=True)

"""What somebody tells and no fact holds is said, once: 「没有子女」, that a register in a village is no home."""

from __future__ import annotations

from actions.replies import Replies
from actions.turns.turn import Turn
from actions.turns.turn_signs import UNKEPT

LIVES_THERE = "rural_household"  # the fact: told or asked back, nothing is left to say of the register


def unkept(replies: Replies, turn: Turn) -> str:
    """The sentences for what the message tells and cannot be kept; empty where there is nothing, or it was said."""
    memory, said = turn.memory, turn.said
    told = [name for name in UNKEPT if said.says(f"unkept_{name}") and not said.asks and name not in memory.comforted]
    if LIVES_THERE in memory.facts or LIVES_THERE in memory.doubtful:  # told, or asked back in this very reply
        told = [name for name in told if name != "register"]
    memory.comforted += told
    return "\n".join(replies.say(f"unkept_{name}") for name in told)

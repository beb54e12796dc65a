"""好的, 行, 对: what a nod answers depends on what was asked last."""

from __future__ import annotations

from actions.turns.said import Said
from actions.turns.turn_signs import nothing_else_waits


def nods(said: Said) -> bool:
    """对; where no other question waits also 是的 and the like. 好的 may be about the question that waits."""
    waiting = said.memory.waiting
    only_heard = said.is_said("only_nods")
    if only_heard and waiting is not None and not waiting.doubted:
        return False
    agrees = only_heard or said.intent == "affirm"
    return said.is_said("confirm_yes") or (nothing_else_waits(said) and agrees and not said.tells)


def nods_at_a_question(said: Said) -> bool:
    """好的 to 「有没有」, 对 to 「是哪一种」: heard, but no answer."""
    return said.memory.waiting is not None and said.answer is None and said.is_said("says_yes_alone")


def nods_at_an_offer(said: Said) -> bool:
    """好的 to 「还想看看家里别的能领什么吗？」."""
    return said.memory.offered and said.memory.waiting is None and said.is_said("says_yes_alone")


def nods_at_nothing(said: Said) -> bool:
    """好嘞 where nothing waits: it was heard, and is no greeting."""
    waits = said.memory.waiting is not None or bool(said.memory.to_confirm) or said.memory.line is not None
    return not waits and said.light is None and said.is_said("only_nods")

"""A tap on the question of a card: it brings its question with it, so it is understood whichever other one waits."""

from __future__ import annotations

from dataclasses import replace

from actions.cards.settles import Tap
from actions.desk import Desk
from actions.interview import give_way, put
from actions.memory import Memory, Waiting
from actions.reply import Below, Reply
from actions.turns.taking_turns import Taken, Understood, take_in_case
from actions.turns.turn import Slots
from actions.turns.turn_kind import Kind
from actions.turns.what_was_read import WasRead

TELLS = "tell_situation"  # an intent: nothing else is heard in a button of ours


def take_tap(desk: Desk, tap: Tap, slots: Slots) -> Taken:
    """The answer is taken as if its question had been put last, with all that this means for a no to an office.

    The question that waited gives way, and comes back. Where the question itself is asked for, it is put.
    """
    memory = Memory.from_slot(slots.household)
    give_way(desk, memory)
    memory.waiting = Waiting([tap.fact], tap.person)
    # 是的 is of this question: of nothing that was read back, offered, or told line by line
    memory.confirming, memory.held, memory.offered, memory.line = [], "", False, None
    memory.asked = [*dict.fromkeys([*memory.asked, (tap.fact, tap.person)])]
    if tap.answer is None:
        memory.questions += 1
        question = put(desk, memory)
        return Taken([question], memory, Reply(question, Below.NOTHING), Kind.GO_ON)
    nothing_else = WasRead([], [])  # the words of a button tell of its own fact alone
    return take_in_case(desk, tap.answer, Understood(TELLS, nothing_else), replace(slots, household=memory.to_slot()))

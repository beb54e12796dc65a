"""A farewell that is over: of who died years ago, or whose grave is settled, nothing is asked, offered or shown."""

from __future__ import annotations

from actions.desk import Desk
from actions.memory import DECEASED
from actions.turns.turn import Turn

FUNERAL = "funeral"  # a concern


def spare_the_buried(desk: Desk, turn: Turn) -> None:
    """「老伴走了三年」, 「早就埋了」, 「别再问葬了」: their dead are let rest, unless a funeral is what they come for.

    A clerk asks what the form asks.
    """
    memory, concerns = turn.memory, desk.benefits.catalogue.concerns
    dead = [one.id for one in memory.persons if one.facts.get(DECEASED) is True]
    if not dead or memory.clerk or FUNERAL not in concerns or not _is_over(desk, turn):
        return
    memory.unasked += [one for one in dead if one not in memory.unasked]
    memory.concerns = [concern for concern in memory.concerns if concern != FUNERAL]
    memory.comforted += [] if FUNERAL in memory.comforted else [FUNERAL]
    memory.waiting = None if memory.waiting is not None and memory.waiting.person in dead else memory.waiting


def _is_over(desk: Desk, turn: Turn) -> bool:
    """Whether it is said that it was years ago, or that nobody wants to hear of a grave."""
    concerns = desk.benefits.catalogue.concerns
    if turn.said.says("no_more_of_a_grave"):
        return True
    years_ago = turn.said.says("of_a_death") and concerns.long_past(turn.text) and not concerns.of_late(turn.text)
    return years_ago and not concerns[FUNERAL].named_in(turn.text)

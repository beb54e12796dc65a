"""A first message that lays out a case: what it came for is served, not the clause that happens to lie nearest.

Whoever tells a life and then asks 「还能再报吗」 shares many words with many clauses. The story decides through its
concern; a clause is quoted only where it is of that, or where what is asked leads to it without the story.
"""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.searching import look_up
from actions.said import ENOUGH_TOLD
from actions.turn import Turn
from actions.turn_words import asking_part
from knowledge.figures import asked_figure
from knowledge.found import Found

MAIN = 3  # so many entitlements of a concern are what somebody came for
ITSELF = 0.6  # confidence from which what is asked leads to a clause by itself


def lays_out_a_case(turn: Turn) -> bool:
    """Whether it is the first of somebody, names no entitlement, and tells enough for its concern to be known."""
    said = turn.said
    fresh = not said.memory and not turn.interviewing and not said.named
    return fresh and said.tells and len(said.told) >= ENOUGH_TOLD and bool(turn.memory.concerns)


def came_for(desk: Desk, turn: Turn) -> list[str]:
    """The entitlements that the concerns are mainly about, without those that everybody in need is refused."""
    catalogue, memory = desk.benefits.catalogue, turn.memory
    concerns = [catalogue.concerns[concern] for concern in memory.concerns]
    main = [*dict.fromkeys(name for concern in concerns for name in concern.entitlements[:MAIN])]
    results = desk.benefits.screen(memory, desk.today(), main).results
    open_ = {result.entitlement.id for result in results if result.outcome != "not_eligible"}
    return [name for name in main if name in open_]


def is_asked(desk: Desk, turn: Turn, found: Found) -> bool:
    """Whether the best clause is what is asked when the story is left out, or gives the sum of what they came for."""
    if not (found.answerable and found.hits):
        return False
    best, asking = found.hits[0].clause.id, asking_part(turn.text)
    if asked_figure(asking) and {*came_for(desk, turn)} & {*desk.names.of_clause(best)}:
        return True
    alone = look_up(desk, asking) if asking else None
    return bool(alone and alone.answerable and alone.confidence >= ITSELF and alone.hits[0].clause.id == best)

"""What a plan that has ended once meant to do: said as that to whoever asks whether there is such a thing for them."""

from __future__ import annotations

from actions.desk import Desk
from actions.turns.turn import Turn
from knowledge.asking.figures import asked_figure
from knowledge.documents.status import Status
from knowledge.found import Found

ITEM = "item"  # a numbered service of a plan's boxes, which was somebody's to have
OVER = {Status.EXPIRED, Status.REPORT}


def lead_of_a_plan(desk: Desk, turn: Turn, found: Found) -> str:
    """「这是那几年要做的事，……」 before a clause on what was to be built, where it is asked for now; else empty.

    A question that names a year, or asks for a figure of the plan, gets the plan as it is.
    """
    best = found.hits[0].clause if found.hits else None
    if best is None or best.kind == ITEM or not turn.said.says("asks_if_there_is"):
        return ""
    citation = desk.library.cite(best, desk.today())
    over = citation.status in OVER and asked_figure(turn.text) is None
    dated = any(character.isdigit() for character in turn.text)
    return desk.replies.say("answer_plan_over") if over and not dated else ""

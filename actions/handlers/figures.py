"""「低保标准是多少」 of somebody whose district is known: the figure of that place, with its year."""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.talk import Handler
from actions.payload import Payload
from actions.reply import Below, Reply, Searched
from actions.turns.turn import Turn
from eligibility.fact import spoken
from eligibility.parameter import MONTHS
from knowledge.offices import GENERAL

PLACE = "district"  # the fact


def figure_first(handler: Handler) -> Handler:
    """`handler`, but for who asks for a figure of their place, which no record of theirs says."""

    def with_figures(desk: Desk, turn: Turn) -> Reply:
        return figure_of_place(desk, turn) or handler(desk, turn)

    return with_figures


def figure_of_place(desk: Desk, turn: Turn) -> Reply | None:
    """The figure that is asked for by its name; None where none is, or where no document gives it for that place."""
    catalogue, today = desk.benefits.catalogue, desk.today()
    asked = [p for p in catalogue.parameters.values() if any(name in turn.text for name in p.called)]
    if not asked or not (turn.said.says("how_much") or turn.said.says("what_is_said")):
        return None
    parameter, known = asked[0], desk.benefits.known(turn.memory, today).common
    dated, place = catalogue.dated_value(parameter.id, known), known.value(PLACE)
    if dated is None or not isinstance(place, str):
        return None
    citation, monthly = desk.benefits.cite(dated.source, today), parameter.monthly(dated)
    office = catalogue.contacts[parameter.contact or GENERAL]
    said = desk.replies.say(
        "figure_of_place",
        place=catalogue.vocabulary[PLACE].say(place),
        label=parameter.label.removeprefix("当地"),
        year_sum=spoken(monthly * MONTHS["year"]),
        month_sum=spoken(monthly),
        year=dated.from_.year,
        office=office.name,
        hotline=office.hotline or desk.replies.say("hotline"),
    )
    status = desk.replies.say("answer_status", status=citation.status_text)
    buttons = [desk.wording.button(name) for name in ("source", "human")]
    turn.memory.shown = []
    payload = Payload("answer", f"{said}\n{status}", [citation], buttons)
    below = Below.STEP_OR_NOTHING if turn.said.tells else Below.REMINDER
    return Reply(payload, below, Searched(turn.text, [citation.clause_id]), answers=True)

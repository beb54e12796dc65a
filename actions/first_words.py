"""What is said before an action's own reply, whatever the intent: to somebody in danger, where no document helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.alarm import DANGER, ORDERS, PRESSING, advice
from actions.payload import Payload
from actions.turn import CRISIS, Turn
from knowledge.elsewhere import other_place

if TYPE_CHECKING:
    from actions.desk import Desk

# what is said about somebody's own words or the conversation itself is no question to the documents
NO_QUESTION = {
    "greet",
    "thanks",
    "goodbye",
    "help",
    "restart",
    "show_result",
    "switch_person",
    "ask_more",
    "ask_source",
}


def in_danger(turn: Turn) -> bool:
    """Whether somebody in the message is in danger."""
    return turn.intent == CRISIS or bool(DANGER.search(turn.text))


def first_words(desk: Desk, turn: Turn) -> Payload | None:
    """The reply that comes before any other, or None."""
    named = desk.names.named_in(turn.text)
    if in_danger(turn):
        return desk.wording.say("handoff", "crisis")
    if ORDERS.search(turn.text) and not named:
        return desk.wording.say("out_of_scope", "out_of_scope")
    return None if turn.intent in NO_QUESTION else _no_document_helps(desk, turn, bool(named))


def _no_document_helps(desk: Desk, turn: Turn, named: bool) -> Payload | None:
    if kind := advice(turn.text):
        return desk.wording.say("abstain", "advice_medical" if kind == "medical" else "advice_legal")
    elsewhere = turn.intent != "out_of_scope" and (turn.asks or not turn.heard.told)
    if elsewhere and (place := other_place(turn.text)):
        return desk.refusals.elsewhere(place)
    if PRESSING.search(turn.text) and not named and not turn.heard.told:
        return desk.wording.say("question", "press_told" if turn.memory else "press")
    return None

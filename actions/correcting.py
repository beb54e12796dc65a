"""Taking back by tap what was noted: 「记错了」 lists the facts noted last, a tap on one strikes it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions.listening import Heard, Listener
from actions.memory import Told
from actions.payload import Button, Payload
from actions.turn import Turn
from knowledge.words import normalise

if TYPE_CHECKING:
    from actions.desk import Desk


def offered(desk: Desk, turn: Turn, payload: Payload) -> Payload:
    """`payload` with the button 「记错了」, where the message told something that was noted."""
    title = desk.replies.say("button_wrong")
    if not turn.heard.noted or payload.answer_type == "handoff":
        return payload
    return replace(payload, buttons=[*payload.buttons, Button(title, title)])


def corrected(desk: Desk, turn: Turn) -> Payload | None:
    """The reply to a tap on 「记错了」 or on a fact below it, with the memory changed; None for any other message."""
    if turn.text == normalise(desk.replies.say("button_wrong")):
        titles = [*_choices(desk, turn)]
        text = desk.replies.say("wrong_which") if titles else desk.replies.say("wrong_nothing")
        return Payload("question", text, buttons=[Button(title, title) for title in titles])
    place = _choices(desk, turn).get(turn.text)
    if place is None:
        return None
    fact, person = place
    Listener(turn.memory, desk.benefits.catalogue, desk.today()).take_back(fact, person)
    gone = fact, person.id if person else None
    turn.memory.noted = [pair for pair in turn.memory.noted if pair != gone]
    turn.memory.asked = [pair for pair in turn.memory.asked if pair != gone]  # it may be asked again
    said = desk.situation.noted(Heard(taken_back=[(person, fact)]))
    titles = [*_choices(desk, turn), desk.replies.say("button_result")]
    return Payload("question", said, buttons=[Button(title, title) for title in titles])


def _choices(desk: Desk, turn: Turn) -> dict[str, tuple[str, Told | None]]:
    """The titles of the buttons that strike out what was noted last, with the fact and whose it is."""
    found: dict[str, tuple[str, Told | None]] = {}
    for fact, person_id in turn.memory.noted:
        person = turn.memory.person(person_id) if person_id else None
        facts = person.facts if person else turn.memory.facts
        if fact in facts:
            said = desk.situation.say_fact(desk.benefits.catalogue.vocabulary[fact], facts[fact])
            title = desk.replies.say("button_strike", who=desk.situation.who(person), fact=said)
            found[normalise(title)] = fact, person
    return found

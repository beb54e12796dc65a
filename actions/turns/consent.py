"""With the first hard fact that is told or asked: what it is for, how long it is kept, how it is deleted; once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from actions.desk import Desk
from actions.memory import Memory
from actions.payload import Button
from actions.turns.taking_turns import Taken
from actions.turns.turn_kind import Kind

CHILD = 14  # years; below, everything about somebody is sensitive (PIPL, article 28)
_NOT_NOW = {Kind.DANGER, Kind.DANGER_PAST, Kind.GRIEF, Kind.RESTART, Kind.CONSENT, Kind.DISSENT}


def notice_due(desk: Desk, taken: Taken) -> dict[str, Any] | None:
    """The notice with its two buttons, where a sensitive fact was told or is asked; the memory notes that it was given.

    Not beside a danger or a grief: it comes with the next reply.
    """
    memory = taken.memory
    if memory.noticed or taken.kind in _NOT_NOW or taken.reply.forget or not _sensitive(desk, memory):
        return None
    memory.noticed = True
    replies = desk.at_the_hotline.replies if memory.clerk else desk.replies
    titles = [replies.say("button_consent"), replies.say("button_dissent")]
    return {"text": replies.say("consent_notice"), "buttons": [asdict(Button(title, title)) for title in titles]}


def _sensitive(desk: Desk, memory: Memory) -> bool:
    vocabulary = desk.benefits.catalogue.vocabulary
    told = {*memory.facts, *memory.doubtful}
    for person in memory.persons:
        told |= {*person.facts, *person.doubtful}
    asked = {*memory.waiting.facts} if memory.waiting else set()
    ages = [{**place.doubtful, **place.facts}.get("age") for place in memory.persons]
    child = any(isinstance(age, int) and age < CHILD for age in ages)
    return child or any(fact in vocabulary and vocabulary[fact].sensitive for fact in told | asked)

"""「证办下来了，精神二级」: a card of a disability is of whoever was told to wait for one, whoever is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.turns.turn_words import asks, says, words
from actions.turns.what_was_read import Read, WasRead, was_read

GRADE, KIND, MENTAL, ILL = "disability_grade", "disability_type", "mental", "severe_mental_illness"  # facts, a value
OF_A_CARD = ("disability", GRADE, KIND)
_PAUSES = re.compile(r"[ ,，。;；!！\n]")


def of_who_waits(memory: Memory, read: WasRead, text: str) -> WasRead:
    """`read` with a card that has come, and names nobody, told of who waits for one."""
    if not says("card_has_come", text) or asks(text) or any(one.get("kind") != "same" for one in read.people if one):
        return read
    of_it = [said for said in read.statements if said["fact"] in OF_A_CARD]
    whose = _who_waits(memory, {said["fact"]: said["value"] for said in of_it}) if of_it else None
    if whose is None:
        return read
    kind = "speaker" if whose.relation == SPEAKER else "named"
    person = {"kind": kind, "relation": whose.relation, "number": 1, "sex": None}
    return replace(read, statements=[{**said, "person": person} if said in of_it else said for said in read.statements])


def remember_who_waits(memory: Memory, text: str, read: Read, today: date) -> None:
    """「儿子24岁 精神分裂 证还没办」: whoever the words before it name waits for a card, or who was spoken of last."""
    if not says("card_to_come", text):
        return
    before = words("card_to_come").before(text)
    whose = memory.person(memory.current) if memory.current else None
    for clause in reversed(_PAUSES.split(before)):
        people = [
            one for one in was_read(read(clause, today), clause).people if one.get("kind") in ("named", "speaker")
        ]
        if people:
            whose = memory.related(str(people[-1].get("relation")))
            break
    if whose is not None and whose.id not in memory.awaiting:
        memory.awaiting.append(whose.id)


def _who_waits(memory: Memory, told: Mapping[str, Any]) -> Told | None:
    """Who a card is of that tells these facts; None for whoever is spoken of, or where nobody knows."""
    without = [one for one in memory.persons if GRADE not in one.facts]  # 残疾 证还没办 has none yet
    ill = [one for one in without if one.facts.get(ILL) is True]
    if told.get(KIND) == MENTAL and len(ill) == 1:
        return ill[0]
    waiting = [one for one in without if one.id in memory.awaiting]
    return waiting[0] if len(waiting) == 1 else None

"""「我没说她残疾」, 「谁说我家是低保」: what somebody says that they never said is taken back, where it was noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.memory import SPEAKER, WORD, Memory, Told
from actions.noting.listening import Listener
from actions.turns.what_was_read import WasRead
from eligibility.vocabulary import Vocabulary


def is_to_us(memory: Memory, read: WasRead) -> bool:
    """Whether the message objects and tells nothing else: of somebody in particular, or of what was noted."""
    if read.told or not read.objections:
        return False
    particular = any(
        (said.get("person") or {}).get("kind") in ("named", "speaker", "pronoun") for said in read.objections
    )
    return particular or any(_place(memory, said) for said in read.objections)


def take_back(
    memory: Memory, listener: Listener, objections: Sequence[Mapping[str, Any]]
) -> list[tuple[Told | None, str]]:
    """Forget what is objected to; whose it was and which fact, for each that was noted or waited for a yes."""
    gone = []
    for said in objections:
        for place in _place(memory, said):
            if listener.take_back(said["fact"], place):
                gone.append((place, said["fact"]))
    return gone


def unnoted(objections: Sequence[Mapping[str, Any]], vocabulary: Vocabulary) -> list[tuple[str, Any]]:
    """The facts objected to with their values, each once, as they can be said back."""
    found = {said["fact"]: said["value"] for said in objections if said["fact"] in vocabulary}
    return [*found.items()]


def _place(memory: Memory, said: Mapping[str, Any]) -> list[Told | None]:
    """Whose fact it is, where it is known with that value; of several who may be meant the one spoken of last."""
    fact, value, person = said["fact"], said["value"], said.get("person")
    if person is None:
        return [None] if value in (memory.facts.get(fact), memory.doubtful.get(fact)) else []
    holding = [one for one in memory.persons if value in (one.facts.get(fact), one.doubtful.get(fact))]
    meant = [one for one in holding if _is_meant(one, person)]
    return [min(meant, key=lambda one: one.id != memory.current)] if meant else []


def _is_meant(one: Told, person: Mapping[str, Any]) -> bool:
    match person.get("kind"):
        case "named":
            return one.relation == person.get("relation")
        case "speaker":
            return one.relation == SPEAKER
        case "pronoun":
            sex = person.get("sex")
            return one.relation != SPEAKER and sex in (None, one.facts.get(WORD, sex))
        case _:
            return True

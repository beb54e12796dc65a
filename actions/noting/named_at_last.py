"""「他81了」, and then 「是我爸」: somebody told of as 他 gets the word that says who it is."""

from __future__ import annotations

from typing import Any

from actions.memory import SPEAKER, WORD, Memory, Told
from actions.noting.heard import Heard
from actions.noting.same_children import Fits
from actions.noting.whom import SOMEBODY
from actions.turns.what_was_read import WasRead


def name_at_last(memory: Memory, read: WasRead, fits: Fits) -> None:
    """Call whom nobody named by the one word for a person that the message brings.

    It does where the message only names them (是我爸), or tells of them nothing that was told otherwise; not where it
    speaks of more persons than one, or where others beside the speaker were told of.
    """
    nameless = memory.related(SOMEBODY)
    others = [one for one in memory.persons if one.relation not in (SPEAKER, SOMEBODY)]
    named = {str(one["relation"]): one for one in read.people if one.get("kind") == "named" and one.get("relation")}
    if nameless is None or others or len(named) != 1:
        return
    relation, person = named.popitem()
    told = {s["fact"]: s["value"] for s in read.statements if (s.get("person") or {}).get("relation") == relation}
    about = {fact: value for fact, value in told.items() if fact != WORD}
    if int(person.get("number") or 1) > 1 or not (about or read.alone == relation):
        return
    if _agree(nameless, told) and fits(nameless, told):
        nameless.relation = relation


def is_nameless(heard: Heard) -> bool:
    """Whether the message was the first that told of somebody of whom nobody said who it is."""
    told = [*heard.facts, *heard.doubtful]
    nameless = [person for person, _, _ in told if person is not None and person.relation == SOMEBODY]
    now = {fact for person, fact, _ in told if person in nameless}
    before = {fact for person in nameless for fact in person.facts if fact not in now and fact != WORD}
    return bool(nameless) and not before and not heard.instead_of


def _agree(person: Told, told: dict[str, Any]) -> bool:
    """Whether nothing of it was told otherwise, or told already: an age told again is a second person's."""
    return all(fact not in {**person.doubtful, **person.facts} or fact == WORD for fact in told) and (
        person.facts.get(WORD) in (None, told.get(WORD, person.facts.get(WORD)))
    )

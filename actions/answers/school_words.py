"""A stage of school and its year as people say them together: 高二, 小学四年级."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.memory import Memory, Told
from actions.replies import Replies
from eligibility.vocabulary import Vocabulary

STAGE, YEAR = "school_stage", "school_year"  # facts
_NUMERALS = "一二三四五六"
# from what age on which school is gone to, where it was not told; from 15 on it may be one of several, or none
_FROM_AGE = ((3, "kindergarten"), (6, "primary"), (12, "junior"))
_NOT_FROM = 15
Heard = tuple[Told | None, str, Any]


def in_one_word(replies: Replies, facts: Sequence[Heard], person: Told | None, name: str, value: Any) -> str | None:
    """「高二」 for the stage, and nothing for the year beside it; None where the two were not told of one person."""
    own = {fact: told for whose, fact, told in facts if whose is person}
    stage, year = own.get(STAGE), own.get(YEAR)
    if name not in (STAGE, YEAR) or year is None or stage not in replies.starting_with("school_"):
        return None
    return replies.say(f"school_{stage}", year=_NUMERALS[int(year) - 1]) if name == STAGE else ""


def school_gone_to(vocabulary: Vocabulary, memory: Memory, text: str) -> str:
    """What school the pupil spoken of goes to, by what was told or their age; empty where `text` names one.

    A child of six is no pupil of a vocational school, whatever fee is asked about.
    """
    choices = vocabulary[STAGE].choices
    pupils = {person.id: stage for person in memory.persons if (stage := _stage_of(person))}
    told = {pupils.get(str(memory.current)) or next(iter(pupils.values()), None)}  # of several, whoever is spoken of
    called = [choice.label for choice in choices if told == {choice.value}]
    named = any(name in text for choice in choices for name in (choice.label, *choice.also))
    return "" if named else "".join(called[:1])


def _stage_of(person: Told) -> Any:
    age = person.facts.get("age")
    if STAGE in person.facts or not isinstance(age, (int, float)) or age >= _NOT_FROM:
        return person.facts.get(STAGE)
    return next((stage for least, stage in reversed(_FROM_AGE) if age >= least), None)

"""A stage of school and its year as people say them together: 高二, 小学四年级."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.answers.answer_words import UNKNOWN
from actions.memory import Memory, Told
from actions.replies import Replies
from actions.turns.turn_words import says
from eligibility.fact import Value
from eligibility.vocabulary import Vocabulary

STAGE, YEAR = "school_stage", "school_year"  # facts
_NUMERALS = "一二三四五六"
# from what age on which school is gone to, where it was not told; from 15 on it may be one of several, or none
_FROM_AGE = ((3, "kindergarten"), (6, "primary"), (12, "junior"))
_NOT_FROM = 15
NO_SCHOOL, OF_SCHOOL_AGE = "none", range(6, 16)  # who must go to school, by their years
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


def without_a_no_to_school(answer: Mapping[str, Value] | None, text: str, memory: Memory) -> Mapping[str, Value] | None:
    """The answer to the question that waits, without a bare no to what school a child goes to who must go to one.

    「都没有」 to a list of schools says of a girl of nine that none of those words was hers; 「没上学」 says it.
    """
    waiting = memory.waiting
    if not answer or answer.get(STAGE) != NO_SCHOOL or waiting is None or waiting.person is None:
        return answer
    age = memory.person(waiting.person).facts.get("age")
    return answer if age not in OF_SCHOOL_AGE or says("of_school", text) else {STAGE: UNKNOWN}

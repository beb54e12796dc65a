"""What was told before and stays, whatever a later message seems to say; and what a later message undoes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.memory import SPEAKER, Memory, Told
from actions.turns.turn_words import says
from eligibility.fact import Fact

EMPLOYMENT, SELF_CARE, HARDSHIP = "employment", "self_care", "economic_hardship"  # facts
JOBS = ("employee", "civil_servant", "self_employed", "farmer")
NO_JOBS = ("at_home", "unemployed", "never_worked", "retired")
HELPLESS = ("unable", "mostly_unable")
BORN, AGE, MOTHER = "age_months", "age", "recently_gave_birth"  # facts
PREGNANT = "pregnant"
OF_PUPILS, SMALL_STAGES = ("school_stage", "school_year"), ("kindergarten", "primary")
NO_PUPILS = (SPEAKER, "配偶", "丈夫", "妻子", "父亲", "母亲")  # nobody so small writes here
GROWN_UP, OUT_OF_SCHOOL = 18, 23
AFTER_BIRTH = 9  # months in which nobody who has a baby is asked whether she is pregnant


def is_vaguer(fact: Fact, said: Mapping[str, Any], told: Any) -> bool:
    """Whether a rough number only says again what is known exactly: 80多 beside 82, 三千多 beside 3200."""
    value = said["value"]
    if fact.type not in ("integer", "number") or isinstance(told, bool) or not isinstance(told, int | float):
        return False
    if not isinstance(value, int | float) or not says("rough_number", str(said.get("said"))):
        return False
    return value <= told < value + _step(value)


def undoes(fact: str, said: Mapping[str, Any], told: Any) -> bool:
    """Whether what is not clear says at least that what was told is wrong: 不上班 of who was taken to have a job."""
    if fact == HARDSHIP:
        return told is False and said["value"] is True  # 都没有, and then: 家里其实挺紧的
    return fact == EMPLOYMENT and told in JOBS and said["value"] in NO_JOBS


def denies_a_guess(said: Mapping[str, Any], doubtful: Mapping[str, Any]) -> bool:
    """Whether words that alone are no clear no (没证) deny what was itself only guessed, and waits for a yes."""
    unsure = said.get("hedged") or said.get("whose_open")
    return said["value"] is False and doubtful.get(said["fact"]) is True and not unsure


def cannot_be_theirs(fact: str, said: Mapping[str, Any], person: Told | None) -> bool:
    """Whether a job is told of somebody bedridden whom the words do not name: who speaks for them has it, if any.

    Nor does a grown-up who is not named go to kindergarten or primary school.
    """
    kind = (said.get("person") or {}).get("kind")
    if fact in OF_PUPILS and person is not None and kind in ("same", "pronoun"):
        small, year = said["value"] in SMALL_STAGES, fact == "school_year"
        no_child = person.relation in NO_PUPILS or is_grown_up(person, OUT_OF_SCHOOL if year else GROWN_UP)
        return (small or year) and no_child
    if fact != EMPLOYMENT or said["value"] not in JOBS or person is None or person.relation == SPEAKER:
        return False
    return person.facts.get(SELF_CARE) in HELPLESS and kind != "named"


def is_grown_up(person: Told, years: int) -> bool:
    """Whether they were told to be that old at least."""
    age = person.facts.get(AGE)
    return isinstance(age, int | float) and age >= years


def not_again_with_child(memory: Memory) -> list[tuple[str, str | None]]:
    """What is not to be asked where there is a baby: whether its mother is pregnant now."""
    if not any(_is_new_born(person) for person in memory.persons):
        return []
    return [(PREGNANT, person.id) for person in memory.persons]


def _is_new_born(person: Told) -> bool:
    told = {**person.doubtful, **person.facts}
    months, years = told.get(BORN), told.get(AGE)
    if isinstance(months, int | float):
        return months <= AFTER_BIRTH
    return years == 0 or told.get(MOTHER) is True


def _step(value: float) -> float:
    """How far a rough number reaches: 10 from 80 on, 1000 from 3000, 1 from 82."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step

"""The caller's household as the chips tell it, ready to be screened: what cannot all be true is left out and named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.desk import Desk
from actions.memory import SPEAKER, WORD, Memory, Told
from api.desk.purpose import asked_in, pieces
from api.desk.schemas import DeskScreenRequest
from api.public.household_told import asked_of, household_of, refusal
from eligibility.contradiction import settle
from eligibility.errors import HouseholdError


@dataclass(frozen=True)
class Case:
    """What is known of a caller, and what of that was left out because it cannot all be true, in sentences."""

    memory: Memory
    contradictions: Sequence[str]


def case_of(desk: Desk, request: DeskScreenRequest) -> Case:
    """The case that a request tells; raises Problem (422) for facts there are not and values that cannot be."""
    today, catalogue = desk.today(), desk.benefits.catalogue
    asked = asked_of(request.asked, request.persons, catalogue.vocabulary)
    try:
        _, found = settle(household_of(request.household, request.persons), catalogue, today)
    except HouseholdError as error:
        raise refusal(error) from error
    memory = Memory(clerk=True, in_form=True)
    memory.persons = [Told(person.id, person.relation, dict(person.facts)) for person in request.persons]
    memory.facts = dict(request.household)
    memory.asked = asked
    for contradiction in found:
        for name, _ in contradiction.facts:
            whose = contradiction.whose(name)
            memory.of(whose).facts.pop(name, None)
    if not memory.persons:
        memory.persons = [Told(SPEAKER, SPEAKER)]
    if memory or request.text.strip():
        text = request.text
        memory.concerns = desk.benefits.brought_by_notes(text, pieces(text), asked_in(text), memory, today)
        memory.unasked = [*_merely_mentioned(desk, memory)]
    return Case(memory, [contradiction.say for contradiction in found])


def _merely_mentioned(desk: Desk, memory: Memory) -> Iterator[str]:
    """Those of whom nothing was told, where somebody else was told of, and no concern is a child's: 住女儿家."""
    concerns = desk.benefits.catalogue.concerns
    told = [person for person in memory.persons if person.facts.keys() - {WORD}]
    if told and not any(concerns[concern].entry.children for concern in memory.concerns):
        yield from (person.id for person in memory.persons if person not in told)

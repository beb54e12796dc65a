"""The household: several persons and what was told of each and of all, checked before anything is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError, UnknownFactError
from eligibility.fact import Scope, Value
from eligibility.known import Known
from eligibility.known_household import KnownHousehold
from eligibility.vocabulary import Vocabulary

__all__ = ["Household", "KnownHousehold", "Person", "understand"]


@dataclass(frozen=True)
class Person:
    """One person as told: an id of the caller's, how they relate to the speaker (本人, 父亲), and their facts.

    `heard` was heard with doubt: it decides nothing, but speaks for what somebody may still obtain.
    """

    id: str
    relation: str = "本人"
    facts: Mapping[str, Any] = field(default_factory=dict)
    heard: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Household:
    """The persons of a household, and facts that hold for all of them."""

    persons: Sequence[Person]
    facts: Mapping[str, Any] = field(default_factory=dict)


def understand(household: Household, catalogue: Catalogue, as_of: date) -> KnownHousehold:
    """Check and complete what was told.

    Raises UnknownFactError, ImpossibleValueError or ConflictingFactsError naming place, what was given and what is
    allowed; `settle` in eligibility/contradiction.py leaves out what contradicts itself.
    """
    ids = [person.id for person in household.persons]
    for position, person_id in enumerate(ids):
        if person_id in ids[:position]:
            raise HouseholdError(f"persons[{position}].id", person_id, f"有两个人的编号都是「{person_id}」，请分开。")
    vocabulary = catalogue.vocabulary
    common = _parse(household.facts, "household", vocabulary, "household")
    persons = {}
    for position, person in enumerate(household.persons):
        where = f"persons[{position}].facts"
        told = {**common, **_parse(person.facts, where, vocabulary, "person")}
        least = vocabulary.least_age(person.relation, [other.relation for other in household.persons])
        persons[person.id] = Known(
            vocabulary, told, as_of, catalogue.parameter_value, where, least_age=least, heard=person.heard
        )
    of_all = _of_all(vocabulary, persons.values())
    known_common = Known(vocabulary, {**common, **of_all}, as_of, catalogue.parameter_value, "household")
    return KnownHousehold(persons, known_common, {person.id: person.relation for person in household.persons})


def _of_all(vocabulary: Vocabulary, persons: Collection[Known]) -> dict[str, Value]:
    """What holds for the household, because it was told of every living person: all of them live elsewhere."""
    living = [person for person in persons if person.value("deceased") is not True]
    found: dict[str, Value] = {}
    for fact in vocabulary:
        values = {person.told.get(fact.id) for person in living} if fact.of_all else set()
        if len(values) == 1 and (value := values.pop()) is not None:
            found[fact.id] = value
    return found


def _parse(facts: Mapping[str, Any], where: str, vocabulary: Vocabulary, scope: Scope) -> dict[str, Value]:
    parsed = {}
    for name, value in facts.items():
        place = f"{where}.{name}"
        if name not in vocabulary:
            near = vocabulary.near(name)
            hint = f"也许是：{'、'.join(near)}。" if near else ""
            raise UnknownFactError(place, name, f"没有「{name}」这一项。{hint}", _names(vocabulary, scope))
        fact = vocabulary[name]
        if fact.scope != scope:
            owner = "家庭" if fact.scope == "household" else "个人"
            message = f"「{fact.label}」（{name}）是{owner}的情况，请放在{owner}那里。"
            raise UnknownFactError(place, name, message, _names(vocabulary, scope))
        parsed[name] = fact.parse(value, place)
    return parsed


def _names(vocabulary: Vocabulary, scope: Scope) -> list[str]:
    return [fact.id for fact in vocabulary if fact.scope == scope]

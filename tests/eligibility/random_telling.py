"""Random households told fact by fact, with the values that records make a difference at."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.household import Household, Person, understand
from eligibility.known import Known
from tests.eligibility.tell import TODAY, one_person


def values(catalogue: Catalogue, name: str) -> list[Any]:
    """Values worth trying: what is common, and both sides of every bound that a record sets."""
    fact = catalogue.vocabulary[name]
    if fact.type == "date":
        return ["1950-05-05", "2015-01-01", "2025-06-30"]
    found: set[Any] = {*fact.prior}
    if fact.type in ("integer", "number") and fact.least is not None and fact.most is not None:
        for bound in bounds(catalogue, name):
            found |= {v for v in (bound - 1, bound, bound + 1) if fact.least <= v <= fact.most}
    return sorted(found, key=str)


def bounds(catalogue: Catalogue, name: str) -> set[int]:
    conditions = [
        e.record.model_dump(by_alias=True, include={"conditions", "amount"}) for e in catalogue.all_versions()
    ]
    return {bound for condition in conditions for bound in _bounds(condition, name)}


def _bounds(node: Any, name: str) -> Iterator[int]:
    if isinstance(node, dict):
        if node.get("fact") == name:
            for test in (node, node.get("unclear") or {}):
                yield from (
                    int(b)
                    for key in ("at_least", "at_most", "above", "below")
                    if isinstance(b := test.get(key), int | float)
                )
        for value in node.values():
            yield from _bounds(value, name)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _bounds(value, name)


def walk(
    catalogue: Catalogue, answers: Mapping[str, list[Any]], rng: random.Random, names: list[str]
) -> Iterator[Known]:
    """Tell facts one after the other, leaving out what contradicts; what is known after each."""
    told: dict[str, Any] = {}
    if rng.random() < 0.3:
        told["local_minimum_living_standard"] = rng.choice([882, 1102, 1300])
    yield understand(one_person(catalogue, told), catalogue, TODAY).persons["someone"]
    for name in names:
        attempt = {**told, name: rng.choice(answers[name])}
        try:
            known = understand(one_person(catalogue, attempt), catalogue, TODAY).persons["someone"]
        except HouseholdError:
            continue
        told = attempt
        yield known


def random_persons(
    catalogue: Catalogue, answers: Mapping[str, list[Any]], rng: random.Random
) -> tuple[list[Person], dict[str, Any]]:
    names = [fact.id for fact in catalogue.vocabulary if fact.scope == "person"]
    persons = []
    for number in range(3):
        *_, known = walk(catalogue, answers, rng, rng.sample(names, 8))
        own = {n: v for n, v in known.told.items() if catalogue.vocabulary[n].scope == "person"}
        persons.append(Person(f"p{number}", "家人", own))
    common: dict[str, Any] = {"district": rng.choice(answers["district"])}
    for fact in ("minimum_living", "rural_household", "household_size"):
        attempt = {**common, fact: rng.choice(answers[fact])}
        try:
            understand(Household(persons, attempt), catalogue, TODAY)
        except HouseholdError:
            continue
        common = attempt
    return persons, common

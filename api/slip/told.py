"""What a slip is made from: a household without names, settled, and the facts of it that somebody chose to show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import Field

from api.catalogue.one_of_several import one_of
from api.catalogue.records import Records
from api.public.household_told import MOST_PERSONS, household_of
from api.public.screen import ScreenRequest
from api.slip.doubts import Doubt, DoubtsTold, doubts_of
from eligibility.contradiction import Contradiction, settle
from eligibility.fact import Value
from eligibility.household import Household, Person
from nlu.reading.people.kinship import persons_data

SPEAKER, SOMEBODY, EVERYBODY = "本人", "家人", "全家"
BORN, AGE, MONTHS, SMALL = "birth_date", "age", "age_months", 7  # under seven years a service may go by months


class SlipTold(ScreenRequest):
    """The body of POST /v1/screen, what somebody came for (ids of concerns.yml), and what was heard with doubt.

    What they came for comes first on the paper; a doubt stands there as a question.
    """

    concerns: list[str] = Field(default_factory=list, max_length=100)
    doubtful: list[DoubtsTold] = Field(default_factory=list, max_length=MOST_PERSONS + 1)


@dataclass(frozen=True)
class Whole:
    """All that was told, as of a day; what contradicts itself is left out and named."""

    household: Household
    as_of: date
    concerns: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def whole_of(told: SlipTold, records: Records, day: date) -> Whole:
    """The household that was told; raises HouseholdError for facts that cannot be."""
    as_of, concerns = told.as_of or day, records.catalogue.concerns
    given = without_names(household_of(told.household, told.persons), as_of)
    _, contradictions = settle(given, records.catalogue, as_of)
    left_out = {(found.whose(name), name) for found in contradictions for name, _ in found.facts}
    settled = Household(
        [replace(p, facts={f: v for f, v in p.facts.items() if (p.id, f) not in left_out}) for p in given.persons],
        {f: v for f, v in given.facts.items() if (None, f) not in left_out},
    )
    mine = tuple(one for one in told.concerns if one in concerns)
    places = {person.id: str(place) for place, person in enumerate(told.persons, 1)}
    doubts = doubts_of(told.doubtful, places, settled, records.catalogue.vocabulary)
    return Whole(settled, as_of, mine, tuple(contradictions), tuple(doubts))


def without_names(household: Household, as_of: date) -> Household:
    """The household by words for relatives that we know, and by ages: a name and a day of birth are on no slip."""
    known = relation_words()
    return Household(
        [
            Person(
                str(place),
                _in_known_words(person.relation, known),
                _in_cents(_aged(person.facts, as_of)),
            )
            for place, person in enumerate(household.persons, 1)
        ],
        _in_cents(household.facts),
    )


def _in_known_words(relation: str, known: frozenset[str]) -> str:
    word = one_of(relation) or relation  # 另一个孩子: a number tells it apart on the paper
    return word if word in known else SOMEBODY


@cache
def relation_words() -> frozenset[str]:
    """The words for a person that may stand on a slip; whatever else somebody is called by is no business of ours."""
    return frozenset({SPEAKER, SOMEBODY, *persons_data()["relations"]})


def keys(household: Household) -> Iterator[tuple[str, Person | None, str, Value]]:
    """Every fact with the key of its checkbox, and whose it is (None: the household's)."""
    for person in household.persons:
        yield from ((f"{person.id}.{fact}", person, fact, value) for fact, value in person.facts.items())
    yield from ((f"h.{fact}", None, fact, value) for fact, value in household.facts.items())


def chosen(household: Household, ticked: Collection[str]) -> Household:
    """The household with the facts that were ticked, and nobody of whom none was."""
    persons = [
        replace(person, facts={f: v for f, v in person.facts.items() if f"{person.id}.{f}" in ticked})
        for person in household.persons
    ]
    told = [person for person in persons if person.facts]
    common = {fact: value for fact, value in household.facts.items() if f"h.{fact}" in ticked}
    return Household(told or [Person("1", SPEAKER, {})], common)


def called(household: Household) -> dict[str | None, str]:
    """How each person is called: by the relation, and by a number as well where there are several of it."""
    words = [person.relation for person in household.persons]
    found: dict[str | None, str] = {None: EVERYBODY}
    for place, person in enumerate(household.persons):
        word = person.relation
        several = words.count(word) > 1
        found[person.id] = f"{word}{words[: place + 1].count(word)}" if several else word
    return found


def _in_cents(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the code can carry them, so that paper and code say the same."""
    return {fact: round(value, 2) if isinstance(value, float) else value for fact, value in facts.items()}


def _aged(facts: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """The facts with an age in the place of a day of birth."""
    kept = {fact: value for fact, value in facts.items() if fact != BORN}
    try:
        born = date.fromisoformat(str(facts[BORN]))
    except (KeyError, ValueError):
        return dict(facts)  # none, or none that can be read: who checks the facts says so
    months = (as_of.year - born.year) * 12 + as_of.month - born.month - (as_of.day < born.day)
    if months < 0:
        return dict(facts)
    return {**kept, AGE: months // 12, **({MONTHS: months} if months < SMALL * 12 else {})}

"""What was heard and never confirmed: a question on the paper, counted nowhere, and never in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from api.public.household_told import Facts, PersonId
from api.public.schemas import Strict
from eligibility.errors import HouseholdError
from eligibility.fact import Value
from eligibility.household import Household
from eligibility.vocabulary import Vocabulary


class DoubtsTold(Strict):
    """The doubtful facts of one person, by the id in `persons`, or (null) of the household."""

    person: PersonId | None = None
    facts: Facts = Field(default_factory=dict)


@dataclass(frozen=True)
class Doubt:
    """One doubtful fact; `person` is the id of the household's person that it is of."""

    person: str | None
    fact: str
    value: Value

    @property
    def key(self) -> str:
        """Of its checkbox."""
        return f"doubt.{self.person or 'h'}.{self.fact}"


def doubts_of(
    told: Iterable[DoubtsTold], places: Mapping[str, str], household: Household, vocabulary: Vocabulary
) -> Iterator[Doubt]:
    """Those of persons there are (`places`: ids as told to ids of `household`), of facts that were not told as well."""
    known: Mapping[str | None, Mapping[str, Any]] = {
        None: household.facts,
        **{person.id: person.facts for person in household.persons},
    }
    for one in told:
        place = places.get(one.person) if one.person is not None else None
        if one.person is not None and place is None:
            continue
        for name, value in one.facts.items():
            fact = vocabulary.facts.get(name)
            scope = "person" if place else "household"
            if fact is None or fact.scope != scope or fact.type == "date" or name in known[place]:
                continue  # a day of birth is on no slip
            try:
                yield Doubt(place, name, fact.parse(value, name))
            except HouseholdError:
                continue  # nobody is asked about what cannot be

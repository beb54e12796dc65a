"""A clerk who asks one question after the other about a concern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.household import Household, KnownHousehold, Person, understand
from eligibility.next_question import Interviewer, Question
from eligibility.question import Asked
from tests.eligibility.tell import TODAY

People = Mapping[str, Mapping[str, Any]]


class Clerk:
    """Asks one question after the other about a concern; every answer is 不清楚 unless it is given."""

    def __init__(self, catalogue: Catalogue, people: People, **common: Any) -> None:
        self._catalogue = catalogue
        self._facts: dict[str | None, dict[str, Any]] = {who: dict(told) for who, told in people.items()}
        self._facts[None] = common
        self.asked: list[Asked] = []

    @property
    def known(self) -> KnownHousehold:
        people = [Person(who, who, told) for who, told in self._facts.items() if who is not None]
        return understand(Household(people, self._facts[None]), self._catalogue, TODAY)

    def next(self, *concerns: str, **narrow: Any) -> Question | None:
        came_for = [self._catalogue.concerns[concern] for concern in concerns]
        question = Interviewer(self._catalogue).next_question(
            self.known, TODAY, self.asked, concerns=came_for, **narrow
        )
        self.asked += question.asked if question else []
        return question

    def tell(self, person: str | None, fact: str, value: Any) -> None:
        """An answer is told, where it does not contradict what was told before."""
        told = self._facts[person]
        told[fact] = value
        try:
            _ = self.known
        except HouseholdError:
            del told[fact]

    def all(self, *concerns: str, answers: Mapping[str, Any] | None = None) -> list[str]:
        """The facts that are asked to the end, in their order."""
        found = []
        while (question := self.next(*concerns)) is not None:
            for fact in question.facts:
                found.append(fact.id)
                if answers and fact.id in answers:
                    self._facts[question.person if fact.scope == "person" else None][fact.id] = answers[fact.id]
        return found

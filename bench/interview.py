"""How many questions until nothing that matters is open: chosen one by one, or in a fixed order.

    python -m bench.interview [households] [persons]

Random households (bench/households.py) answer truthfully; what does not apply to them they do not know. Three ways of
asking: what `next_question` says; the facts in the order of facts.yml, each only while it still bears on something that
matters and is open; and the whole form, everything that applies. Every second household first tells the ages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random
from statistics import median, quantiles
from typing import Any

from api.settings import ENTITLEMENTS
from bench.households import random_household
from eligibility.catalogue import load_catalogue
from eligibility.household import Household, KnownHousehold, understand
from eligibility.next_question import Interviewer
from pack.chosen import SHARED

AS_OF = date(2026, 1, 1)
Asked = tuple[str, str | None]
Chooser = Callable[[KnownHousehold, set[Asked]], list[Asked]]


def told(truth: Household, start: bool) -> Household:
    """What is known before the first question: nothing, or the age of everyone."""
    people = [replace(p, facts={"age": p.facts["age"]} if start and "age" in p.facts else {}) for p in truth.persons]
    return Household(people, {})


def answered(household: Household, truth: Household, asked: Asked) -> Household:
    """The household with the true answer told, unchanged where there is none (不清楚)."""
    fact, person = asked
    if person is None:
        value: Any = truth.facts.get(fact)
        return household if value is None else Household(household.persons, {**household.facts, fact: value})
    value = next(p for p in truth.persons if p.id == person).facts.get(fact)
    if value is None:
        return household
    people = [replace(p, facts={**p.facts, fact: value}) if p.id == person else p for p in household.persons]
    return Household(people, household.facts)


def main(number: int, persons: int) -> None:
    """Interview the households in each way and print how many questions it took."""
    catalogue = load_catalogue(ENTITLEMENTS, SHARED)
    interviewer = Interviewer(catalogue)
    order = {fact.id: position for position, fact in enumerate(catalogue.vocabulary)}

    def chosen(known: KnownHousehold, asked: set[Asked]) -> list[Asked]:
        question = interviewer.next_question(known, AS_OF, asked)
        return question.asked if question else []

    def fixed(known: KnownHousehold, asked: set[Asked]) -> list[Asked]:
        open_facts = interviewer.open_questions(known, AS_OF, asked)
        return sorted(open_facts, key=lambda a: (a[1] or "", order[a[0]]))[:1]

    def interview(truth: Household, choose: Chooser, start: bool) -> int:
        household, asked, questions = told(truth, start), set[Asked](), 0
        while question := choose(understand(household, catalogue, AS_OF), asked):
            questions += 1
            for fact in question:
                asked.add(fact)
                household = answered(household, truth, fact)
        return questions

    def form(truth: Household) -> int:
        everything: Iterator[str] = (
            name for facts in (truth.facts, *(p.facts for p in truth.persons)) for name in facts
        )
        return sum(catalogue.vocabulary[name].ask for name in everything)

    rng = Random(20261122)
    counts: dict[str, list[int]] = {"next_question": [], "fixed order": [], "whole form": []}
    for household in range(number):
        truth = random_household(catalogue, rng, 1 + household % persons, as_of=AS_OF)
        start = household % 2 == 1
        counts["next_question"].append(interview(truth, chosen, start))
        counts["fixed order"].append(interview(truth, fixed, start))
        counts["whole form"].append(form(truth))
    print(f"{number} households of 1 to {persons} persons: questions until nothing that matters is open")
    for name, found in counts.items():
        print(f"{name:15} median {median(found):5.1f}   90th percentile {quantiles(found, n=10)[-1]:5.1f}")
    pairs = [a / b for a, b in zip(counts["next_question"], counts["fixed order"], strict=True) if b]
    print(f"next_question needs {median(pairs):.2f} of the fixed order's questions (median of the ratios)")


if __name__ == "__main__":
    main(*([int(argument) for argument in sys.argv[1:3]] or [1000, 2]))

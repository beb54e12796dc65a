"""Random households drawn from the priors of facts.yml: free of contradictions, and told as fully as wished.

A household is drawn complete first, fact by fact, each checked against what is drawn already; leaving out facts
afterwards cannot make it contradict itself. The same generator with the same seed gives the same households.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from random import Random

from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.fact import Fact, Value
from eligibility.household import Household, Person, understand
from eligibility.rule import Rule, leaf_rules
from eligibility.truth import Truth
from eligibility.vocabulary import Conflict, Derivation, Vocabulary

RELATIONS = ("本人", "配偶", "父亲", "母亲", "女儿", "儿子")
TRIES = 100  # households
DRAWS = 10  # answers to one question, before each is tried in turn
BETWEEN = 0.5  # share of numbers taken from between two values of a prior, so that both sides of a boundary are met


def random_household(
    catalogue: Catalogue,
    rng: Random,
    persons: int,
    density: float = 1.0,
    *,
    even: float = 0.0,
    facts: Collection[str] | None = None,
    as_of: date = date(2026, 1, 1),
) -> Household:
    """A household of so many `persons` that `understand` accepts.

    `density` is the share of its facts that is told (1: all that apply and that some answer goes with); `even` the
    share of facts drawn with every answer alike, to meet rare cases; `facts` limits the facts to these and those that
    say whether they apply. Dates of birth are never told. Raises RuntimeError where facts.yml leaves no household
    without contradiction.
    """
    plan = _plan(catalogue, None if facts is None else frozenset(facts))
    for _ in range(TRIES):
        common = plan.draw("household", {"household_size": persons}, rng, even)
        told = [plan.draw("person", common, rng, even) for _ in range(persons)]
        people = [
            Person(f"p{number + 1}", RELATIONS[number % len(RELATIONS)], facts) for number, facts in enumerate(told)
        ]
        household = Household(people, common)
        try:
            understand(household, catalogue, as_of)
        except HouseholdError:
            continue
        return household if density >= 1 else thinned(household, rng, density)
    raise RuntimeError(f"No household without contradiction in {TRIES} draws: facts.yml leaves too little room.")


def thinned(household: Household, rng: Random, density: float) -> Household:
    """The same household with only that share of its facts told."""
    people = [Person(p.id, p.relation, _some(p.facts.items(), rng, density)) for p in household.persons]
    return Household(people, _some(household.facts.items(), rng, density))


def _some(facts: Iterable[tuple[str, Value]], rng: Random, density: float) -> dict[str, Value]:
    return {name: value for name, value in facts if rng.random() < density}


class _Draft:
    """The facts drawn so far, as rules ask for them."""

    def __init__(self, vocabulary: Vocabulary, facts: dict[str, Value]) -> None:
        self.vocabulary = vocabulary
        self.facts = facts

    def value(self, fact: str) -> Value | None:
        return self.facts.get(fact)

    def rough(self, fact: str) -> None:
        """Nothing is known roughly."""

    def applicable(self, fact: str) -> Truth:
        gate = self.vocabulary.gates.get(fact)
        return True if gate is None else gate.decide(self)

    def excluded(self, fact: str) -> frozenset[Value]:
        """Nothing: what contradicts a draft is found when it is settled."""
        return frozenset()

    def number(self, name: str) -> float | None:
        value = self.facts.get(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None


class _Plan:
    """The order to draw facts in, what each follows from, and what it may contradict."""

    def __init__(self, vocabulary: Vocabulary, facts: Collection[str] | None) -> None:
        self.vocabulary = vocabulary
        self.order: list[Fact] = []
        wanted = [fact.id for fact in vocabulary if facts is None or fact.id in facts]
        if facts is not None:
            wanted = ["household_size", *wanted]
        for fact in wanted:
            self._place(fact)
        self.sources: dict[str, list[Derivation]] = {}
        self.effects: dict[str, list[Derivation]] = {}
        for derivation in vocabulary.derivations:
            self.sources.setdefault(derivation.fact.id, []).append(derivation)
            for name in {derivation.fact.id, *_inputs(derivation)}:
                self.effects.setdefault(name, []).append(derivation)
        self.conflicts: dict[str, list[Conflict]] = {}
        for conflict in vocabulary.conflicts:
            for name in conflict.facts:
                self.conflicts.setdefault(name, []).append(conflict)

    def _place(self, name: str) -> None:
        """A fact after those that say whether it applies; among themselves in the order of the file."""
        fact = self.vocabulary[name]
        if fact in self.order or fact.type == "date":
            return
        for gate in _names(self.vocabulary.gates.get(name)):
            if gate != name:
                self._place(gate)
        if fact not in self.order:
            self.order.append(fact)

    def draw(self, scope: str, given: dict[str, Value], rng: Random, even: float) -> dict[str, Value]:
        """The facts of one person, or of the household, beside those `given`."""
        draft = _Draft(self.vocabulary, dict(given))
        drawn = {} if scope == "person" else given
        for fact in self.order:
            if fact.scope == scope and fact.id not in draft.facts and draft.applicable(fact.id) is True:
                value = self._settle(fact, draft, rng, even)
                if value is not None:
                    drawn[fact.id] = value
        return drawn

    def _settle(self, fact: Fact, draft: _Draft, rng: Random, even: float) -> Value | None:
        """A value that goes with the draft, and into it; None where none does (how the dead look after themselves)."""
        for derivation in self.sources.get(fact.id, []):
            value = _follows(derivation, draft)
            if value is not None:
                draft.facts[fact.id] = value
                return value
        answers = (_drawn(fact, draft, rng, even) for _ in range(DRAWS))
        for answer in itertools.chain(answers, fact.prior):
            draft.facts[fact.id] = answer
            if not self._contradicts(fact.id, draft):
                return answer
        del draft.facts[fact.id]
        return None

    def _contradicts(self, fact: str, draft: _Draft) -> bool:
        for derivation in self.effects.get(fact, []):
            value, before = _follows(derivation, draft), draft.facts.get(derivation.fact.id)
            if value is not None and before is not None and value != before:
                return True
        return any(conflict.rule.decide(draft) is True for conflict in self.conflicts.get(fact, []))


@cache
def _plan(catalogue: Catalogue, facts: frozenset[str] | None) -> _Plan:
    return _Plan(catalogue.vocabulary, facts)


def _names(rule: Rule | None) -> Iterator[str]:
    return (leaf.fact.id for leaf in leaf_rules(rule)) if rule else iter(())


def _inputs(derivation: Derivation) -> Iterator[str]:
    yield from _names(derivation.rule)
    yield from derivation.formula.names if derivation.formula else ()


def _follows(derivation: Derivation, draft: _Draft) -> Value | None:
    if derivation.rule is not None and derivation.rule.decide(draft) is not True:
        return None
    return derivation.formula.value(draft.number) if derivation.formula else derivation.value


def _drawn(fact: Fact, draft: _Draft, rng: Random, even: float) -> Value:
    age = draft.facts.get("age")
    if fact.id == "age_months" and isinstance(age, int):  # the two are one fact in two units
        return age * 12 + rng.randrange(12)
    answers = [*fact.prior]
    weights = [1.0] * len(answers) if rng.random() < even else [*fact.prior.values()]
    answer = rng.choices(answers, weights)[0]
    if fact.type not in ("integer", "number") or rng.random() >= BETWEEN:
        return answer
    numbers = sorted(float(known) for known in answers)
    place = numbers.index(float(answer))
    between = rng.uniform(numbers[place], numbers[min(place + 1, len(numbers) - 1)])
    return int(between) if fact.type == "integer" else round(between, 2)

"""What cannot all be true: named and left out, so that it silences nobody (docs/decisions/0025-…).

The facts that a contradiction is made of are found by leaving out one told fact after the other: what can go without
the contradiction going with it has no part in it (deletion-based minimal unsatisfiable subset; J. Marques-Silva,
Minimal Unsatisfiability: Models, Algorithms and Applications, 2010).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from eligibility.catalogue import Catalogue
from eligibility.errors import ConflictingFactsError
from eligibility.fact import Value
from eligibility.household import Household, KnownHousehold, Person, understand
from eligibility.known import Known
from eligibility.vocabulary import Vocabulary

SIZE = "household_size"
LIVES_HERE, LIVES_ALONE, DECEASED = "lives_here", "lives_alone", "deceased"
TOO_MANY = "说了{told}个人，又说一起生活的是{size}个人，请核对。"


@dataclass(frozen=True)
class Contradiction:
    """Told facts that cannot all be true: whose they are (None: the household's alone), and why, in a sentence.

    `of_all` names those among them that are the household's.
    """

    person: str | None
    facts: tuple[tuple[str, Value], ...]
    say: str
    of_all: frozenset[str] = frozenset()

    def whose(self, fact: str) -> str | None:
        """Whose fact it is; None for the household's."""
        return None if fact in self.of_all else self.person


def settle(
    household: Household, catalogue: Catalogue, as_of: date
) -> tuple[KnownHousehold, Sequence[Contradiction]]:  # fmt: skip
    """What is known of a household without the facts that contradict each other, and these.

    A fact of the household that contradicts one person's is left out for everybody. Raises HouseholdError for what is
    no contradiction but no fact: unknown names, impossible values, two persons of one id.
    """
    found: list[Contradiction] = []
    while True:
        known = _known(household, catalogue, as_of)
        if isinstance(known, KnownHousehold):
            told_again = (_with(household, whose, name, value) for whose, name, value in _left_out(found))
            against = (_known(again, catalogue, as_of) for again in told_again)
            # what contradicts something left out is no firmer than that: nothing is decided by one side alone
            sided = next((one for one in against if isinstance(one, Contradiction)), None)
            if sided is None:
                return known, found
            known = sided
        found.append(known)
        household = _without(household, known)


def _known(household: Household, catalogue: Catalogue, as_of: date) -> KnownHousehold | Contradiction:
    try:
        known = understand(household, catalogue, as_of)
    except ConflictingFactsError:
        return _named(household, catalogue, as_of)
    return _too_many(known, catalogue.vocabulary) or known


def _left_out(found: Sequence[Contradiction]) -> Iterator[tuple[str | None, str, Value]]:
    """Every fact that was left out and has more than itself to contradict, with whose it is."""
    for contradiction in found:
        for name, value in contradiction.facts if len(contradiction.facts) > 1 else ():
            yield contradiction.whose(name), name, value


def _named(household: Household, catalogue: Catalogue, as_of: date) -> Contradiction:
    """The first contradiction: within what was told of the household itself, else with the first person it is of."""
    order = [*catalogue.vocabulary.facts]
    common = _sorted(household.facts, order)
    for person in (None, *household.persons):
        own = _sorted(person.facts, order) if person else {}

        def refused(kept: Mapping[str, Any], person: Person | None = person) -> str | None:
            alone = Household(
                [replace(person, facts={n: v for n, v in kept.items() if n not in common})] if person else [],
                {n: v for n, v in kept.items() if n in common},
            )
            try:
                understand(alone, catalogue, as_of)
            except ConflictingFactsError as error:
                return error.message
            return None

        if refused({**common, **own}) is not None:
            core = _core({**common, **own}, refused)
            mine = person.id if person and any(name not in common for name in core) else None
            facts = tuple((n, catalogue.vocabulary[n].parse(v, n)) for n, v in core.items())
            return Contradiction(mine, facts, refused(core) or "", frozenset(core.keys() & common.keys()))
    raise AssertionError("what contradicts itself together does so for somebody")


def _core(told: dict[str, Any], refused: Callable[[Mapping[str, Any]], str | None]) -> Mapping[str, Any]:
    """As few of the facts as still contradict each other; which, does not hang on the order they were told in."""
    kept = dict(told)
    for name in reversed(told):
        fewer = {other: value for other, value in kept.items() if other != name}
        if refused(fewer) is not None:
            kept = fewer
    return kept


def _too_many(known: KnownHousehold, vocabulary: Vocabulary) -> Contradiction | None:
    """More persons told than are said to live together; who has died or lives elsewhere is not counted."""
    size = known.common.told.get(SIZE)
    together = sum(1 for person in known.persons.values() if not _lives_apart(person))
    if SIZE not in vocabulary or not isinstance(size, int) or together <= size:
        return None
    return Contradiction(None, ((SIZE, size),), TOO_MANY.format(told=together, size=size), frozenset({SIZE}))


def _lives_apart(person: Known) -> bool:
    return person.value(LIVES_HERE) is False or any(person.value(fact) is True for fact in (DECEASED, LIVES_ALONE))


def _with(household: Household, whose: str | None, name: str, value: Any) -> Household:
    if whose is None:
        return replace(household, facts={**household.facts, name: value})
    persons = [replace(p, facts={**p.facts, name: value}) if p.id == whose else p for p in household.persons]
    return replace(household, persons=persons)


def _without(household: Household, contradiction: Contradiction) -> Household:
    names = {name for name, _ in contradiction.facts}
    persons = [
        replace(p, facts=dict(_rest(p.facts, names))) if p.id == contradiction.person else p for p in household.persons
    ]
    return Household(persons, dict(_rest(household.facts, names)))


def _rest(facts: Mapping[str, Any], names: set[str]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in facts.items() if name not in names)


def _sorted(facts: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    return {name: facts[name] for name in order if name in facts}

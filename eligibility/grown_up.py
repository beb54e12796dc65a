"""Who may still be a child: of a 孩子 whose age nobody told, nothing is asked that is only for the grown-up."""

from __future__ import annotations

from collections.abc import Collection

from eligibility.fact import Fact
from eligibility.known_household import KnownHousehold
from eligibility.rule import Rule, leaf_rules
from eligibility.vocabulary import Vocabulary

AGE = "age"
YOUNGEST = 12
"""From this least age on a fact is one of the grown-up: work, pregnancy, pension, military service."""
_NOTHING = (None, False, "none")


class GrownUp:
    """Knows the facts of the grown-up, and who may be a child by the word for them."""

    def __init__(self, vocabulary: Vocabulary, children: Collection[str]) -> None:
        self._children = tuple(children)
        self._facts = frozenset(
            fact.id
            for fact in vocabulary
            if any(_from_an_age(rules.get(fact.id)) for rules in (vocabulary.gates, vocabulary.worth_asking))
        )

    def is_for(self, fact: Fact) -> bool:
        """Whether the fact makes sense of the grown-up alone."""
        return fact.id in self._facts

    def is_unsure_of(self, household: KnownHousehold, person: str | None) -> bool:
        """Whether that person may be a child: named as one, of unknown age, and nothing told speaks for more years."""
        if person is None or not self._children or not household.relations[person].startswith(self._children):
            return False
        known = household.persons[person]
        told_as_such = any(known.told[name] not in _NOTHING for name in known.told if name in self._facts)
        return known.value(AGE) is None and not told_as_such


def _from_an_age(rule: Rule | None) -> bool:
    """Whether a gate asks for a least age that no child has."""
    if rule is None:
        return False
    bounds = [bound for leaf in leaf_rules(rule) if leaf.fact.id == AGE for bound in leaf.check.bounds]
    return any(name == "at_least" and isinstance(least, int | float) and least >= YOUNGEST for name, least in bounds)

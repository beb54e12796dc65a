"""What a catalogue's own examples leave untested, and which of its facts nobody is ever asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eligibility.catalogue import Catalogue
from eligibility.condition import Comparison
from eligibility.dependence import Dependence
from eligibility.entitlement import Entitlement
from eligibility.errors import HouseholdError
from eligibility.examples import told
from eligibility.fact import Fact
from eligibility.formula import Formula
from eligibility.household import understand
from eligibility.known import Known
from eligibility.rule import Check, LeafRule, leaf_rules

# The values next to a bound, on its one and its other side, for facts that are whole numbers.
_SIDES: dict[Comparison, tuple[int, int]] = {"at_least": (0, -1), "at_most": (0, 1), "above": (1, 0), "below": (-1, 0)}


@dataclass(frozen=True)
class Untested:
    """A bound of a record of which its examples do not try both sides: `without` are the values they should try."""

    entitlement: str
    fact: Fact
    bound: str
    without: Sequence[float]

    def __str__(self) -> str:
        wanted = " and ".join(f"{value:g}" for value in self.without) or "one on each side"
        return f"{self.entitlement}: no example with {self.fact.id} {wanted} ({self.bound})"


def untested_bounds(catalogue: Catalogue, entitlement: Entitlement, as_of: date) -> Iterator[Untested]:
    """The bounds of conditions, open bands and amounts of which the examples try only one side, or none.

    For a whole number against a figure both neighbours of the bound are wanted; for other bounds one case that holds
    and one that does not.
    """
    worlds = [*_worlds(catalogue, entitlement, as_of)]
    rules = [part.rule for part in entitlement.parts] + [a.rule for a in entitlement.amounts if a.rule]
    bounds = {str(bound): bound for rule in rules for leaf in leaf_rules(rule) for bound in _bounds(leaf)}
    for label, bound in bounds.items():
        without = bound.untried(worlds)
        if without is not None:
            yield Untested(entitlement.id, bound.fact, label, without)


@dataclass(frozen=True)
class _Bound:
    fact: Fact
    check: Check
    name: Comparison
    limit: float | Formula

    def __str__(self) -> str:
        limit = self.limit.text if isinstance(self.limit, Formula) else f"{self.limit:g}"
        return f"{self.fact.id} {self.name} {limit}"

    def untried(self, worlds: Sequence[Known]) -> Sequence[float] | None:
        """The values (or, where they depend, an empty list) that are not tried; None where both sides are."""
        if isinstance(self.limit, Formula) or self.fact.type != "integer":
            verdicts = {self.check.holds(v, known) for known in worlds if (v := known.value(self.fact.id)) is not None}
            return None if {True, False} <= verdicts else []
        tried = {known.value(self.fact.id) for known in worlds}
        sides = [self.limit + side for side in _SIDES[self.name]]
        possible = [side for side in sides if (self.fact.least or 0) <= side <= (self.fact.most or 0)]
        return [side for side in possible if side not in tried] or None


def _bounds(leaf: LeafRule) -> Iterator[_Bound]:
    for check in (leaf.check, leaf.unclear):
        if check is not None:
            yield from (_Bound(leaf.fact, check, name, limit) for name, limit in check.bounds)


def _worlds(catalogue: Catalogue, entitlement: Entitlement, as_of: date) -> Iterator[Known]:
    for example in entitlement.record.examples:
        try:
            yield understand(told(example, catalogue), catalogue, example.as_of or as_of).persons["someone"]
        except HouseholdError:
            continue  # reported where the examples are run


def untested_outcomes(entitlement: Entitlement) -> set[str]:
    """The outcomes that a record's examples do not show.

    What is open to all can only be eligible; what only a report speaks of is never more than possible.
    """
    if entitlement.record.kind == "public":
        return set()
    return entitlement.reachable - {example.expect.outcome for example in entitlement.record.examples}


def unused_facts(catalogue: Catalogue) -> list[Fact]:
    """Facts that bear on no entitlement at all: nobody needs to know them."""
    dependence = Dependence(catalogue)
    entitlements = catalogue.all_versions()
    return [f for f in catalogue.vocabulary if not any(dependence.touches(f.id, e) for e in entitlements)]


def unasked_facts(catalogue: Catalogue) -> list[Fact]:
    """Facts that decide something, yet are never asked for: they count only where a person tells them unasked."""
    unused = {fact.id for fact in unused_facts(catalogue)}
    return [fact for fact in catalogue.vocabulary if not fact.ask and fact.id not in unused]

"""An amount that is not settled yet: at most three figures with the one thing that settles them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eligibility.entitlement import Amount
from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact, Value
from eligibility.known import Known
from eligibility.rule import undecided

MOST_FIGURES = 3


def hinge(tiers: Sequence[Amount], known: Known) -> tuple[Fact, list[Amount]] | None:
    """The fact that an amount hangs on most, and the tiers its answers lead to, the highest first; None where none.

    Everything else that is open is taken to be as it mostly is, so that the rare cases do not hide the common ones.
    """
    facts = [*_unknown(tiers, known)]
    best: tuple[Fact, list[Amount]] | None = None
    for fact in facts:
        reached = _reached(fact, facts, tiers, known)
        if 1 < len(reached) <= MOST_FIGURES and _alike(reached) and (best is None or len(reached) > len(best[1])):
            best = fact, reached
    return best


def also_open(tiers: Sequence[Amount], known: Known, fact: Fact) -> list[Fact]:
    """What else the amount may hang on."""
    return [other for other in _unknown(tiers, known) if other != fact]


def _unknown(tiers: Sequence[Amount], known: Known) -> Iterator[Fact]:
    leaves = (leaf for amount in tiers if amount.rule for leaf in undecided(amount.rule, known))
    yield from {leaf.fact.id: leaf.fact for leaf in leaves if known.value(leaf.fact.id) is None}.values()


def _reached(fact: Fact, facts: Sequence[Fact], tiers: Sequence[Amount], known: Known) -> list[Amount]:
    """The tiers with a figure that the answers about a fact lead to, each sum once, the highest first."""
    found: dict[float, Amount] = {}
    for value in fact.prior:
        world = _likely(_told(known, fact, value), [other for other in facts if other != fact])
        if world is None:
            continue
        tier = next((amount for amount in tiers if amount.rule is None or amount.rule.decide(world) is True), None)
        figure = tier.value.value(world.number) if tier and tier.value else None
        if tier is not None and figure is not None:
            found.setdefault(figure, tier)
    return [found[figure] for figure in sorted(found, reverse=True)]


def _likely(world: Known | None, others: Sequence[Fact]) -> Known | None:
    for other in others:
        if world is not None and world.value(other.id) is None and world.applicable(other.id) is not False:
            likely = max(other.prior, key=lambda value: other.prior[value])
            world = _told(world, other, likely) or world
    return world


def _told(known: Known, fact: Fact, value: Value) -> Known | None:
    try:
        return known.told_also(fact.id, value)
    except ConflictingFactsError:
        return None


def _alike(tiers: Sequence[Amount]) -> bool:
    return len({(amount.tier.unit, amount.tier.per, amount.tier.bound) for amount in tiers}) == 1

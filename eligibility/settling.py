"""The one missing fact whose answer most likely settles a result: whether somebody has it, or how much it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from eligibility.entitlement import Amount, Entitlement
from eligibility.errors import ConflictingFactsError
from eligibility.fact import Fact
from eligibility.known import Known
from eligibility.open_amount import hinge

if TYPE_CHECKING:
    from eligibility.assessment import Assessor

TOGETHER = 0.01
"""What a fact counts that settles nothing alone: income needs the number of those who live on it."""


def settling(entitlement: Entitlement, known: Known, assessor: Assessor) -> Fact | None:
    """The fact that settles the outcome most, or else the amount; None where nothing can be asked."""
    if assessor.undecided(entitlement, known):
        return _best([*assessor.missing(entitlement, known)], known, lambda k: not assessor.undecided(entitlement, k))
    hanging = hinge(_tiers_left(entitlement, known), known)
    if hanging is not None and known.askable(hanging[0]):
        return hanging[0]
    missing = [*assessor.missing_for_amount(entitlement, known)]
    return _best(missing, known, lambda k: not assessor.amount_open(entitlement, k))


def _best(names: Sequence[str], known: Known, settled: Callable[[Known], bool]) -> Fact | None:
    """Of the facts that can be asked now the one that settles most for the effort; the first of equals."""
    facts = [known.vocabulary[name] for name in names]
    return max(
        (fact for fact in facts if known.askable(fact)),
        key=lambda fact: (_share(fact, known, settled) + TOGETHER) / fact.effort,
        default=None,
    )


def _share(fact: Fact, known: Known, settled: Callable[[Known], bool]) -> float:
    """How many in all that could answer would settle it with their answer."""
    total = found = 0.0
    for value, weight in fact.prior.items():
        try:
            world = known.told_also(fact.id, value)
        except ConflictingFactsError:
            continue
        total += weight
        found += weight * settled(world)
    return found / total if total else 0.0


def _tiers_left(entitlement: Entitlement, known: Known) -> list[Amount]:
    """The tiers that may still apply, down to the first that does."""
    left: list[Amount] = []
    for amount in entitlement.amounts:
        truth = known.decide(amount.rule) if amount.rule else True
        if truth is not False:
            left.append(amount)
        if truth:
            break
    return left

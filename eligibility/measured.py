"""A condition that fails by a sum: what was told, and the dated figures that it is not below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eligibility.catalogue import Catalogue
from eligibility.condition_result import ConditionResult
from eligibility.fact import Fact
from eligibility.parameter import DatedValue, Parameter
from eligibility.rule import LeafRule

UPPER = ("below", "at_most")  # comparisons that a sum fails by being too high


@dataclass(frozen=True)
class Figure:
    """A dated figure, with the parameter that it is a value of."""

    parameter: Parameter
    dated: DatedValue


@dataclass(frozen=True)
class Measured:
    """The sum of `fact`, what it was worked out from (`of`, by fact), and the figures that it is not below."""

    fact: Fact
    value: float
    of: dict[str, float]
    figures: tuple[Figure, ...]


def measured(condition: ConditionResult, catalogue: Catalogue) -> Measured | None:
    """What a failed condition was measured by; None where no sum of theirs is too high for a dated figure."""
    if condition.verdict is not False:
        return None
    for leaf in condition.failed_leaves:
        value, known = condition.known.number(leaf.fact.id), condition.known
        figures = {
            name: Figure(catalogue.parameters[name], dated)
            for one in condition.failed_leaves
            if one.fact.id == leaf.fact.id
            for name in _parameters(one, catalogue)
            if (dated := catalogue.dated_value(name, known))
        }
        if value is not None and figures:
            inputs = catalogue.vocabulary.formula_inputs.get(leaf.fact.id, ())
            of = {name: number for name in inputs if (number := known.number(name)) is not None}
            return Measured(leaf.fact, value, of, tuple(figures.values()))
    return None


def _parameters(leaf: LeafRule, catalogue: Catalogue) -> Iterator[str]:
    checks = [check for check in (leaf.check, leaf.unclear) if check is not None]
    for name, bound in (bound for check in checks for bound in check.bounds):
        if name in UPPER and not isinstance(bound, int | float):
            yield from (one for one in sorted(bound.names) if one in catalogue.parameters)

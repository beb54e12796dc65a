"""The records' own examples, run like tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eligibility.assessment import Assessment
from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.errors import HouseholdError
from eligibility.household import Household, Person, understand
from eligibility.record import Example
from eligibility.screening import Screener


@dataclass(frozen=True)
class Failure:
    """An example that did not come out as it says."""

    entitlement: str
    case: str
    message: str

    def __str__(self) -> str:
        return f"{self.entitlement}: {self.case}: {self.message}"


def run_examples(catalogue: Catalogue, entitlement: Entitlement, as_of: date) -> Iterator[Failure]:
    """The examples of an entitlement that fail; `as_of` for those that name no day."""
    screener = Screener(catalogue)
    for example in entitlement.record.examples:
        try:
            assessment = _assess(screener, entitlement, example, example.as_of or as_of)
        except HouseholdError as error:
            yield Failure(entitlement.id, example.case, str(error))
            continue
        for message in _differences(example, assessment):
            yield Failure(entitlement.id, example.case, message)


def told(example: Example, catalogue: Catalogue) -> Household:
    """The household of an example: one person, the facts sorted to the person and the household."""
    vocabulary = catalogue.vocabulary
    common = {name: value for name, value in example.given.items() if vocabulary[name].scope == "household"}
    own = {name: value for name, value in example.given.items() if name not in common}
    return Household([Person("someone", "本人", own)], common)


def _assess(screener: Screener, entitlement: Entitlement, example: Example, as_of: date) -> Assessment:
    known = understand(told(example, screener.catalogue), screener.catalogue, as_of)
    return screener.assess(entitlement, known)[0]


def _differences(example: Example, assessment: Assessment) -> Sequence[str]:
    expected, found = example.expect, []
    if assessment.outcome != expected.outcome:
        reasons = [f"{c.text} ({c.given}): {c.verdict}" for c in assessment.conditions if c.verdict is not True]
        found.append(f"outcome is {assessment.outcome}, not {expected.outcome}; {'; '.join(reasons)}")
    amount = assessment.amount.value if assessment.amount else None
    if expected.amount is not None and (amount is None or abs(amount - expected.amount) > 0.005):
        text = assessment.amount.text if assessment.amount else None
        found.append(f"amount is {amount} ({text}), not {expected.amount}")
    says = assessment.amount.text if assessment.amount else ""
    if expected.says is not None and expected.says not in says:
        found.append(f"amount says {says!r}, not {expected.says!r}")
    if expected.missing is not None and set(expected.missing) != {*assessment.missing}:
        found.append(f"missing is {sorted(assessment.missing)}, not {sorted(expected.missing)}")
    return found

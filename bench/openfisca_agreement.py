"""Whether both engines come to the same outcomes and amounts, household by household."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bench.openfisca_client import OpenFisca
from eligibility.assessment import Assessment
from eligibility.household import Household
from eligibility.record import Outcome
from eligibility.screening import Screener

OUTCOMES: tuple[Outcome, ...] = ("not_eligible", "possible", "eligible")  # by OpenFisca's numbers
FEW = 200  # reading documents takes OpenFisca long
CENT = 0.01  # OpenFisca computes with 32 bits
Decision = tuple[Outcome, float | None]


@dataclass
class Agreement:
    """How many decisions were compared, by service and outcome, and a sentence for each that differs."""

    compared: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def compare(
    screener: Screener, openfisca: OpenFisca, households: Sequence[Household], services: Sequence[str], as_of: date
) -> Agreement:
    """Decide households on both sides, and compare; OpenFisca must have loaded these, and the records have them all."""
    agreement = Agreement()
    few = min(len(households), FEW)
    if openfisca.results("documents", few) != openfisca.results("columns", few):
        agreement.differences.append("OpenFisca decides otherwise from documents than from columns")
    columns = openfisca.results("columns", len(households))
    theirs = {service: _theirs(columns, service) for service in services}
    for household in households:
        results = screener.screen(household, as_of, services).results
        for service in services:
            for ours in _in_order(results, service, household):
                found = next(theirs[service])
                agreement.compared[service, ours.outcome] += 1
                if _decision(ours) != found and not _near(_decision(ours), found):
                    agreement.differences.append(_sentence(ours, found, household))
    return agreement


def _theirs(results: Mapping[str, list[Any]], service: str) -> Iterator[Decision]:
    name = service.replace("-", "_")
    for number, amount in zip(results[f"{name}_outcome"], results[f"{name}_amount"], strict=True):
        yield OUTCOMES[number], amount if number else None


def _in_order(results: Sequence[Assessment], service: str, household: Household) -> Sequence[Assessment]:
    mine = {result.person: result for result in results if result.entitlement.id == service}
    return [mine[None]] if None in mine else [mine[person.id] for person in household.persons]


def _decision(assessment: Assessment) -> Decision:
    return assessment.outcome, assessment.amount.value if assessment.amount else None


def _near(one: Decision, other: Decision) -> bool:
    return one[0] == other[0] and None not in (one[1], other[1]) and abs((one[1] or 0) - (other[1] or 0)) <= CENT


def _sentence(ours: Assessment, theirs: Decision, household: Household) -> str:
    facts = {**household.facts, **next((p.facts for p in household.persons if p.id == ours.person), {})}
    told = ", ".join(f"{name}={facts[name]}" for name in sorted(facts))
    return f"{ours.entitlement.id}: ours {_decision(ours)}, OpenFisca {theirs} for {told}"

"""What our engine says to the same households, as POST /v1/screen decides it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bench.oracle.households import Made
from bench.oracle.registry import DAYS, ROWS
from eligibility.amount import AmountDue
from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.household import Household, Person
from eligibility.screening import Screener
from pack.chosen import SHARED, chosen

RECORDS = chosen().entitlements


@dataclass(frozen=True)
class Said:
    """One result of the engine; `position` is the member's, None for the household as such."""

    entitlement: str
    position: int | None
    outcome: str
    amount: AmountDue | None


class Engine:
    """The engine over the records, asked on the days on which the oracle reads its documents."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self.screener = Screener(catalogue or load_catalogue(RECORDS, SHARED))

    def says(self, made: Made, only: Collection[str] | None = None) -> list[Said] | None:
        """All results for the rows of the oracle; None where what was told contradicts itself."""
        persons = [Person(str(n), member.relation, member.facts) for n, member in enumerate(made.members)]
        household = Household(persons, made.common)
        found: list[Said] = []
        for document, day in DAYS.items():
            ids = {row.id for row in ROWS.values() if row.document == document and (only is None or row.id in only)}
            if not ids:
                continue
            screening = self.screener.screen_told(household, day, ids)
            if screening.contradictions:
                return None
            for one in screening.results:
                position = None if one.person is None else int(one.person)
                amount = one.amount if one.outcome != "not_eligible" else None
                found.append(Said(one.entitlement.id, position, one.outcome, amount))
        return found

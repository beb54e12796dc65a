"""The screening: all entitlements assessed for a household as of a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from eligibility.assessment import Assessment, Assessor
from eligibility.beside import beside_each_other
from eligibility.catalogue import Catalogue
from eligibility.concern import DECEASED
from eligibility.contradiction import Contradiction, settle
from eligibility.entitlement import Entitlement
from eligibility.household import Household, KnownHousehold, understand
from eligibility.known import is_dead
from eligibility.record import Kind, Outcome

_OUTCOMES: dict[Outcome, int] = {"eligible": 0, "possible": 1, "not_eligible": 2}
_KINDS: dict[Kind, int] = {"cash": 0, "waiver": 1, "insurance": 2, "priority": 3, "service": 4, "public": 5}


@dataclass(frozen=True)
class Screening:
    """What a household has, may have and does not have on a day, and by which version of the records.

    `contradictions` are told facts that were left out, because they cannot all be true.
    """

    as_of: date
    rules_version: str
    household: KnownHousehold
    results: Sequence[Assessment]
    contradictions: Sequence[Contradiction] = ()


class Screener:
    """Screens households against a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.assessor = Assessor(catalogue)

    def screen(self, household: Household, as_of: date, entitlement_ids: Collection[str] | None = None) -> Screening:
        """Assess every entitlement that can be claimed, or those named, for every person and the household.

        Eligible first, then possible, then not; cash before services. Public goods are never among the results.
        Raises HouseholdError for facts that cannot be; unknown entitlement ids are simply not found.
        """
        return self.screen_known(understand(household, self.catalogue, as_of), as_of, entitlement_ids)

    def screen_told(
        self, household: Household, as_of: date, entitlement_ids: Collection[str] | None = None
    ) -> Screening:
        """The same, without the facts that contradict each other: these are named, and the rest is decided."""
        known, contradictions = settle(household, self.catalogue, as_of)
        return replace(self.screen_known(known, as_of, entitlement_ids), contradictions=contradictions)

    def screen_known(
        self, known: KnownHousehold, as_of: date, entitlement_ids: Collection[str] | None = None
    ) -> Screening:
        """The same for a household that was understood already, as of that day."""
        results = [a for e in self.claimable(as_of, entitlement_ids) for a in self.assess(e, known)]
        order = {person: position for position, person in enumerate(known.persons)}
        results.sort(key=lambda a: (_rank(a), order.get(a.person or "", -1)))
        return Screening(as_of, self.catalogue.version, known, beside_each_other(results))

    def claimable(self, as_of: date, entitlement_ids: Collection[str] | None = None) -> list[Entitlement]:
        """The entitlements that a person can claim or use, as they hold on that day."""
        return [
            entitlement
            for entitlement in self.catalogue.at(as_of)
            if entitlement.record.kind != "public"
            and not withdrawn(entitlement, as_of)
            and (entitlement_ids is None or entitlement.id in entitlement_ids)
        ]

    def assess(self, entitlement: Entitlement, known: KnownHousehold) -> list[Assessment]:
        """The entitlement for each person, or once for the household.

        For someone who has died only what speaks of death is assessed; everybody else told of is taken to be alive.
        """
        if entitlement.record.scope == "household":
            return [self.assessor.assess(entitlement, known.common)]
        about_death = DECEASED in entitlement.facts
        return [
            self.assessor.assess(entitlement, facts, person)
            for person, facts in known.persons.items()
            if about_death or not is_dead(facts)
        ]


def withdrawn(entitlement: Entitlement, as_of: date) -> bool:
    """Whether the record is offered to nobody any more on that day."""
    gone = entitlement.record.withdrawn
    return gone is not None and gone.since <= as_of


def _rank(assessment: Assessment) -> tuple[int, int, bool, str]:
    """Eligible before possible, cash before services, what needs a condition before what is open to all."""
    record = assessment.entitlement.record
    outcome = _OUTCOMES[assessment.outcome]
    return outcome, _KINDS[record.kind], assessment.entitlement.automatic, record.id

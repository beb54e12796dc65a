"""Which services rest on a clause: those whose record quotes words of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from api.catalogue.records import Records
from eligibility.entitlement import Entitlement
from knowledge.documents.clause import Clause


@dataclass(frozen=True)
class Resting:
    """Looks from the clauses to the records, where the records look to the clauses."""

    records: Records

    def on(self, clause: Clause, as_of: date) -> Sequence[Entitlement]:
        """The services of that day that quote words of `clause`."""
        quoting = (name for name, start, end in self._quoted.get(clause.document_id, ()) if _meets(clause, start, end))
        found = (self.records.catalogue.get(name, as_of) for name in dict.fromkeys(quoting))
        return [entitlement for entitlement in found if entitlement]

    @cached_property
    def _quoted(self) -> Mapping[str, Sequence[tuple[str, int, int]]]:
        """For each document the record and the place of every quote from it."""
        proof, quoted = self.records.proof.on(date.today()), dict[str, list[tuple[str, int, int]]]()
        for entitlement in self.records.catalogue.all_versions():
            for source in entitlement.record.sources.values():
                cited = proof.of(source)
                quoted.setdefault(cited["document_id"], []).append((entitlement.id, cited["start"], cited["end"]))
        return quoted


def _meets(clause: Clause, start: int, end: int) -> bool:
    return start < clause.end and clause.start < end

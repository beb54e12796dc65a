"""What is known of a household: of each person, and of all together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from eligibility.known import Known


@dataclass(frozen=True)
class KnownHousehold:
    """A household with all that follows from what was told: by person, and for the household as such."""

    persons: Mapping[str, Known]
    common: Known
    relations: Mapping[str, str]

    def of(self, person: str | None) -> Known:
        """What is known of a person, or (None) of the household as such."""
        return self.common if person is None else self.persons[person]

    def only(self, people: Collection[str]) -> KnownHousehold:
        """The household with those persons alone."""
        kept = {person: known for person, known in self.persons.items() if person in people}
        return self if len(kept) == len(self.persons) else KnownHousehold(kept, self.common, self.relations)

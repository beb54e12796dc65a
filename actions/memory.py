"""What a conversation remembers of a household: persons, facts, what was asked. It lives in one slot of the tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from eligibility.household import Household, Person

HOUSEHOLD = "household"  # the slot of bot/domain.yml
SPEAKER = "本人"
Asked = tuple[str, str | None]


@dataclass
class Told:
    """One person as told: `doubtful` are facts that wait for a yes (好像是二级)."""

    id: str
    relation: str
    facts: dict[str, Any] = field(default_factory=dict)
    doubtful: dict[str, Any] = field(default_factory=dict)


@dataclass
class Memory:
    """The household so far. `current` is who was spoken of last, `pending` the question that waits for an answer.

    `asked` are all questions put so far (不清楚 is an answer and is not asked again), `shown` the entitlements shown
    last with their persons, `focus` those that somebody asked about by name, `noted` the facts that were noted last,
    with whose they are, `stumbles` how often in a row an answer was not understood.
    """

    persons: list[Told] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    doubtful: dict[str, Any] = field(default_factory=dict)
    current: str | None = None
    pending: Asked | None = None
    asked: list[Asked] = field(default_factory=list)
    shown: list[Asked] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)
    noted: list[Asked] = field(default_factory=list)
    stumbles: int = 0

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any] | None) -> Memory:
        """What `to_slot` wrote; nothing told where there is nothing."""
        if not slot:
            return cls()
        memory = cls(**{**slot, "persons": [Told(**person) for person in slot["persons"]]})
        memory.pending = _pair(slot["pending"]) if slot.get("pending") else None
        memory.asked = [_pair(pair) for pair in slot["asked"]]
        memory.shown = [_pair(pair) for pair in slot["shown"]]
        memory.noted = [_pair(pair) for pair in slot["noted"]]
        return memory

    def to_slot(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    def __bool__(self) -> bool:
        """Whether anything was told."""
        return bool(self.facts or any(person.facts or person.doubtful for person in self.persons))

    def person(self, person_id: str) -> Told:
        """The person with that id; raises KeyError for an unknown one."""
        found = next((person for person in self.persons if person.id == person_id), None)
        if found is None:
            raise KeyError(person_id)
        return found

    def related(self, relation: str) -> Told | None:
        """The person of that relation, or None."""
        return next((person for person in self.persons if person.relation == relation), None)

    def meet(self, relation: str) -> Told:
        """The person of that relation, newly met where there was none."""
        known = self.related(relation)
        if known is None:
            known = Told(f"p{len(self.persons) + 1}", relation)
            self.persons.append(known)
        return known

    def assessed(self) -> list[Told]:
        """The persons a screening speaks of: the speaker only where something was told of them, or of nobody else."""
        others = [person for person in self.persons if person.relation != SPEAKER]
        told = [person for person in self.persons if person.relation != SPEAKER or _says_something(person)]
        if told:
            return told
        return others or [self.meet(SPEAKER)]

    def household(self) -> Household:
        """What was told, ready to be assessed."""
        return Household([Person(p.id, p.relation, dict(p.facts)) for p in self.assessed()], dict(self.facts))


def _says_something(person: Told) -> bool:
    return bool(person.facts.keys() - {"sex"})


def _pair(pair: Any) -> Asked:
    return str(pair[0]), pair[1]

"""What a message added to what is known, and what became of each thing that it told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.memory import WORD, Asked, Told
from actions.noting.clash import Clash


@dataclass
class Heard:
    """What a message added: facts with their person (None: the household), and what could not be taken in.

    `refused` says so in words; `clashes` names what it does not go with; `odd` are ages that cannot be, `whose` those
    of which nobody knows whose they are, `of_others` words for the household that may be of a relative's own,
    `instead_of` the values that gave way to new ones, `moved` from whom to whom all went (「不是我，是我妈」),
    `elsewhere` relations that live in another district than the household told of.
    """

    facts: list[tuple[Told | None, str, Any]] = field(default_factory=list)
    doubtful: list[tuple[Told | None, str, Any]] = field(default_factory=list)
    taken_back: list[tuple[Told | None, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    met: list[Told] = field(default_factory=list)
    of_others: list[str] = field(default_factory=list)
    odd: list[tuple[Told | None, str, Any]] = field(default_factory=list)
    whose: Sequence[Mapping[str, Any]] = ()
    instead_of: dict[Asked, Any] = field(default_factory=dict)
    moved: list[tuple[Told, Told]] = field(default_factory=list)
    elsewhere: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """The facts that somebody told."""
        return [fact for _, fact, _ in self.facts if fact != WORD]

    @property
    def noted(self) -> list[Asked]:
        """The facts that were told, with the ids of their persons (None: the household)."""
        return [(fact, person.id if person else None) for person, fact, _ in self.facts if fact != WORD]

    def before(self, person: Told | None, fact: str, value: Any) -> Any:
        """What was noted of the fact before; the value itself where that was nothing or the same."""
        return self.instead_of.get((fact, person.id if person else None), value)

    def __bool__(self) -> bool:
        return bool(
            self.told or self.doubtful or self.taken_back or self.refused or self.clashes or self.odd or self.whose
        )

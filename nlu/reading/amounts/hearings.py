"""A table of quantities as it is looked for in a text: entries with their conditions, and one trie for all their words."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.reading.amounts.quantity_entries import HeardEntry, Words
from nlu.reading.amounts.worth import Worth
from nlu.reading.text.phrase_trie import PhraseTrie

# lists that every table has: where a clause begins or ends, where the text does, and where it says that something was wrong
PAUSE, OPENING, ENDING, CORRECTION = KNOWN = ("pause", "opening", "ending", "correction")
NOT_IT = "_not"  # words of the list x_not look like words of the list x and are none


@dataclass(frozen=True)
class Condition:
    """Words that must (or must not) stand at a place: any of `any_of`, each of which is marks that stand together."""

    place: str
    wanted: bool
    any_of: tuple[Words, ...]
    reach: int | None = None


Conditions = tuple[Condition, ...]


@dataclass(frozen=True)
class Saying:
    """What is said, and where: the first whose conditions hold is said."""

    conditions: Conditions
    says: tuple[tuple[str, Worth], ...]
    unsure: bool


@dataclass(frozen=True)
class Hearing:
    """One entry, ready to be looked for: its conditions, and what it says (nothing: it only takes the number)."""

    number: int
    written: HeardEntry
    conditions: Conditions
    when: tuple[Conditions, ...]
    vague_before: Conditions
    vague_after: Conditions
    sayings: tuple[Saying, ...]


@dataclass(frozen=True)
class QuantityTable:
    """A compiled table: one trie finds its templates (by the number of their entry) and its words (by their mark)."""

    settled: bool
    firm: bool
    from_number: bool
    trie: PhraseTrie[int | str]
    hearings: tuple[Hearing, ...]

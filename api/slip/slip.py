"""The slip as data: what its template prints, in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.public.card_schemas import CardStatus
from api.slip.rights import Right
from eligibility.household import Household


@dataclass(frozen=True)
class Section:
    """The rights of one certainty."""

    status: CardStatus
    rights: Sequence[Right]


@dataclass(frozen=True)
class Document:
    """A document of the paper's list; `number` is how the rights refer to it."""

    number: int
    id: str
    title: str
    status_text: str


@dataclass(frozen=True)
class Office:
    """Whom to call, and the one sentence to say there; `hotline` is 12345 where the office has no number."""

    name: str
    hotline: str
    own_number: bool
    say: str


@dataclass(frozen=True)
class Slip:
    """One page. `household` are the chosen facts and no others, `told` these in words.

    `unsure` is what was heard with doubt, as questions.
    `more` counts the rights that found no place, `left_out` names chosen facts that the code had no room for.
    """

    as_of: date
    rules_version: str
    household: Household
    told: Sequence[str]
    unsure: Sequence[str]
    called: dict[str | None, str]
    sections: Sequence[Section]
    per_month: str
    per_year: str
    beside: Sequence[str]
    documents: Sequence[Document]
    offices: Sequence[Office]
    more: int
    left_out: Sequence[str]
    scale: str
    code: str
    address: str

    @property
    def numbers(self) -> dict[str, int]:
        """By which number the paper refers to a document."""
        return {document.id: document.number for document in self.documents}

    @property
    def rights(self) -> list[Right]:
        """Every right on the paper."""
        return [right for section in self.sections for right in section.rights]

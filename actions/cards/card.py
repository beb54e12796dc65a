"""A result as data: what every channel shows in its own way, and what stands around it where it is shown so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class CardAmount:
    """How much; `value` is None where it cannot be worked out."""

    text: str
    value: float | None
    unit: str
    period: str | None


@dataclass(frozen=True)
class CardCondition:
    """What is required, what is known of it, and whether it holds: met, not_met, unknown, or to_be_had first."""

    text: str
    given: str | None
    verdict: str
    citations: Sequence[int] = ()


@dataclass(frozen=True)
class Choice:
    """One answer: what is shown, and what is then sent."""

    title: str
    payload: str


@dataclass(frozen=True)
class CardSettles:
    """The one fact that settles most of what is open, as a question."""

    fact: str
    person: str | None
    question: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class CardContact:
    """Whom to call."""

    name: str
    hotline: str | None


@dataclass(frozen=True)
class CardHow:
    """How to apply, in the words of a document."""

    text: str
    citations: Sequence[int]


@dataclass(frozen=True)
class Card:
    """One entitlement for one person (None: the household). Citations are places in its message's, from 1.

    The fields are those of api/public/card_schemas.py, which says what each is for.
    """

    entitlement_id: str
    name: str
    kind: str
    person: str | None
    who: str
    status: str
    amount: CardAmount | None
    gets: str
    why: str
    conditions: Sequence[CardCondition]
    settles: CardSettles | None
    contact: CardContact
    how: CardHow | None
    status_text: str
    citations: Sequence[int]

    def to_dict(self) -> dict[str, Any]:
        """As it is kept with a turn: without what is empty, and without the standing that its citations tell."""
        told: dict[str, Any] = _without_nothing(asdict(self))
        del told["status_text"]
        return told


@dataclass(frozen=True)
class Sums:
    """The certain cash of the cards of a message, a month and a year; None where there is nothing of that period."""

    text: str
    per_month: float | None
    per_year: float | None


@dataclass(frozen=True)
class Around:
    """What a message says before and after its cards, and their sums."""

    before: str = ""
    sums: Sums | None = None
    after: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON can carry it, without what is empty."""
        return dict(_without_nothing(asdict(self)))


def _without_nothing(value: Any) -> Any:
    """The same without the fields that say nothing: None, empty words and empty lists."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one not in (None, "", [], ())}
    if isinstance(value, list | tuple):
        return [_without_nothing(one) for one in value]
    return value

"""A result as a card: what every channel shows in its own way instead of lines of text."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, Field

from api.public.buttons import Button


class CardStatus(StrEnum):
    """How sure a card is. Only `eligible` may be said as a yes; `apply` waits for an office, `obtain` for a paper."""

    ELIGIBLE = "eligible"
    POSSIBLE = "possible"
    APPLY = "apply"
    OBTAIN = "obtain"
    REFUSED = "refused"


class CardAmount(BaseModel):
    """How much, to be shown large. `text` is whole (「每月500元」); `value` is null where it cannot be worked out."""

    text: str
    value: float | None
    unit: str
    period: str | None


class CardCondition(BaseModel):
    """What is required, what is known of it (null: nothing), and whether it holds.

    `verdict`: met, not_met, unknown, or to_be_had, where a paper or an office's decision comes first.

    `citations` are places in the message's citations, the first is 1.
    """

    text: str
    given: str | None
    verdict: str
    citations: list[int] = Field(default_factory=list)


class CardSettles(BaseModel):
    """The one fact that settles what is possible, as a question with its answers; a payload is sent as a message."""

    fact: str
    person: str | None
    question: str
    choices: list[Button]


class CardContact(BaseModel):
    """Whom to call; `hotline` is null where the record names an office without a number."""

    name: str
    hotline: str | None


class CardHow(BaseModel):
    """How to apply, as the documents say it; `citations` as in CardCondition."""

    text: str
    citations: list[int]


class Card(BaseModel):
    """One entitlement for one person (null: for the household), amount first.

    `who` is how that person is called to the reader (「您妈妈」, 「您家」), `why` one sentence that a child can follow;
    `how` is null where no document says how to apply.
    """

    entitlement_id: str
    name: str
    kind: str
    person: str | None
    who: str
    status: CardStatus
    amount: CardAmount | None
    gets: str
    why: str
    conditions: list[CardCondition]
    settles: CardSettles | None
    contact: CardContact
    how: CardHow | None
    status_text: str
    citations: list[int]


class CardSums(BaseModel):
    """The certain cash of the cards, where it can be added up; null where there is nothing of that period."""

    text: str
    per_month: float | None
    per_year: float | None


class AroundCards(BaseModel):
    """What stands around the cards of a message where they are shown instead of its text, and their sums."""

    before: str = ""
    sums: CardSums | None = None
    after: str = ""

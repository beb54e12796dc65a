"""The fields of a screening, for OpenAPI and for clients; api/public/screening.py writes them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel

from api.public.schemas import Citation
from eligibility.fact import FactType
from eligibility.record import Bound, Kind, Outcome, Period
from eligibility.topics import Topic


class PersonNamed(BaseModel):
    """A person of the household, as the caller named them."""

    id: str
    relation: str


class FactAsked(BaseModel):
    """A fact that is not known, and the question that asks for it."""

    fact: str
    label: str
    question: str


class FactMissing(FactAsked):
    """A fact that would decide something; `asked` where it was asked already and nobody knew."""

    asked: bool


class ChoiceOffered(BaseModel):
    """One answer to choose: what to send, and how it is called."""

    value: str
    label: str


class NextQuestion(FactAsked):
    """The question expected to settle most; `person` is null for the household, `settles` names entitlements."""

    why: str
    type: FactType
    unit: str | None
    choices: list[ChoiceOffered]
    person: str | None
    settles: list[str]


class AmountDueReply(BaseModel):
    """How much. `value` is null where it cannot be worked out; `total` is the whole household's where it can be.

    `period` is null where the document names none.
    """

    text: str
    value: float | None
    unit: str
    period: Period | None
    bound: Bound
    total: float | None
    citations: list[Citation]


class RemedyReply(BaseModel):
    """What would change a failed condition; `waiting` where time alone brings it, from the day `when` on if known."""

    text: str
    waiting: bool
    when: date | None


class ConditionReply(BaseModel):
    """What is required, what is known of it, and whether it holds; `open_point` where the document does not say."""

    text: str
    given: str | None
    verdict: Literal["met", "not_met", "unknown"]
    open_point: str | None
    remedy: RemedyReply | None
    citation: Citation | None
    citations: list[Citation]


class ProvisionReply(BaseModel):
    """What one gets, and where it is written."""

    text: str
    citation: Citation


class ContactReply(BaseModel):
    """Whom to ask."""

    id: str
    name: str
    hotline: str | None


class BesideReply(BaseModel):
    """What a result means for `others` (ids): one excludes, reduces or replaces the other, or the texts are silent."""

    kind: Literal["excludes", "reduces", "instead_of", "silent"]
    others: list[str]
    text: str
    citation: Citation | None


class ResultReply(BaseModel):
    """One entitlement for one person; `person` is null where it is for the household as such.

    `status` is that of the document it stands on; `open_points` is what that document leaves open; `beside` is what it
    means for other results of the household.
    """

    entitlement_id: str
    name: str
    kind: Kind
    topic: Topic
    person: str | None
    outcome: Outcome
    amount: AmountDueReply | None
    missing: list[FactMissing]
    conditions: list[ConditionReply]
    citations: list[Citation]
    status: str
    status_text: str
    open_points: list[str]
    beside: list[BesideReply]
    notes: list[str]
    contact: ContactReply
    provides: list[ProvisionReply]


class FactLeftOut(BaseModel):
    """A told fact that was left out, with what was given in words."""

    fact: str
    label: str
    given: str


class ContradictionReply(BaseModel):
    """Told facts that cannot all be true. They are left out; `person` is null where they are the household's alone."""

    person: str | None
    facts: list[FactLeftOut]
    text: str


class ScreeningReply(BaseModel):
    """A household screened on a day by one version of the records."""

    as_of: date
    rules_version: str
    persons: list[PersonNamed]
    contradictions: list[ContradictionReply]
    next_question: NextQuestion | None
    results: list[ResultReply]

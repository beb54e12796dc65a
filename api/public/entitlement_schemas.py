"""The fields of entitlements, for OpenAPI and for clients; api/public/entitlement_card.py writes them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.public.schemas import Citation
from api.public.screening_schemas import BesideReply, ContactReply, ProvisionReply
from eligibility.fact import Scope
from eligibility.record import Bound, Kind, Period
from eligibility.topics import LifeEvent, Topic


class EntitlementSummary(BaseModel):
    """What an entitlement is, and for whom.

    `automatic`: open to everyone, without a condition. `items` are the numbers of the plan's items that it covers,
    `repeats` those that say the same. `until` is the last day of the document that offers it.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: str
    name: str
    topic: Topic
    kind: Kind
    aliases: list[str]
    benefits: str
    life_events: list[LifeEvent]
    scope: Scope
    automatic: bool
    items: list[str]
    repeats: list[str]
    contact: str
    from_: date | None = Field(alias="from")
    until: date | None


class EntitlementList(BaseModel):
    """All entitlements as they hold on a day, public goods among them."""

    entitlements: list[EntitlementSummary]


class RequiredReply(BaseModel):
    """A condition in words and as the record's rule; `open_points` are values for which the document does not say."""

    text: str
    rule: dict[str, Any]
    open_points: list[str]
    citation: Citation | None
    citations: list[Citation]


class TierReply(BaseModel):
    """One amount and for whom it is; the first tier that applies counts. `value` is a number or a formula.

    `period` is null where the document names none.
    """

    text: str
    when: str | None
    value: float | str | None
    unit: str
    period: Period | None
    bound: Bound
    each: Scope
    total: str | None
    citation: Citation


class FigureReply(BaseModel):
    """A dated figure that amounts are worked out from; without places it holds everywhere."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    label: str
    places: list[str]
    value: float
    unit: str
    per: Literal["year", "month"]
    from_: date = Field(alias="from")
    citation: Citation


class OfficeReply(ContactReply):
    """Whom to ask, what they answer, and where the number comes from: a document, or the state's own numbering."""

    what: str
    numbering: str | None
    citation: Citation | None


class ReviewReply(BaseModel):
    """The life of a record, for staff: who read it against its documents, when it is due again, whether withdrawn."""

    by: str | None
    on: date | None
    due: date | None
    overdue: bool
    withdrawn_on: date | None
    withdrawn_because: str | None


class EntitlementReply(EntitlementSummary):
    """The whole record, each statement with its citation, as of a day."""

    as_of: date
    rules_version: str
    asked_as: list[str]
    conditions: list[RequiredReply]
    amount: list[TierReply]
    figures: list[FigureReply]
    provides: list[ProvisionReply]
    open_points: list[str]
    beside: list[BesideReply]
    review: ReviewReply
    contact: OfficeReply  # type: ignore[assignment]  # the office itself where a list has only its id
    citations: list[Citation]

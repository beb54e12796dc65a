"""GET /v1/facts: everything that can be told of a person or a household."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.catalogue.records import Records
from eligibility.fact import Choice, Fact, FactType, Scope


class FactReply(BaseModel):
    """One fact: the question that asks for it, why it is asked, and which values it can have.

    `least`, `most` and `unit` are for numbers, `choices` for choices. `sensitive` facts are not for logs or for other
    eyes; where `ask` is false the fact follows from others, but may be told.
    """

    id: str
    label: str
    type: FactType
    scope: Scope
    question: str
    why: str
    unit: str | None
    least: float | None
    most: float | None
    choices: list[Choice]
    sensitive: bool
    ask: bool


class FactList(BaseModel):
    """All facts, in the order of the vocabulary."""

    facts: list[FactReply]


def facts_router(records: Records) -> APIRouter:
    """The vocabulary as data."""
    router = APIRouter(prefix="/v1", tags=["entitlements"])

    @router.get("/facts")
    def list_facts() -> FactList:
        """Every fact that POST /v1/screen understands."""
        return FactList(facts=[_reply(fact) for fact in records.catalogue.vocabulary])

    return router


def _reply(fact: Fact) -> FactReply:
    return FactReply.model_validate({name: getattr(fact, name) for name in FactReply.model_fields})

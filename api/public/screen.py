"""POST /v1/screen: what a household has, may have and does not have. Stateless: nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError, to_json

from api.catalogue.records import Records
from api.edge.door import Door
from api.public.household_told import MOST_PERSONS, AskedAlready, Facts, PersonTold, asked_of, household_of, refusal
from api.public.problems import Problem
from api.public.schemas import Strict
from api.public.screening import screening_json
from api.public.screening_schemas import ScreeningReply
from api.today import today
from eligibility.errors import HouseholdError

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def _sane_day(day: date) -> date:
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise PydanticCustomError("day", f"日期要在{_FIRST_DAY}到{_LAST_DAY}之间")
    return day


def _not_too_many(persons: list[PersonTold]) -> list[PersonTold]:
    if not 1 <= len(persons) <= MOST_PERSONS:
        raise PydanticCustomError("persons", f"要有1到{MOST_PERSONS}个人，现在是{len(persons)}个")
    return persons


class ScreenRequest(Strict):
    """`as_of` is the day asked about (default today); `entitlement_ids` limits the screening to those named.

    `household` holds the facts of the household itself. Facts and their values are listed at GET /v1/facts; what is
    not known is left out. `asked` names facts that were asked and answered 不清楚: they are not asked again.
    """

    as_of: Annotated[date, AfterValidator(_sane_day)] | None = None
    household: Facts = Field(default_factory=dict)
    persons: Annotated[list[PersonTold], AfterValidator(_not_too_many)]
    entitlement_ids: list[Annotated[str, StringConstraints(max_length=100)]] | None = Field(None, max_length=1000)
    asked: list[AskedAlready] = Field(default_factory=list, max_length=1000)


def screen_router(records: Records, door: Door) -> APIRouter:
    """Screening over the records."""
    router = APIRouter(prefix="/v1", tags=["entitlements"])

    # hundreds of results with thousands of citations, all made here: written out as they are, not validated again
    @router.post("/screen", response_model=ScreeningReply)
    async def screen(request: ScreenRequest) -> Response:
        """Every entitlement assessed for every person and the household: eligible first, then possible, then not.

        Facts that contradict each other are left out and named under `contradictions`; all else is decided.
        """
        return Response(await door.beside(lambda: _screened(request, records)), media_type="application/json")

    return router


def _screened(request: ScreenRequest, records: Records) -> bytes:
    day = request.as_of or today()
    wanted = request.entitlement_ids
    _refuse_unknown(records, wanted or [], day)
    asked = asked_of(request.asked, request.persons, records.catalogue.vocabulary)
    try:
        screening = records.screener.screen_told(household_of(request.household, request.persons), day, wanted)
    except HouseholdError as error:
        raise refusal(error) from error
    question = records.interviewer.next_question(screening.household, day, asked, wanted)
    return to_json(screening_json(screening, question, records, asked))


def _refuse_unknown(records: Records, given: list[str], day: date) -> None:
    unknown = [name for name in given if records.catalogue.get(name, day) is None]
    if unknown:
        near = {name: [*records.near(name, day)] for name in unknown[:10]}
        said = [f"「{name}」" + (f"（是不是：{'、'.join(near[name])}？）" if near[name] else "") for name in near]
        detail = f"没有编号是{'、'.join(said)}的服务项目。全部编号见 GET /v1/entitlements。"
        raise Problem(422, "unknown entitlement", detail, unknown=unknown, near=near)

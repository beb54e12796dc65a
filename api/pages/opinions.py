"""What somebody thinks of an answer (好差评): five grades and a few reasons, kept without anything of the talk.

A body holds words and ids of ours only, each compared with the list of what there is: nothing that somebody typed or
told can come in by this door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from fastapi import APIRouter, Response
from pydantic import Field, StringConstraints

from api.edge.door import Door
from api.parts import Parts
from api.public.problems import Problem
from api.public.schemas import AnswerType, ChatReply, Strict
from api.today import today
from state.database import Database
from state.errors import StateUnavailableError
from state.feedback import Opinion, keep

SaidWrong = Callable[[sa.Connection, Sequence[str], Sequence[str]], None]
"""Told of entitlements and clauses whose answer a resident called wrong; it writes with what keeps the opinion."""
Grade = Literal["very_satisfied", "satisfied", "fairly_satisfied", "unsatisfied", "very_unsatisfied"]
Reason = Literal[
    "clear", "useful", "sourced", "wrong", "not_my_case", "hard_to_read", "no_amount", "no_way", "too_long"
]
Channel = Literal["web", "plain", "terminal", "telegram", "desk"]
Id = Annotated[str, StringConstraints(max_length=80)]
ClauseId = Annotated[str, StringConstraints(pattern=r"^c-[0-9a-f]{1,40}$")]
WORTH: dict[Grade, int] = {
    "very_satisfied": 5,
    "satisfied": 4,
    "fairly_satisfied": 3,
    "unsatisfied": 2,
    "very_unsatisfied": 1,
}


class FeedbackRequest(Strict):
    """One opinion of one answer: its kind and what it showed, a grade, reasons. No text, no session."""

    answer_type: AnswerType
    intent: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")] | None = None
    entitlement_ids: list[Id] = Field(default_factory=list, max_length=40)
    document_ids: list[Id] = Field(default_factory=list, max_length=20)
    clause_ids: list[ClauseId] = Field(default_factory=list, max_length=20)
    grade: Grade
    reasons: list[Reason] = Field(default_factory=list, max_length=9)
    channel: Channel = "web"


class Opinions:
    """Takes opinions in; `known` tells by field whether there is such an id, `door` counts who gives them.

    Of what is called wrong `said_wrong` is told as well.
    """

    def __init__(
        self, database: Database, known: Mapping[str, Callable[[str], bool]], door: Door, said_wrong: SaidWrong
    ) -> None:
        self._database, self._door, self._known, self._said_wrong = database, door, known, said_wrong

    async def take(self, given: FeedbackRequest) -> None:
        """Keep one; raises Problem: 422 for an id that there is not, 429 for too many, 503 without a database."""
        await self._door.count_dear()
        for field, known in self._known.items():
            if strange := [one for one in getattr(given, field) if not known(one)]:
                detail = f"「{field}」里有不认识的编号：{strange[0][:80]}。只收回答里带的编号。"
                raise Problem(422, "unknown id", detail, field=field)
        opinion = Opinion(
            today(),
            given.channel,
            str(given.answer_type),
            given.intent,
            WORTH[given.grade],
            given.reasons,
            given.entitlement_ids,
            given.document_ids,
        )

        def write(connection: sa.Connection) -> None:
            keep(connection, opinion)
            if "wrong" in given.reasons:
                self._said_wrong(connection, given.entitlement_ids, given.clause_ids)

        try:
            await self._database.do(write)
        except StateUnavailableError as error:
            raise Problem(503, "cannot be kept now", "现在记不下您的评价，请过一会儿再点一次。") from error


def opinions_of(parts: Parts, said_wrong: SaidWrong) -> Opinions:
    """Who takes opinions in over `parts`: of all entitlements that there ever were, and all documents.

    A clause may have gone since it was shown, for documents change while it runs: `said_wrong` leaves such a one out.
    """
    entitlements = {entitlement.id for entitlement in parts.records.catalogue.all_versions()}
    documents = {entry.document.id for entry in parts.library.list()}
    known: Mapping[str, Callable[[str], bool]] = {
        "entitlement_ids": entitlements.__contains__,
        "document_ids": documents.__contains__,
    }
    return Opinions(parts.kept.database, known, parts.conversation.door, said_wrong)


def shown_in(reply: ChatReply) -> dict[str, Any]:
    """What an opinion of `reply` says of it."""
    entitlements = {card.entitlement_id for message in reply.messages for card in message.cards}
    cited = [citation for message in reply.messages for citation in message.citations]
    return {
        "answer_type": str(reply.answer_type),
        "intent": reply.intent,
        "entitlement_ids": sorted(entitlements)[:40],
        "document_ids": sorted({citation.document_id for citation in cited})[:20],
        "clause_ids": sorted({citation.clause_id for citation in cited})[:20],
    }


def opinions_router(opinions: Opinions) -> APIRouter:
    """POST /v1/feedback."""
    router = APIRouter(prefix="/v1", tags=["feedback"])

    @router.post("/feedback", status_code=204)
    async def feedback(given: FeedbackRequest) -> Response:
        """Take in what somebody thinks of an answer. Nothing of the conversation is kept with it."""
        await opinions.take(given)
        return Response(status_code=204)

    return router

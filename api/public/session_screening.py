"""GET /v1/sessions/{id}/screening: what was told in a conversation so far, screened. Kept nowhere but in Rasa."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic_core import to_json

from actions.memory import HOUSEHOLD, Memory
from actions.results.benefits import concerned_in
from api.catalogue.records import Records
from api.public.problems import Problem
from api.public.schemas import SessionId
from api.public.screening import screening_json
from api.public.screening_schemas import ScreeningReply
from api.rasa.calls import Rasa
from api.rasa.client import RasaUnavailableError
from api.today import today
from api.turns.conversation import RasaConversation
from eligibility.household import understand


def session_screening_router(rasa: Rasa, records: Records, conversation: RasaConversation) -> APIRouter:
    """The screening of a conversation; of one without facts an empty list."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.get("/sessions/{session_id}/screening", response_model=ScreeningReply)
    async def session_screening(session_id: Annotated[SessionId, Path()]) -> Response:
        """What the household told of has, may have and does not have, as POST /v1/screen gives it."""
        try:
            await conversation.settled(session_id)
            slots = await rasa.slots(session_id)
        except RasaUnavailableError as error:
            raise Problem(503, "cannot look it up now", "现在看不了这段对话的结果，请过一会儿再试。") from error
        memory = Memory.from_slot(slots.get(HOUSEHOLD))
        return Response(
            await conversation.door.beside(lambda: _screened(memory, records)), media_type="application/json"
        )

    return router


def _screened(memory: Memory, records: Records) -> bytes:
    day = today()
    if not memory:
        empty = {"as_of": day.isoformat(), "rules_version": records.catalogue.version, "persons": []}
        return to_json({**empty, "contradictions": [], "next_question": None, "results": []})
    known = concerned_in(memory, records.catalogue, understand(memory.household(), records.catalogue, day))
    screening = records.screener.screen_known(known, day)
    question = records.interviewer.next_question(known, day, [*memory.asked])
    return to_json(screening_json(screening, question, records, [*memory.asked]))

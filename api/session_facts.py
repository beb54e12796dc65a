"""GET /v1/sessions/{id}/facts: what was noted in a conversation, and the words that said it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel

from actions.memory import HOUSEHOLD, Memory
from api.conversation import RasaConversation
from api.problems import Problem
from api.rasa import Rasa
from api.rasa_client import RasaUnavailableError
from api.schemas import SessionId

STATED: Literal["stated"] = "stated"
DOUBTFUL: Literal["doubtful"] = "doubtful"


class FactNoted(BaseModel):
    """A fact of facts.yml; a doubtful one counts for nothing until it is confirmed. `said`: the words that told it."""

    fact: str
    value: bool | int | float | str
    certainty: Literal["stated", "doubtful"]
    said: str


class PersonNoted(BaseModel):
    """A person that was spoken of."""

    id: str
    relation: str
    facts: list[FactNoted]


class FactsReply(BaseModel):
    """Everything that was noted; empty lists for a conversation without facts."""

    persons: list[PersonNoted]
    household: list[FactNoted]


def session_facts_router(rasa: Rasa, conversation: RasaConversation) -> APIRouter:
    """What a conversation has noted of its household."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.get("/sessions/{session_id}/facts")
    async def session_facts(session_id: Annotated[SessionId, Path()]) -> FactsReply:
        """The persons spoken of with their facts, and the facts of the household."""
        try:
            await conversation.settled(session_id)
            slots = await rasa.slots(session_id)
        except RasaUnavailableError as error:
            raise Problem(503, "cannot look it up now", "现在看不了这段对话记下的情况，请过一会儿再试。") from error
        memory = Memory.from_slot(slots.get(HOUSEHOLD))
        persons = [
            PersonNoted(id=told.id, relation=told.relation, facts=_noted(told.facts, told.doubtful, told.said))
            for told in memory.persons
        ]
        return FactsReply(persons=persons, household=_noted(memory.facts, memory.doubtful, memory.said))

    return router


def _noted(facts: Mapping[str, Any], doubtful: Mapping[str, Any], said: Mapping[str, str]) -> list[FactNoted]:
    stated = [FactNoted(fact=f, value=v, certainty=STATED, said=said.get(f, "")) for f, v in facts.items()]
    unsure = [FactNoted(fact=f, value=v, certainty=DOUBTFUL, said=said.get(f, "")) for f, v in doubtful.items()]
    return [*stated, *unsure]

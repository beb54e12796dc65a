"""GET /v1/sessions/{id}/facts: what was noted in a conversation, and the words that said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel

from actions.desk import Desk
from actions.memory import HOUSEHOLD, Asked, Memory, Told
from actions.noting.confirming import strike_choices
from api.pages.look import look_of
from api.pages.traditional import traditional
from api.public.problems import Problem
from api.public.schemas import SessionId
from api.rasa.calls import Rasa
from api.rasa.client import RasaUnavailableError
from api.turns.conversation import RasaConversation

STATED: Literal["stated"] = "stated"
DOUBTFUL: Literal["doubtful"] = "doubtful"


class FactNoted(BaseModel):
    """A fact of facts.yml; a doubtful one counts for nothing until it is confirmed. `said`: the words that told it.

    `words` are how it is shown to people (「82岁」), empty where it goes without saying beside the others; `take_back`
    is the message that takes it back.
    """

    fact: str
    value: bool | int | float | str
    certainty: Literal["stated", "doubtful"]
    said: str
    words: str
    take_back: str


class PersonNoted(BaseModel):
    """A person that was spoken of; `who` is how they are called to the reader (「妈妈」, 「您」)."""

    id: str
    relation: str
    who: str
    facts: list[FactNoted]


class FactsReply(BaseModel):
    """Everything that was noted; empty lists for a conversation without facts."""

    persons: list[PersonNoted]
    household: list[FactNoted]


def session_facts_router(rasa: Rasa, conversation: RasaConversation, desk: Desk) -> APIRouter:
    """What a conversation has noted of its household."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.get("/sessions/{session_id}/facts")
    async def session_facts(http: Request, session_id: Annotated[SessionId, Path()]) -> FactsReply:
        """The persons spoken of with their facts, and the facts of the household."""
        try:
            await conversation.settled(session_id)
            slots = await rasa.slots(session_id)
        except RasaUnavailableError as error:
            raise Problem(503, "cannot look it up now", "现在看不了这段对话记下的情况，请过一会儿再试。") from error
        memory = Memory.from_slot(slots.get(HOUSEHOLD))
        noted = _Noted(desk, memory).reply()
        return _in_traditional(noted) if look_of(http).language == "hant" else noted

    return router


def _in_traditional(noted: FactsReply) -> FactsReply:
    """What is shown in traditional characters; what is sent back stays."""

    def shown(facts: Sequence[FactNoted]) -> list[FactNoted]:
        return [fact.model_copy(update={"words": traditional(fact.words)}) for fact in facts]

    persons = [one.model_copy(update={"who": traditional(one.who), "facts": shown(one.facts)}) for one in noted.persons]
    return FactsReply(persons=persons, household=shown(noted.household))


class _Noted:
    """What a memory holds, in data and in words."""

    def __init__(self, desk: Desk, memory: Memory) -> None:
        self._desk, self._memory = desk, memory

    def reply(self) -> FactsReply:
        persons = [
            PersonNoted(id=one.id, relation=one.relation, who=self._desk.situation.who(one), facts=self._of(one))
            for one in self._memory.persons
        ]
        return FactsReply(persons=persons, household=self._of(None))

    def _of(self, person: Told | None) -> list[FactNoted]:
        place = person or self._memory
        kinds: Sequence[tuple[Literal["stated", "doubtful"], Mapping[str, Any]]] = (
            (STATED, place.facts),
            (DOUBTFUL, place.doubtful),
        )
        return [
            FactNoted(
                fact=fact,
                value=value,
                certainty=certainty,
                said=place.said.get(fact, ""),
                words=self._words(person, fact, value, [(person, *one) for one in facts.items()]),
                take_back=self._take_back((fact, person.id if person else None)),
            )
            for certainty, facts in kinds
            for fact, value in facts.items()
        ]

    def _words(self, person: Told | None, fact: str, value: Any, beside: Sequence[tuple[Told | None, str, Any]]) -> str:
        situation = self._desk.situation
        if not situation.is_worth_saying(person, fact, value, beside):
            return ""
        return situation.say_fact(self._desk.benefits.catalogue.vocabulary[fact], value)

    def _take_back(self, place: Asked) -> str:
        ((title, _),) = strike_choices(self._desk, self._memory, [place]).values()
        return title

"""One turn of a conversation: through Rasa, or by search alone when Rasa is away."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from actions.desk import Desk
from actions.payload import Payload
from api.message_text import accept
from api.problems import Problem
from api.rasa_client import RasaClient, RasaUnavailableError, sentence_vector, spoken
from api.schemas import AnswerType, ChatReply, Message
from knowledge.words import normalise

logger = logging.getLogger(__name__)

RELATED = 3


class RasaConversation:
    """The conversation behind every channel. Messages of one session are sent one after the other."""

    def __init__(self, rasa: RasaClient, desk: Desk) -> None:
        self._rasa, self._desk = rasa, desk
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def turn(self, session_id: str, message: str, channel: str) -> ChatReply:
        """The reply to one message; raises Problem for a message that cannot be taken."""
        text = normalise(accept(message))  # Rasa was trained on simplified characters
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            try:
                return _reply(session_id, await self._ask_rasa(session_id, spoken(text)))
            except (RasaUnavailableError, KeyError, TypeError, ValueError) as error:
                # an error's own text may repeat what a person told us; only ours is known not to
                reason = str(error) if isinstance(error, RasaUnavailableError) else type(error).__name__
                logger.warning("Rasa is away (%s); a %s turn is answered by search alone", reason, channel)
        payload = await asyncio.to_thread(self._search_alone, text)
        return _reply(session_id, [{**payload.to_dict(), "intent": None}])

    async def forget(self, session_id: str) -> None:
        """Forget the conversation and its facts; raises Problem (503) when Rasa is away."""
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            try:
                await self._rasa.forget(session_id)
            except RasaUnavailableError as error:
                detail = "现在没法删除这段对话，请过一会儿再试。一小时没有新消息，它也会自动删除。"
                raise Problem(503, "cannot forget now", detail) from error

    async def _ask_rasa(self, session_id: str, text: str) -> list[dict[str, Any]]:
        """Rasa's replies to `text`, which is encoded once: here, for Rasa and for the search it will ask for."""
        searcher = self._desk.searcher
        vector = await asyncio.to_thread(searcher.question_vector, text)
        # where the thesaurus adds words, search wants another vector: made while Rasa is at work
        ahead = asyncio.to_thread(searcher.anticipate, text)
        sent = self._rasa.send(session_id, text, sentence_vector(searcher.model, vector))
        payloads: list[dict[str, Any]] = (await asyncio.gather(sent, ahead))[0]
        return payloads

    def _search_alone(self, text: str) -> Payload:
        desk = self._desk
        found = desk.searcher.search(text, top_k=RELATED, as_of=desk.today())
        if not found.answerable:
            return desk.wording.say("degraded", "degraded_nothing")
        payload = desk.wording.answer(found, desk.today(), desk.replies.say("degraded"))
        return replace(payload, answer_type="degraded", buttons=())


def _reply(session_id: str, payloads: list[dict[str, Any]]) -> ChatReply:
    return ChatReply(
        session_id=session_id,
        answer_type=AnswerType(payloads[-1]["answer_type"]),
        intent=payloads[-1].get("intent"),
        messages=[Message.model_validate(payload) for payload in payloads],
    )

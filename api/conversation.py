"""One turn of a conversation: read here once, then through Rasa, or by search alone when Rasa is away."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import suppress
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from actions.cries import cry, tells_facts
from actions.danger import danger
from actions.desk import Desk
from actions.payload import Payload
from actions.said import CRISIS
from actions.what_was_read import METADATA, WasRead, was_read
from alarm.ear import Certainty
from api.crash_guard import where
from api.kept import Kept
from api.message_text import not_kept
from api.privacy.door import Door, Taken, as_it_was
from api.problems import MessageProblem, NotKeptProblem, Problem, StoppingProblem
from api.rasa_client import NotKeptError, RasaClient, RasaUnavailableError, sentence_vector
from api.schemas import AnswerType, ChatReply, Message, Notice, QuestionWaiting
from state.errors import StateUnavailableError

logger = logging.getLogger(__name__)

RELATED = 3
SOON = 1.5  # seconds
DANGER = "danger"  # the inbox's word for what Rasa is still to be told


class RasaConversation:
    """The conversation behind every channel. Messages of one session are sent one after the other."""

    def __init__(self, rasa: RasaClient, desk: Desk, kept: Kept, door: Door | None = None) -> None:
        self._rasa, self._desk, self._kept, self._door = rasa, desk, kept, door or Door()
        self.stopping = asyncio.Event()  # set when the program is asked to end
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._telling: set[asyncio.Task[None]] = set()  # held, or the loop would forget them

    async def turn(
        self, session_id: str, message: str, channel: str, *, message_id: str | None = None, again: bool | None = None
    ) -> ChatReply:
        """The reply to one message, see Conversation; raises Problem for a message that cannot be taken or kept."""
        taken = await asyncio.to_thread(self._door.take, session_id, message)
        text = taken.text
        if kind := danger(text) or await asyncio.to_thread(self._cry, text, Certainty.SURE):
            await self._tell_later(session_id, text, message_id)  # answered whether Rasa is well or not
            return _reply(session_id, [{**self._card(kind).to_dict(), "intent": CRISIS}])
        reply = await self._answer(session_id, taken, channel, message_id, again)
        if taken.said.kinds:
            reply.messages.insert(0, Message(text=not_kept(taken.said.kinds)))
        return reply

    async def _answer(
        self, session_id: str, taken: Taken, channel: str, message_id: str | None, again: bool | None
    ) -> ChatReply:
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            try:
                if taken.pieces:
                    await self._kept.redact(session_id, taken.pieces)
                if taken.refused:
                    raise taken.refused
                return _reply(session_id, await self._ask_rasa(session_id, taken, message_id, again))
            except MessageProblem:
                raise
            except (NotKeptError, StateUnavailableError) as error:
                logger.error("a %s turn could not be kept: %s", channel, type(error).__name__)
                raise NotKeptProblem from error
            except RasaUnavailableError as error:
                if await self._ends(error):
                    raise StoppingProblem from error
                logger.warning("Rasa is away (%s); a %s turn is answered by search alone", error, channel)
                payload = await asyncio.to_thread(self._without_rasa, taken.text)
            except Exception as error:  # a defect of ours ends one turn and no session
                # an error's own text may repeat what a person told us: its type and place do not
                logger.error("a %s turn failed by a defect of ours: %s", channel, where(error))
                payload = Payload("degraded", self._desk.replies.say("defect"))
        return _reply(session_id, [{**payload.to_dict(), "intent": None}])

    async def _ends(self, error: RasaUnavailableError) -> bool:
        """Whether Rasa is away because the program ends: who kills one of the two ends the other soon."""
        if error.broken:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), SOON)
        return self.stopping.is_set()

    async def _tell_later(self, session_id: str, text: str, message_id: str | None) -> None:
        """Let Rasa know of a danger in its own time: what comes next is read in its light.

        It is answered at once, so it is kept first, and told after the next start if this one does not get to it.
        """
        known, new = f"{DANGER}:{session_id}:{message_id or secrets.token_hex(16)}", True
        with suppress(StateUnavailableError, TimeoutError):  # nobody in danger waits for a database
            new = await asyncio.wait_for(self._kept.inbox.take(known, session_id, text), SOON)
        self._tell(session_id, text, known, again=not new)

    def _tell(self, session_id: str, text: str, known: str, *, again: bool) -> None:
        async def tell() -> None:
            async with self._locks.setdefault(session_id, asyncio.Lock()):
                try:
                    await self._ask_rasa(session_id, as_it_was(text), known, again)
                    await self._kept.inbox.done(known)
                except Exception as error:  # the reply is out already
                    logger.warning("a danger could not be remembered: %s", where(error))

        task = asyncio.create_task(tell(), name="conversation:danger")
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def resume(self) -> None:
        """Tell Rasa of the dangers that it was not told of before the program stopped; waits for Rasa."""
        await asyncio.to_thread(self._door.tagger)  # loaded now, or the first message would wait for it
        try:
            waiting = await self._kept.inbox.waiting(DANGER)
            if waiting and await self.ready():
                for one in waiting:
                    self._tell(one.session_id, one.content, one.id, again=True)
        except StateUnavailableError as error:
            logger.warning("what was left over cannot be read: %s", error)

    async def ready(self, patience: float = 300.0) -> bool:
        """Wait until Rasa is up, which takes longer than the app; False when it is not in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not await self._rasa.ready():  # noqa: ASYNC110  another process cannot set an event of ours
                    await asyncio.sleep(0.3)
                return True
        return False

    async def settled(self, session_id: str) -> None:
        """Wait until every message of that session is taken in, a danger told a moment ago, too."""
        await asyncio.sleep(0)  # let a task that was only just made take the lock
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            pass

    async def forget(self, session_id: str) -> None:
        """Forget the conversation and its facts; raises Problem (503) when it is not sure that nothing stays."""
        async with self._locks.setdefault(session_id, asyncio.Lock()):
            try:
                self._door.forget(session_id)
                await self._kept.forget(session_id)
                try:
                    await self._rasa.forget(session_id)  # in Rasa's own order: a turn at work would write it back
                except RasaUnavailableError as error:
                    if not error.gone:
                        raise
            except (StateUnavailableError, RasaUnavailableError, NotKeptError) as error:
                detail = "现在没法删除这段对话，请过一会儿再试。一小时没有新消息，它也会自动删除。"
                raise Problem(503, "cannot forget now", detail) from error

    async def _ask_rasa(
        self, session_id: str, taken: Taken, message_id: str | None = None, again: bool | None = False
    ) -> list[dict[str, Any]]:
        """Rasa's replies to a message, encoded and read once: here, for Rasa and for the turn it will ask for."""
        searcher, text = self._desk.searcher, taken.text
        before = self._came_before(session_id, message_id, again)
        vector, came = await asyncio.gather(asyncio.to_thread(searcher.question_vector, text), before)
        read = await asyncio.to_thread(self._read, taken)  # by the vectors just made
        metadata = {**sentence_vector(searcher.model, vector), METADATA: read}
        # where the thesaurus adds words, search wants another vector: made while Rasa is at work
        ahead = asyncio.to_thread(searcher.anticipate, text)
        sent = self._rasa.send(session_id, text, metadata, message_id, came)
        payloads: list[dict[str, Any]] = (await asyncio.gather(sent, ahead))[0]
        return payloads

    async def _came_before(self, session_id: str, message_id: str | None, again: bool | None) -> bool:
        if message_id is None or again is not None:
            return bool(again)
        return not await self._kept.inbox.take(f"turn:{session_id}:{message_id}", session_id)

    def _read(self, taken: Taken) -> dict[str, Any]:
        return self._was_read(taken.said.whole).hidden(taken.said.hide, taken.said.whole).as_data()

    def _was_read(self, text: str) -> WasRead:
        return was_read(self._desk.read(text, self._desk.today()), text)

    def _cry(self, text: str, at_least: Certainty) -> str | None:
        """The kind of danger that the ear alone hears; what is calmly told is read only where it hears one."""
        hear = self._desk.hear
        try:
            kind = cry(text, hear, at_least) if hear else None
            return None if kind is None or tells_facts(self._was_read(text)) else kind
        except Exception as error:  # an ear that fails ends no turn: words and Rasa listen, too
            logger.error("the ear for danger failed: %s", where(error))
            return None

    def _card(self, kind: str) -> Payload:
        return Payload("handoff", self._desk.replies.say(f"crisis_{kind}"))

    def _without_rasa(self, text: str) -> Payload:
        """Nobody else listens now: what the ear takes for a likely cry gets the card."""
        kind = self._cry(text, Certainty.LIKELY)
        return self._card(kind) if kind else self._search_alone(text)

    def _search_alone(self, text: str) -> Payload:
        desk = self._desk
        found = desk.searcher.search(text, top_k=RELATED, as_of=desk.today())
        if not found.answerable:
            return Payload("degraded", desk.replies.say("degraded_nothing"))
        payload = desk.wording.answer(found, desk.today(), desk.replies.say("degraded"))
        return replace(payload, answer_type="degraded", buttons=())


def _reply(session_id: str, payloads: list[dict[str, Any]]) -> ChatReply:
    last = payloads[-1]
    question = last.get("question")
    notice = last.get("notice")
    return ChatReply(
        session_id=session_id,
        answer_type=AnswerType(last["answer_type"]),
        intent=last.get("intent"),
        messages=[Message.model_validate(payload) for payload in payloads],
        question=QuestionWaiting.model_validate(question) if question else None,
        notice=Notice.model_validate(notice) if notice else None,
    )

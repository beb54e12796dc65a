"""One turn of a conversation: read here once, then through Rasa, or by search alone when Rasa is away."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from actions.desk import Desk
from actions.payload import Payload
from actions.sorrow.danger import danger
from actions.turns.said import CRISIS
from actions.turns.turn_words import is_said, says
from alarm.ear import Certainty
from api.edge.crash_guard import where
from api.kept import Kept
from api.mode import ModeNow
from api.privacy.reception import Taken, as_it_was
from api.public.chat_reply import reply_of
from api.public.problems import MessageProblem, NotKeptProblem, Problem, StoppingProblem
from api.public.schemas import ChatReply, Message
from api.rasa.calls import Rasa
from api.rasa.client import NotKeptError, RasaUnavailableError
from api.rasa.waiting import DANGER, CaughtUp, WaitingForRasa
from api.turns.being_forgotten import BeingForgotten
from api.turns.measured_turn import measured
from api.turns.message_text import not_kept
from api.turns.turn_rules import Rules
from api.turns.voices import Speaking, Voices, voices_of
from state.errors import StateUnavailableError
from state.turn_order import Place
from telemetry import counters

__all__ = ["RasaConversation", "Rules"]

logger = logging.getLogger(__name__)

SOON = 1.5  # seconds
NUDGE = 3  # characters


@dataclass(frozen=True)
class _Turn:
    """One message at work, in its place among those of its session."""

    session_id: str
    message: str
    channel: str
    by: Voices
    place: Place
    message_id: str | None
    again: bool | None


class RasaConversation:
    """The conversation behind every channel. Messages of one session are sent one after the other."""

    def __init__(self, rasa: Rasa, desk: Desk, kept: Kept, rules: Rules, generation: str = "") -> None:
        self._rasa, self._kept = rasa, kept
        self.door, self.order, self._reception, self.now = rules.door, rules.order, rules.reception, ModeNow(rules.mode)
        self.speaking = Speaking(voices_of(generation, desk, rasa, kept, rules.heard))
        self.stopping = asyncio.Event()  # set when the program is asked to end
        self._telling: set[asyncio.Task[None]] = set()  # held, or the loop would forget them
        self._waiting = WaitingForRasa(kept, rasa, self._tell_again, self.order)
        self._forgets = BeingForgotten(rasa, kept, self._waiting, self._reception, self.order)

    @measured
    async def turn(
        self, session_id: str, message: str, channel: str, *, message_id: str | None = None, again: bool | None = None
    ) -> ChatReply:
        """The reply to one message, see Conversation; raises Problem for a message that cannot be taken or kept."""
        place = self.order.place(session_id)  # before anything is waited for: the order is that of coming
        try:
            async with self._forgets.in_use(session_id):
                with self.speaking.turn() as by:
                    return await self._turn(_Turn(session_id, message, channel, by, place, message_id, again))
        finally:
            place.leave()

    async def _turn(self, turn: _Turn) -> ChatReply:
        session_id, text, by = turn.session_id, self._reception.read(turn.message), turn.by
        if not (mode := self.now.mode).on:
            payload = await asyncio.to_thread(by.alone.switched, text, mode)
            return reply_of(session_id, [{**payload.to_dict(), "intent": None}])
        if kind := danger(text):  # answered whether Rasa is well or not, and however many wait at the door
            return await self._in_danger(turn, text, kind)
        async with self.door.turn(session_id):  # whoever is turned away has cost nothing yet
            taken = await self._take(turn)
            if not taken.refused and (kind := await asyncio.to_thread(by.listening.cry, taken.text, Certainty.SURE)):
                return await self._in_danger(turn, text, kind, taken)
            reply = await self._answer(turn, taken)
        by.heard(taken.text, reply)
        if taken.said.kinds:
            reply.messages.insert(0, Message(text=not_kept(taken.said.kinds)))
        return reply

    async def _take(self, turn: _Turn) -> Taken:
        return await self._reception.take_in(turn.session_id, turn.message, self._kept.begun)

    async def _in_danger(self, turn: _Turn, text: str, kind: str, taken: Taken | None = None) -> ChatReply:
        reply = reply_of(turn.session_id, [{**turn.by.listening.card(kind).to_dict(), "intent": CRISIS}])
        if says("asks_delete", text):  # whoever is afraid of who may read this gets both, the card at once
            reply.messages.append(Message(text=turn.by.desk.replies.say("forgotten_in_danger")))
            reply.forgotten = True
            self._hold(self._forget_soon(turn.session_id), "conversation:forgetting")
        elif taken is not None or await self.door.has_time(turn.session_id):
            await self._tell_later(turn, taken or await self._take(turn))
        return reply

    async def _forget_soon(self, session_id: str) -> None:
        with suppress(Problem):  # it is deleted within the hour, as was said
            await self.forget(session_id)

    async def _answer(self, turn: _Turn, taken: Taken) -> ChatReply:
        session_id, by = turn.session_id, turn.by
        own = turn.message_id or secrets.token_hex(16)  # each has an id, so that it can be told again
        async with turn.place, self.door.place():
            try:
                if taken.pieces:
                    await self._kept.redact(session_id, taken.pieces)
                if taken.refused:
                    raise taken.refused
                await self._waiting.catch_up(session_id)
                unseen = self._waiting.unseen(session_id)
                came = turn.again if turn.message_id else False
                first = [by.alone.caught_up(lost=unseen.lost).to_dict()] if unseen else []
                if unseen and self._is_nudge(by, taken.text, unseen):
                    # its reply is there, and was never seen
                    taken, own, came = as_it_was(unseen.text), unseen.message_id, True
                return reply_of(session_id, [*first, *await by.ask(session_id, taken, own, came)])
            except MessageProblem:
                raise
            except (NotKeptError, StateUnavailableError) as error:
                logger.error("a %s turn could not be kept: %s", turn.channel, type(error).__name__)
                raise NotKeptProblem from error
            except RasaUnavailableError as error:
                if await self._ends(error):
                    raise StoppingProblem from error
                logger.warning("Rasa is away (%s); a %s turn is answered by search alone", error, turn.channel)
                counters.degraded("rasa_away")
                payloads = await self._without_rasa(turn, taken.text, own, error)
            except Exception as error:  # a defect of ours ends one turn and no session
                # an error's own text may repeat what a person told us: its type and place do not
                logger.error("a %s turn failed by a defect of ours: %s", turn.channel, where(error))
                counters.degraded("defect")
                payloads = [Payload("degraded", by.desk.replies.say("defect"))]
        return reply_of(session_id, [{**payload.to_dict(), "intent": None} for payload in payloads])

    @staticmethod
    def _is_nudge(by: Voices, text: str, unseen: CaughtUp) -> bool:
        """Whether what was kept is said once more, or 「在吗」: 「有」 must not answer a question unseen."""
        return not unseen.lost and (unseen.text == text or (len(text) <= NUDGE and not by.listening.tells(text)))

    async def _ends(self, error: RasaUnavailableError) -> bool:
        """Whether Rasa is away because the program ends: both are told so, and Rasa may be quicker."""
        if error.broken:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), SOON)
        return self.stopping.is_set()

    async def _tell_later(self, turn: _Turn, taken: Taken) -> None:
        """Let Rasa know of a danger in its own time: what comes next is read in its light.

        It is answered at once, so it is kept first, and told after the next start if this one does not get to it.
        """
        known, new = f"{DANGER}:{turn.session_id}:{turn.message_id or secrets.token_hex(16)}", True
        with suppress(StateUnavailableError, TimeoutError):  # nobody in danger waits for a database
            new = await asyncio.wait_for(self._kept.inbox.take(known, turn.session_id, taken.text), SOON)
        self._tell(turn.session_id, taken.text, known, again=not new)

    def _tell(self, session_id: str, text: str, known: str, *, again: bool) -> None:
        place = self.order.place(session_id)

        async def tell() -> None:
            async with place, self.door.place():
                try:
                    told = await self._waiting.catch_up(session_id)  # this one with it, if others waited
                    with self.speaking.turn() as by:
                        await by.ask(session_id, as_it_was(text), known, again or told)
                    await self._kept.inbox.done(known)
                except Exception as error:  # the reply is out already
                    logger.warning("a danger could not be remembered now: %s", where(error))
                    self._waiting.expect(session_id)

        self._hold(tell(), "conversation:danger")

    def _hold(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell_again(self, session_id: str, text: str, message_id: str) -> list[dict[str, Any]]:
        with self.speaking.turn() as by:
            return await by.ask(session_id, as_it_was(text), message_id, True)

    async def resume(self) -> None:
        """Tell Rasa what it was not told before the program stopped; waits for Rasa."""
        await asyncio.to_thread(self._reception.tagger)  # loaded now, or the first message would wait for it
        try:
            if await self._waiting.load() and await self.ready():
                await self._waiting.tell_waiting()
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
        async with self.order.place(session_id):
            with suppress(RasaUnavailableError, NotKeptError, StateUnavailableError):
                await self._waiting.catch_up(session_id)

    async def forget(self, session_id: str) -> None:
        """Forget the conversation and its facts; raises Problem (503) when it is not sure that nothing stays."""
        await self._forgets.in_its_turn(session_id)

    async def forget_if_left(self, session_id: str, before: float) -> None:
        """`forget`, if the page was closed before that time (seconds since 1970) and nothing was said since."""
        await self._forgets.if_left(session_id, before)

    async def _without_rasa(
        self, turn: _Turn, text: str, message_id: str, error: RasaUnavailableError
    ) -> list[Payload]:
        """Search alone, and what was told kept for later where that can be; what it says of that is so."""
        session_id, alone = turn.session_id, turn.by.alone
        try:
            if is_said("say_restart", text):
                with suppress(RasaUnavailableError, NotKeptError):
                    await self._forgets.now(session_id)
                    return [Payload("smalltalk", turn.by.desk.replies.say("restart"), forgotten=True)]
            said, is_all = await asyncio.to_thread(alone.answer, text)
            if is_all or not error.away:
                return said if is_all else alone.not_noted(said)
            await self._waiting.keep(session_id, text, message_id)
        except StateUnavailableError as lost:
            raise NotKeptProblem from lost
        return alone.kept(said)

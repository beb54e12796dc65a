"""A turn as an operator sees it: one id, one line in the log, counted by kind; without a word of what was said."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any, TypeVar, cast

from actions.turns.said import CRISIS
from api.public.problems import Problem
from api.public.schemas import AnswerType, ChatReply
from api.watch.day_counts import tally
from telemetry import counters, request_id
from telemetry.steps import step

logger = logging.getLogger(__name__)

T = TypeVar("T", bound=Callable[..., Awaitable[ChatReply]])


def measured(turn: T) -> T:
    """`turn` of a conversation, as api/channels/channel.py has it, seen from outside."""

    @functools.wraps(turn)
    async def seen(talk: Any, session_id: str, message: str, channel: str, **more: Any) -> ChatReply:
        with ExitStack() as stack:
            if not request_id.current():  # a messenger's messages come without a request
                stack.enter_context(request_id.working_on({}))
            stack.enter_context(request_id.hiding(session_id, message.strip()))
            stack.enter_context(step("turn"))
            begun = time.perf_counter()
            try:
                reply = await turn(talk, session_id, message, channel, **more)
            except Problem as problem:
                counters.message_refused(problem.title)
                logger.info("a message was not taken", extra={"channel": channel, "reason": problem.title})
                raise
            _count(reply, channel, time.perf_counter() - begun)
            tally(reply, channel)
            return reply

    return cast(T, seen)


def _count(reply: ChatReply, channel: str, seconds: float) -> None:
    counters.turn(channel, reply.answer_type, reply.intent)
    if reply.answer_type is AnswerType.HANDOFF and reply.intent in (CRISIS, None):  # None: while Rasa is away
        counters.danger_card()
    told = {"channel": channel, "answer_type": str(reply.answer_type), "ms": round(seconds * 1000)}
    logger.info("a turn was answered", extra=told)

"""A turn's payloads as the API gives them."""

from __future__ import annotations

from typing import Any

from api.public.card_reply import message_of
from api.public.schemas import AnswerType, ChatReply, Notice, QuestionWaiting


def reply_of(session_id: str, payloads: list[dict[str, Any]]) -> ChatReply:
    """The payloads of one turn as one reply; the last one says of what kind it is, and which question waits."""
    last = payloads[-1]
    question, notice = last.get("question"), last.get("notice")
    return ChatReply(
        session_id=session_id,
        answer_type=AnswerType(last["answer_type"]),
        intent=last.get("intent"),
        messages=[message_of(payload) for payload in payloads],
        question=QuestionWaiting.model_validate(question) if question else None,
        notice=Notice.model_validate(notice) if notice else None,
        forgotten=any(payload.get("forgotten") for payload in payloads),
        slip=any(payload.get("slip") for payload in payloads),
    )

"""The conversation without scripts: a plain form in, a page with the reply out; the same session, limits and dangers.

A page shows the last question and its reply alone, so that nothing needs to be kept for it. A form that comes twice (a
page loaded again, a step back) carries the same id for the same words, and is told once.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from api.channels.channel import Conversation
from api.edge.refusals import SessionClosedProblem
from api.edge.session_door import SessionDoor
from api.edge.session_secrets import GIVEN
from api.form_token import FIELD, is_ours
from api.html import page
from api.message_lines import lines, pieces
from api.message_text import PrivateNumberProblem, WordlessProblem
from api.opinion_words import opinion_words
from api.opinions import FeedbackRequest, Opinions, shown_in
from api.problems import Problem
from api.schemas import AnswerType, ChatReply, Message

CHANNEL = "plain"
MOST_FIELDS = 100
_NONCE = re.compile(r"[0-9a-f]{32}")
_OTHERS_NOT = "，别的没有"


@dataclass(frozen=True)
class Sent:
    """A form as it came: every field is text that anybody may have written."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The field's first value."""
        return self.fields.get(name, [""])[0]

    @property
    def message(self) -> str:
        """What is said: typed, a button, or several ticks in a row."""
        ticked = self.fields.get("several", [])
        return "、".join(ticked) + _OTHERS_NOT if ticked else self.one("message").replace("\r\n", "\n")

    @property
    def message_id(self) -> str:
        """The same for the same words from the same page, so that they are told once."""
        nonce = self.one("nonce")
        nonce = nonce if _NONCE.fullmatch(nonce) else secrets.token_hex(16)
        return f"p-{hashlib.sha256(f'{nonce}|{self.message}'.encode()).hexdigest()[:40]}"

    @property
    def session_id(self) -> str:
        """The conversation that it belongs to; empty for none."""
        given = self.one("session_id")
        return given if GIVEN.fullmatch(given) else ""


def talk_router(conversation: Conversation, sessions: SessionDoor, opinions: Opinions) -> APIRouter:
    """`/v1/talk`, where the session's cookie goes."""
    router = APIRouter(prefix="/v1/talk", include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("")
    async def begin(request: Request) -> HTMLResponse:
        return _shown(request)

    @router.post("")
    async def say(request: Request) -> HTMLResponse:
        sent = await _read(request)
        if not is_ours(request, sent.one(FIELD)):
            return _shown(request, 403, notice="again", typed=sent.message)
        return await _turn(request, sent)

    @router.post("/feedback")
    async def grade(request: Request) -> HTMLResponse:
        sent = await _read(request)
        if not is_ours(request, sent.one(FIELD)):
            return _shown(request, 403, notice="again", typed=sent.message)
        try:
            await opinions.take(_opinion(sent))
        except (Problem, ValidationError):
            return await _turn(request, sent, notice="opinion_lost")
        return await _turn(request, sent, notice="thanks")

    @router.post("/forget")
    async def forget(request: Request) -> HTMLResponse:
        sent = await _read(request)
        session_id = sent.session_id
        if not session_id or not is_ours(request, sent.one(FIELD)):
            return _shown(request, 403, notice="again")
        try:
            sessions.check(request.scope, session_id)
            await conversation.forget(session_id)
        except SessionClosedProblem:
            return _shown(request, notice="forgotten")  # nobody opens it any more, its owner included
        except Problem as problem:
            return _shown(request, problem.status, problem=problem.detail, session_id=session_id)
        answer = _shown(request, notice="forgotten")
        sessions.drop_cookie(answer, session_id)
        return answer

    async def _turn(request: Request, sent: Sent, notice: str = "") -> HTMLResponse:
        """One turn in the form's conversation, or in a fresh one where that is over."""
        given, begun = sent.session_id, Response()
        try:
            if given:
                sessions.check(request.scope, given)
        except SessionClosedProblem:
            given, notice = "", "over"
        session_id = given or sessions.begin(request, begun).session_id
        try:
            reply = await conversation.turn(session_id, sent.message, CHANNEL, message_id=sent.message_id)
        except (PrivateNumberProblem, WordlessProblem) as refused:
            said = [Message(text=refused.detail)]
            reply = ChatReply(session_id=session_id, answer_type=AnswerType.QUESTION, intent=None, messages=said)
        except Problem as problem:
            answer = _shown(request, problem.status, problem=problem.detail, typed=sent.message, session_id=session_id)
        else:
            answer = _shown(request, notice=notice, sent=sent, reply=reply, session_id=session_id)
        for name, value in begun.raw_headers:
            if name == b"set-cookie":
                answer.raw_headers.append((name, value))
        if given:
            sessions.keep_cookie(answer, given)
        return answer

    return router


async def _read(request: Request) -> Sent:
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return Sent(parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:  # more fields than any form of ours has
        return Sent()


def _opinion(sent: Sent) -> FeedbackRequest:
    """Raises ValidationError for what no form of ours holds."""
    return FeedbackRequest.model_validate(
        {
            "answer_type": sent.one("answer_type"),
            "intent": sent.one("intent") or None,
            "entitlement_ids": sent.fields.get("entitlement_ids", []),
            "document_ids": sent.fields.get("document_ids", []),
            "grade": sent.one("grade"),
            "reasons": sent.fields.get("reasons", []),
            "channel": CHANNEL,
        }
    )


def _shown(request: Request, status: int = 200, **more: object) -> HTMLResponse:
    reply = more.get("reply")
    more["shown_in"] = shown_in(reply) if isinstance(reply, ChatReply) else {}
    return page(
        request,
        "talk.html",
        status,
        lines=lines,
        pieces=pieces,
        opinion_words=opinion_words,
        back=f"{request.scope.get('root_path', '')}/v1/talk",
        **more,
    )

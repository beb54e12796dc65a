"""The conversation without scripts: a plain form in, a page with the reply out; the same session, limits and dangers.

A page shows the last question and its reply, at an address of its own: one comes back to it from a document, can load
it again and change its size. The id in that address opens nothing without the session's cookie.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.channels.channel import Conversation
from api.edge.refusals import SessionClosedProblem
from api.edge.session_door import SessionDoor
from api.pages.form_token import FIELD, is_ours
from api.pages.html import page
from api.pages.message_lines import lines, pieces
from api.pages.opinions import FeedbackRequest, Opinions, shown_in
from api.pages.talk_form import LastTurn, LastTurns, Sent, read_form
from api.public.problems import Problem
from api.public.schemas import AnswerType, ChatReply, Message, SessionId
from api.turns.message_text import PrivateNumberProblem, WordlessProblem

CHANNEL = "plain"


class TalkPage:
    """The pages; what they work with is what the chat works with."""

    def __init__(
        self, conversation: Conversation, sessions: SessionDoor, opinions: Opinions, last_turns: LastTurns
    ) -> None:
        self._conversation, self._sessions = conversation, sessions
        self._opinions, self._last_turns = opinions, last_turns

    async def begin(self, request: Request) -> HTMLResponse:
        """An empty form."""
        return _shown(request)

    async def show(self, request: Request, session_id: Annotated[SessionId, Path()], said: str = "") -> HTMLResponse:
        """The last turn of a conversation, to whom its cookie opens it."""
        try:
            self._sessions.check(request.scope, session_id)
        except Problem:
            return _shown(request, notice="over")
        last = await self._last_turns.get(session_id)
        if last is None:
            return _shown(request, notice="over", session_id=session_id)
        notice = said if said in ("thanks", "opinion_lost", "over_before") else ""
        return _shown(request, notice=notice, last=last, session_id=session_id)

    async def say(self, request: Request) -> Response:
        """One turn, in the form's conversation or in a fresh one where that is over."""
        sent = await read_form(request)
        if not is_ours(request, sent.one(FIELD)):
            return _shown(request, 403, notice="again", typed=sent.message)
        given, notice = sent.session_id, ""
        try:
            if given:
                self._sessions.check(request.scope, given)
        except SessionClosedProblem:
            given, notice = "", "over_before"
        begun = Response()
        session_id = given or self._sessions.begin(request, begun).session_id
        try:
            reply = await self._replied(session_id, sent)
            last = LastTurn(said="" if reply.forgotten else sent.message, reply=reply)
        except Problem as problem:
            answer: Response = _shown(
                request, problem.status, problem=problem.detail, typed=sent.message, session_id=session_id
            )
        else:
            if await self._last_turns.keep(session_id, last):
                answer = _to(request, session_id, notice)
            else:  # who is in danger, or asks without a database, is answered all the same
                answer = _shown(request, notice=notice, last=last, session_id=session_id)
        answer.raw_headers += [header for header in begun.raw_headers if header[0] == b"set-cookie"]
        if given:
            self._sessions.keep_cookie(answer, given)
        return answer

    async def grade(self, request: Request) -> Response:
        """An opinion of the last reply."""
        sent, session_id = await self._own(request)
        last = await self._last_turns.get(session_id) if session_id else None
        if last is None:
            return _shown(request, 403, notice="again")
        chosen = {"grade": sent.one("grade"), "reasons": sent.fields.get("reasons", []), "channel": CHANNEL}
        try:
            await self._opinions.take(FeedbackRequest.model_validate({**shown_in(last.reply), **chosen}))
        except (Problem, ValidationError):
            return _to(request, session_id, "opinion_lost")
        return _to(request, session_id, "thanks")

    async def forget(self, request: Request) -> Response:
        """Start over: the conversation is deleted."""
        _, session_id = await self._own(request)
        if not session_id:
            return _shown(request, 403, notice="again")
        try:
            await self._conversation.forget(session_id)
        except Problem as problem:
            return _shown(request, problem.status, problem=problem.detail, session_id=session_id)
        answer = _shown(request, notice="forgotten")
        self._sessions.drop_cookie(answer, session_id)
        return answer

    async def _own(self, request: Request) -> tuple[Sent, str]:
        """The form, and the session it is of; empty for a form that is not ours, or a session that is not theirs."""
        sent = await read_form(request)
        if not (sent.session_id and is_ours(request, sent.one(FIELD))):
            return sent, ""
        try:
            self._sessions.check(request.scope, sent.session_id)
        except SessionClosedProblem:
            return sent, ""
        return sent, sent.session_id

    async def _replied(self, session_id: str, sent: Sent) -> ChatReply:
        try:
            return await self._conversation.turn(session_id, sent.message, CHANNEL, message_id=sent.message_id)
        except (PrivateNumberProblem, WordlessProblem) as refused:
            said = [Message(text=refused.detail)]
            return ChatReply(session_id=session_id, answer_type=AnswerType.QUESTION, intent=None, messages=said)


def talk_router(talk: TalkPage) -> APIRouter:
    """`/v1/talk`, where the session's cookie goes."""
    router = APIRouter(prefix="/v1/talk", include_in_schema=False, default_response_class=HTMLResponse)
    router.add_api_route("", talk.begin, response_model=None)
    router.add_api_route("", talk.say, methods=["POST"], response_model=None)
    router.add_api_route("/feedback", talk.grade, methods=["POST"], response_model=None)
    router.add_api_route("/forget", talk.forget, methods=["POST"], response_model=None)
    router.add_api_route("/{session_id}", talk.show, response_model=None)
    return router


def _to(request: Request, session_id: str, notice: str) -> Response:
    said = f"?said={notice}" if notice else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/v1/talk/{session_id}{said}", 303)


def _shown(request: Request, status: int = 200, **more: object) -> HTMLResponse:
    more = {"back": f"{request.scope.get('root_path', '')}/v1/talk"} | more if request.method != "GET" else more
    return page(request, "talk.html", status, lines=lines, pieces=pieces, **more)

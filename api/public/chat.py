"""POST /v1/chat and DELETE /v1/sessions/{id}."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response

from api.channels.channel import Conversation
from api.edge.session_door import SessionDoor
from api.pages.look import look_of
from api.pages.traditional import reply_in_traditional
from api.public.problems import Problem
from api.public.schemas import AnswerType, ChatReply, ChatRequest, Message, SessionId
from api.turns.message_text import PrivateNumberProblem, WordlessProblem
from api.turns.private_numbers import is_private_number


def chat_router(conversation: Conversation, sessions: SessionDoor) -> APIRouter:
    """The conversation as the web page and any other client has it."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.post("/chat")
    async def chat(
        request: ChatRequest, http: Request, response: Response, script: Literal["hans", "hant"] | None = None
    ) -> ChatReply:
        """One message in, everything the program says to it out.

        Numbers that name a person, names and home addresses are taken out before anything is stored; the rest of the
        message is answered, and the first of the reply's messages says which numbers were not kept. A message that is
        nothing but such a number, or without a word, goes no further: its reply is a `question` that asks for words.

        `script=hant` has what is shown in traditional characters; quotes and payloads stay as they are. By default the
        page's own choice counts, which a browser brings as a cookie, then Accept-Language.
        """
        if request.session_id is None:
            begun = sessions.begin(http, response)
            reply = await turn(request, begun.session_id)
            return in_script(reply.model_copy(update={"session_token": begun.session_token}), http, script)
        if is_private_number(request.session_id):
            detail = "会话编号（session_id）像是身份证号、电话号码或银行卡号。请换成随机的编号，这样的号码我们不留。"
            raise Problem(422, "private number", detail, field="session_id")
        sessions.check(http.scope, request.session_id, request.session_token)
        reply = await turn(request, request.session_id)
        sessions.keep_cookie(response, request.session_id)
        return in_script(reply, http, script)

    def in_script(reply: ChatReply, http: Request, script: str | None) -> ChatReply:
        wanted = script or look_of(http).language
        return reply_in_traditional(reply) if wanted == "hant" else reply

    async def turn(request: ChatRequest, session_id: str) -> ChatReply:
        try:
            return await conversation.turn(session_id, request.message, request.channel, message_id=request.message_id)
        except (PrivateNumberProblem, WordlessProblem) as refused:
            said = [Message(text=refused.detail)]
            return ChatReply(session_id=session_id, answer_type=AnswerType.QUESTION, intent=None, messages=said)

    @router.delete("/sessions/{session_id}", status_code=204)
    async def forget(session_id: Annotated[SessionId, Path()]) -> Response:
        """Forget the conversation and its facts; an unknown one is forgotten already."""
        await conversation.forget(session_id)
        response = Response(status_code=204)
        sessions.drop_cookie(response, session_id)
        return response

    return router

"""POST /v1/chat and DELETE /v1/sessions/{id}."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.channels.channel import Conversation
from api.schemas import ChatReply, ChatRequest, SessionId


def chat_router(conversation: Conversation) -> APIRouter:
    """The conversation as the web page and any other client has it."""
    router = APIRouter(prefix="/v1", tags=["conversation"])

    @router.post("/chat")
    async def chat(request: ChatRequest) -> ChatReply:
        """One message in, everything the program says to it out."""
        return await conversation.turn(request.session_id, request.message, request.channel)

    @router.delete("/sessions/{session_id}", status_code=204)
    async def forget(session_id: Annotated[SessionId, Path()]) -> Response:
        """Forget the conversation and its facts; an unknown one is forgotten already."""
        await conversation.forget(session_id)
        return Response(status_code=204)

    return router

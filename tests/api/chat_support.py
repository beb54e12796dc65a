"""What the tests of POST /v1/chat share: a question, and a way to ask it."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from api.public.schemas import ChatReply

QUESTION = "重度残疾人护理补贴每月多少"


def ask(client: TestClient, message: str = QUESTION, session_id: str = "s1", **more: Any) -> dict[str, Any]:
    response = client.post("/v1/chat", json={"session_id": session_id, "message": message, **more})
    assert response.status_code == 200, response.text[:300]
    body: dict[str, Any] = response.json()
    ChatReply.model_validate(body)
    assert set(body) >= {"session_id", "answer_type", "intent", "messages"}
    assert body["session_id"] == session_id
    assert body["messages"]
    return body

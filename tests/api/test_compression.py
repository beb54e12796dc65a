"""Who asks for gzip gets the same reply in far fewer bytes; small replies and Rasa's are left as they are."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.edge.body_limit import LARGEST
from api.edge.compression import SMALLEST, Compression
from api.edge.crash_guard import CrashGuard
from tests.actions.calls import action_call
from tests.api.conftest import ACTION_TOKEN

GZIP = {"accept-encoding": "gzip"}
PLAIN = {"accept-encoding": "identity"}
SIX: dict[str, Any] = {"as_of": "2026-11-22", "persons": [{"id": f"p{n}", "facts": {"age": 10 * n}} for n in range(6)]}


def length(response: httpx.Response) -> int:
    """How many bytes of body were sent."""
    return int(response.headers["content-length"])


def test_six_persons_screened_are_a_tenth_and_the_same(client: TestClient) -> None:
    packed = client.post("/v1/screen", json=SIX, headers=GZIP)
    plain = client.post("/v1/screen", json=SIX, headers=PLAIN)
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert length(packed) * 10 < length(plain) == len(plain.content)


@pytest.mark.parametrize("address", ["/documents", "/static/chat.js", "/v1/documents", "/openapi.json"])
def test_pages_files_and_lists_are_smaller_and_the_same(client: TestClient, address: str) -> None:
    packed, plain = client.get(address, headers=GZIP), client.get(address, headers=PLAIN)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


def test_a_small_reply_is_sent_as_it_is(client: TestClient) -> None:
    response = client.get("/health/live", headers=GZIP)
    assert "content-encoding" not in response.headers
    assert length(response) < SMALLEST


def test_what_rasa_gets_is_never_packed(client: TestClient) -> None:
    call = action_call("action_turn", "ask_policy", "重度残疾人护理补贴多少")
    response = client.post(f"/webhook?token={ACTION_TOKEN}", json=call, headers=GZIP)
    assert response.status_code == 200
    assert "content-encoding" not in response.headers
    assert length(response) > SMALLEST  # it would have been


def test_a_body_that_is_too_large_is_still_refused(client: TestClient) -> None:
    response = client.post("/v1/chat", json={"session_id": "s1", "message": "低" * LARGEST}, headers=GZIP)
    assert (response.status_code, response.json()["title"]) == (413, "body too large")


def test_a_crash_after_the_first_line_of_a_reply_is_still_a_sentence() -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    response = TestClient(CrashGuard(Compression(app))).get("/", headers=GZIP)
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "12345" in response.json()["detail"]

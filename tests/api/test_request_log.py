"""One turn is one id from the request to Rasa and the action, and leaves one line without anything of the person."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.parts import Parts
from api.rasa.client import RasaClient
from tests.actions.calls import action_call
from tests.api.chat_support import ask
from tests.api.conftest import ACTION_TOKEN, MakeParts
from tests.api.fake_rasa import FakeRasa
from tests.telemetry.test_logs import lines, written

ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
FACT = "我爸一级残疾瘫在床上护理补贴"
SESSION = "household-7f31c"


def test_an_id_is_taken_or_given_and_goes_to_rasa(client: TestClient, fake_rasa: FakeRasa) -> None:
    body = {"session_id": "s1", "message": "您好"}
    assert client.post("/v1/chat", json=body, headers={"X-Request-Id": ID}).headers["x-request-id"] == ID
    given = client.post("/v1/chat", json=body).headers["x-request-id"]
    sent = [call.headers["x-request-id"] for call in fake_rasa.calls if call.path == "/webhooks/rest/webhook"]
    assert sent == [ID, given] and given != ID


def test_a_turn_leaves_lines_of_one_id_and_nothing_of_the_person(client: TestClient) -> None:
    with written(level="DEBUG") as stream:
        reply = client.post("/v1/chat", json={"session_id": SESSION, "message": FACT}, headers={"X-Request-Id": ID})
        client.get(f"/v1/sessions/{SESSION}/facts", headers={"X-Request-Id": ID})
        client.delete(f"/v1/sessions/{SESSION}", headers={"X-Request-Id": ID})
        client.get(f"/nowhere/{SESSION}?q={FACT}", headers={"X-Request-Id": ID})
        client.get("/static/base.css", headers={"X-Request-Id": ID})
        call = {**action_call("action_turn", "ask_policy", FACT), "sender_id": SESSION}
        client.post(f"/webhook?token={ACTION_TOKEN}", json=call, headers={"X-Request-Id": ID})
    said = lines(stream)
    assert {line["request_id"] for line in said} == {ID}
    requests = [(line["method"], line["route"], line["status"]) for line in said if line["event"] == "request"]
    assert requests == [
        ("POST", "/v1/chat", 200),
        ("GET", "/v1/sessions/{session_id}/facts", 200),
        ("DELETE", "/v1/sessions/{session_id}", 204),
        ("GET", "none", 404),
        ("GET", "/static", 200),
        ("POST", "/webhook", 200),
    ]
    (turn,) = [line for line in said if line["event"] == "a turn was answered"]
    assert turn["answer_type"] == reply.json()["answer_type"] and turn["ms"] >= 0
    for planted in (SESSION, FACT, "残疾", ACTION_TOKEN):
        assert planted not in stream.getvalue()


def test_a_library_that_repeats_the_turn_is_not_heard_with_it(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def careless(*given: Any, **_more: Any) -> Any:
        logging.getLogger("careless.library").error("cannot send " + " ".join(str(one) for one in given[1:3]))
        raise RuntimeError(given)

    monkeypatch.setattr(RasaClient, "send", careless)
    with written() as stream:
        ask(open_client(make_parts()), "letters only please " + "abcdefg", "grandmother")
    assert "cannot send" in stream.getvalue()
    assert "grandmother" not in stream.getvalue() and "letters only" not in stream.getvalue()


def test_a_crash_is_a_line_with_a_status_too(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = make_parts()
    monkeypatch.setattr(type(parts.searcher), "search", lambda *_a, **_k: json.loads(FACT))
    with written() as stream:
        open_client(parts).post("/v1/search", json={"query": FACT})
    (line,) = [line for line in lines(stream) if line["event"] == "request"]
    assert (line["route"], line["status"]) == ("/v1/search", 500)
    assert "残疾" not in stream.getvalue()

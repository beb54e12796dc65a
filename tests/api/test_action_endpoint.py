"""POST /webhook: rasa-sdk's executor inside the app, for whoever knows the token."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.parts import Parts
from tests.actions.calls import action_call
from tests.api.conftest import ACTION_TOKEN, CountingEncoder, MakeParts

ADDRESS = f"/webhook?token={ACTION_TOKEN}"
SECRET = "我叫王小明身份证三三零一"


def test_an_action_is_carried_out(client: TestClient) -> None:
    response = client.post(ADDRESS, json=action_call("action_turn", "ask_policy", "重度残疾人护理补贴多少"))
    assert response.status_code == 200
    body = response.json()
    assert set(body) == {"events", "responses"}
    (said,) = body["responses"]
    assert said["custom"]["answer_type"] == "answer"
    assert said["custom"]["intent"] == "ask_policy"
    assert {event["name"] for event in body["events"]} == {"asked", "shown", "household"}


@pytest.mark.parametrize(
    "token", ["", "?token=", "?token=wrong", "?token=错", f"?token={ACTION_TOKEN}x", f"?tok={ACTION_TOKEN}"]
)
def test_without_the_right_token_nothing_is_done(client: TestClient, encoder: CountingEncoder, token: str) -> None:
    response = client.post("/webhook" + token, json=action_call("action_turn", "ask_policy", "低保"))
    assert response.status_code == 403
    assert response.headers["content-type"] == "application/problem+json"
    assert ACTION_TOKEN not in response.text
    assert encoder.queries == []


def test_a_tracker_may_be_larger_than_a_message(client: TestClient) -> None:
    call = action_call("action_turn", "greet", "您好")
    call["tracker"]["events"] = [{"event": "user", "text": "低" * 400}] * 300
    assert client.post(ADDRESS, json=call).status_code == 200


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"null", b'{"next_action": "action_reply"}', b"\xff"])
def test_a_call_that_is_none_is_refused(client: TestClient, content: bytes) -> None:
    response = client.post(ADDRESS, content=content)
    assert 400 <= response.status_code < 500
    assert "Traceback" not in response.text


def test_an_unknown_action_is_named(client: TestClient) -> None:
    response = client.post(ADDRESS, json=action_call("action_nonsense", "greet", "您好"))
    assert 400 <= response.status_code < 500
    assert response.json()["action_name"] == "action_nonsense"


def test_an_action_that_fails_leaves_no_word_of_the_message(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    class Fails:
        def search(self, query: str, *args: object, **options: object) -> Any:
            raise RuntimeError(f"cannot search for {query}")

        question_vector = search
        other_place = search

    caplog.set_level(logging.INFO)
    searcher: Any = Fails()
    client = open_client(make_parts(searcher=searcher))
    response = client.post(ADDRESS, json=action_call("action_turn", "ask_policy", SECRET))
    (said,) = response.json()["responses"]
    assert said["custom"]["answer_type"] == "degraded" and "出了点差错" in said["custom"]["text"]
    assert SECRET not in response.text
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text

"""Every bad request gets a problem document with a sentence in Chinese, and none of them costs any work."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from api.app import create_app
from api.parts import Parts
from api.public.schemas import ChatRequest
from knowledge.found import Found
from launch.ports import any_free
from tests.api.conftest import CountingEncoder, MakeParts
from tests.api.fake_rasa import FakeRasa

SECRET = "我叫王小明身份证三三零一"
TRACES = re.compile(r"Traceback|File \"|line \d+, in|\.py|pydantic|Exception")
CHAT = {"session_id": "s1", "message": "低保"}
WORDLESS = ["", "   ", "\n\t　", "😀👍"]  # in a chat these get a reply that asks for words
BAD_MESSAGES = ["低" * 501, "低保\x00", "\x1b[2J低保", "低保\x9f"]
BAD_CHATS: list[Any] = [
    *[{**CHAT, "message": message} for message in [*BAD_MESSAGES, None, 5, True, ["低保"], {"text": "低保"}]],
    *[{**CHAT, "session_id": name} for name in ["", "a b", "低保", "a" * 65, "../x", "a\n", 7]],
    *[{**CHAT, "channel": channel} for channel in ["", "Web", "a" * 17, 3]],
    {**CHAT, "slots": {}},
    {"message": None},
    {"session_id": "s1"},
    *[{}, [], [CHAT], "低保", 7, None],
]
SEARCH = {"query": "低保"}
BAD_SEARCHES: list[Any] = [
    *[{"query": query} for query in [*WORDLESS, *BAD_MESSAGES, None, 5, ["低保"]]],
    *[{**SEARCH, "top_k": number} for number in [0, -1, 51, 1.5, "many", None]],
    *[{**SEARCH, "as_of": day} for day in ["2024-13-01", "2024-02-30", "昨天", "", "01.02.2024", []]],
    *[{**SEARCH, "document_ids": ids} for ids in [["no-such"], "no-such", [5], [["x"]], {"a": 1}]],
    {**SEARCH, "limit": 3},
    {},
]
BAD_JSON = [
    b"",
    b"{",
    b"not json",
    b'{"session_id": "s1", "message": "x",}',
    b'{"session_id": "s1", "message": "\xff"}',
    b"\x80\x81",
    b'{"session_id": "s1", "message": "a\nb"}',
    b"[" * 5000,
]
SURROGATES = [
    r'{"session_id": "s1", "message": "低保\ud800"}',
    r'{"session_id": "\ud800", "message": "低保"}',
    r'{"session_id": "s1", "message": "低保", "\ud800": 1}',
    r'{"session_id": "s1", "message": "低保", "channel": "\udfff"}',
    r'{"query": "低保\udc00"}',
    r'{"query": "低保", "document_ids": ["\ud800"]}',
    r'{"query": "低保", "as_of": "\ud800"}',
]


def problem(response: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The problem document of `response`, checked."""
    assert response.status_code in (statuses or range(400, 500)), response.text[:300]
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == response.status_code
    assert body["type"]
    assert body["title"]
    assert re.search(r"[\u4e00-\u9fff]{3}", body["detail"])
    assert body["detail"].endswith("。")
    assert not TRACES.search(response.text)
    return body


def nothing_was_done(encoder: CountingEncoder, fake_rasa: FakeRasa) -> bool:
    return encoder.queries == [] and fake_rasa.calls == []


def test_a_bad_chat_is_refused_before_any_work(
    client: TestClient, encoder: CountingEncoder, fake_rasa: FakeRasa
) -> None:
    for body in BAD_CHATS:
        problem(client.post("/v1/chat", json=body), 400, 422)
    assert nothing_was_done(encoder, fake_rasa)


def test_a_bad_search_is_refused_before_any_work(client: TestClient, encoder: CountingEncoder) -> None:
    for body in BAD_SEARCHES:
        problem(client.post("/v1/search", json=body), 400, 404, 422)
    assert encoder.queries == []


@pytest.mark.parametrize("path", ["/v1/chat", "/v1/search"])
@pytest.mark.parametrize("content", BAD_JSON, ids=range(len(BAD_JSON)))
def test_what_is_no_json_is_refused(client: TestClient, path: str, content: bytes) -> None:
    problem(client.post(path, content=content, headers={"content-type": "application/json"}), 400, 422)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_another_content_type_is_refused(client: TestClient, content_type: str) -> None:
    problem(client.post("/v1/chat", content=json.dumps(CHAT), headers={"content-type": content_type}), 415, 422)


@pytest.mark.parametrize("raw", SURROGATES)
def test_a_lone_surrogate_anywhere_is_refused(
    client: TestClient, encoder: CountingEncoder, fake_rasa: FakeRasa, raw: str
) -> None:
    path = "/v1/search" if "query" in raw else "/v1/chat"
    problem(client.post(path, content=raw.encode(), headers={"content-type": "application/json"}))
    assert nothing_was_done(encoder, fake_rasa)


@pytest.mark.parametrize("length", [501, 10_000, 20_000])
def test_a_long_message_reaches_neither_encoder_nor_rasa(
    client: TestClient, encoder: CountingEncoder, fake_rasa: FakeRasa, length: int
) -> None:
    body = problem(client.post("/v1/chat", json={**CHAT, "message": "低" * length}), 422)
    assert f"{length}个字" in body["detail"]
    problem(client.post("/v1/search", json={"query": "低" * length}), 422)
    assert nothing_was_done(encoder, fake_rasa)


def test_an_unknown_field_is_named_with_those_that_are_known(client: TestClient) -> None:
    chat = problem(client.post("/v1/chat", json={**CHAT, "slots": {}}), 422)
    assert (chat["field"], chat["allowed"]) == ("slots", [*ChatRequest.model_fields])
    assert {"session_id", "message"} <= {*chat["allowed"]}
    assert "slots" in chat["detail"]
    assert "session_id" in chat["detail"]
    search = problem(client.post("/v1/search", json={**SEARCH, "limit": 3}), 422)
    assert search["allowed"] == ["query", "top_k", "as_of", "document_ids"]


def test_a_missing_field_is_named(client: TestClient) -> None:
    assert "message" in problem(client.post("/v1/chat", json={"session_id": "s1"}), 422)["detail"]


def test_what_was_typed_is_not_repeated(client: TestClient) -> None:
    for body in ({**CHAT, "message": [SECRET]}, {**CHAT, "session_id": SECRET}, {**CHAT, "message": SECRET * 50}):
        assert SECRET not in client.post("/v1/chat", json=body).text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/chat", 405),
        ("PUT", "/v1/chat", 405),
        ("GET", "/v1/search", 405),
        ("POST", "/v1/documents", 405),
        ("GET", "/v1/sessions/s1", 405),
        ("POST", "/health/live", 405),
        ("GET", "/webhook", 403),
        ("GET", "/v1/nothing", 404),
        ("POST", "/v2/chat", 404),
        ("GET", "/v1/documents/no-such-document", 404),
        ("GET", "/v1/documents/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "/v1/documents/%ED%A0%80", 404),
        ("GET", "/static/no-such-file.js", 404),
        ("GET", "/static/..%2f..%2fpyproject.toml", 404),
        ("DELETE", "/v1/sessions/a%20b", 422),
        ("DELETE", "/v1/sessions/" + "a" * 65, 422),
    ],
)
def test_wrong_methods_and_unknown_paths(client: TestClient, method: str, path: str, status: int) -> None:
    problem(client.request(method, path), status)


def test_a_wrong_method_says_which_is_right(client: TestClient) -> None:
    assert client.get("/v1/chat").headers["allow"] == "POST"


class Fails:
    """A searcher that fails with what a person told us in its words."""

    def search(self, *args: object, **options: object) -> Found:
        raise RuntimeError(f"cannot search for {SECRET}")


@pytest.fixture
def failing(make_parts: MakeParts) -> Parts:
    """An app whose search always fails."""
    searcher: Any = Fails()
    return make_parts(searcher=searcher)


def test_a_crash_is_a_problem_without_a_word_of_the_message(
    failing: Parts, open_client: Callable[[Parts], TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = open_client(failing).post("/v1/search", json={"query": SECRET})
    problem(response, 500)
    assert SECRET not in response.text
    assert SECRET not in caplog.text
    assert "RuntimeError" in caplog.text  # but that it happened is told, and where
    assert "/v1/search" in caplog.text


def test_a_crash_under_the_real_server_leaves_no_word_of_the_message_in_the_log(
    failing: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    port = any_free()
    server = uvicorn.Server(uvicorn.Config(create_app(failing), port=port, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with httpx.Client(transport=httpx.HTTPTransport(retries=5), trust_env=False, timeout=20) as client:
        response = client.post(f"http://127.0.0.1:{port}/v1/search", json={"query": SECRET})
        problem(response, 500)
    server.should_exit = True
    thread.join()
    assert SECRET not in caplog.text
    assert SECRET not in "".join(str(record.exc_info) for record in caplog.records)

"""Bodies larger than anything we accept are refused before they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.edge.body_limit import LARGEST, LARGEST_ACTION_CALL, BodyLimit
from tests.api.conftest import CountingEncoder
from tests.api.fake_rasa import FakeRasa

HUGE = "低" * LARGEST


@pytest.mark.parametrize("path", ["/v1/chat", "/v1/search", "/v1/nothing", "/"])
def test_a_huge_body_is_a_problem(client: TestClient, encoder: CountingEncoder, fake_rasa: FakeRasa, path: str) -> None:
    response = client.post(path, json={"session_id": "s1", "message": HUGE, "query": HUGE})
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert "64千字节" in response.json()["detail"]
    assert (encoder.queries, fake_rasa.calls) == ([], [])


def test_a_huge_body_that_does_not_say_so_is_a_problem(
    client: TestClient, encoder: CountingEncoder, fake_rasa: FakeRasa
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"session_id": "s1", "message": "'
        for _ in range(200):
            yield b"a" * 1024
        yield b'"}'

    response = client.post("/v1/chat", content=pieces(), headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"
    assert (encoder.queries, fake_rasa.calls) == ([], [])


def test_a_body_in_pieces_that_is_small_enough_is_read(client: TestClient) -> None:
    body = json.dumps({"session_id": "s1", "message": "您好"}).encode()
    pieces = (body[i : i + 5] for i in range(0, len(body), 5))
    assert client.post("/v1/chat", content=pieces, headers={"content-type": "application/json"}).status_code == 200


def test_the_longest_message_is_far_below_the_limit() -> None:
    escaped = json.dumps({"session_id": "a" * 64, "message": "\U0001f600" * 500})
    assert len(escaped) * 5 < LARGEST


async def reached(path: str, length: bytes) -> tuple[bool, int | None]:
    """Whether a request with that content-length gets through, and the status it is refused with."""
    through, statuses = list[bool](), list[int]()

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        through.append(True)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {"type": "http", "path": path, "method": "POST", "headers": [(b"content-length", length)]}
    await BodyLimit(app)(scope, receive, send)
    return bool(through), statuses[0] if statuses else None


@pytest.mark.parametrize(
    ("path", "length", "passes"),
    [
        ("/v1/chat", b"%d" % LARGEST, True),
        ("/v1/chat", b"%d" % (LARGEST + 1), False),
        ("/webhook", b"%d" % (LARGEST + 1), True),
        ("/webhook", b"%d" % (LARGEST_ACTION_CALL + 1), False),
        ("/webhook/", b"%d" % (LARGEST + 1), False),
        ("/v1/chat", b"-5", False),
        ("/v1/chat", b"many", False),
        ("/v1/chat", b"9" * 400, False),
    ],
)
async def test_the_declared_length_decides(path: str, length: bytes, passes: bool) -> None:
    assert await reached(path, length) == (passes, None if passes else 413)


async def test_a_body_that_goes_on_beyond_the_limit_is_not_read_to_its_end() -> None:
    taken, received = 0, list[str]()

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        nonlocal taken
        for _ in range(100):
            message = await receive()
            received.append(message["type"])
            taken += len(message.get("body", b""))
            if message["type"] == "http.disconnect":
                return

    async def receive() -> Message:
        return {"type": "http.request", "body": b"a" * 4096, "more_body": True}

    async def send(_message: Message) -> None:
        raise AssertionError("nothing was to be answered")

    scope = {"type": "http", "path": "/v1/chat", "method": "POST", "headers": [(b"transfer-encoding", b"chunked")]}
    await BodyLimit(app)(scope, receive, send)
    assert received[-1] == "http.disconnect"
    assert taken == LARGEST

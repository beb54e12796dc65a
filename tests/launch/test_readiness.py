"""The program counts as ready when a real question gets a real answer, and not before."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from launch.ports import any_free
from launch.readiness import wait_until_answering
from pack.chosen import chosen

QUESTION = chosen().asked_when_ready


class FakeApp:
    """What the app answers: ready or not, and the reply to a question."""

    def __init__(self) -> None:
        self.ready: Callable[[int], int] = lambda _time: 200
        self.reply: Callable[[int], Any] = lambda _time: {"answer_type": "answer"}
        self.calls: list[tuple[str, str, Any]] = []
        self.url = ""

    def count(self, method: str, path: str) -> int:
        return sum(call[:2] == (method, path) for call in self.calls)


@contextlib.contextmanager
def serving(app: FakeApp) -> Iterator[FakeApp]:
    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            app.calls.append((self.command, self.path, json.loads(raw) if raw else None))
            ready = app.ready(app.count("GET", "/health/ready"))
            content = app.reply(app.count("POST", "/v1/chat")) if self.path == "/v1/chat" else {}
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(ready if self.path == "/health/ready" else 200)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_DELETE = handle_any  # the names that http.server asks for

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    app.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield app
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeApp]:
    """An app that answers; nobody sleeps between two looks at it."""
    monkeypatch.setattr("launch.readiness.time.sleep", lambda _seconds: None)
    with serving(FakeApp()) as fake:
        yield fake


def for_rounds(rounds: int) -> Callable[[], bool]:
    left = iter(range(rounds))
    return lambda: next(left, None) is not None


def test_a_real_answer_is_ready_and_the_conversation_is_forgotten(app: FakeApp) -> None:
    assert wait_until_answering(app.url, for_rounds(1))
    asked = next(body for method, path, body in app.calls if path == "/v1/chat")
    assert asked["message"] == QUESTION
    assert app.calls[-1][:2] == ("DELETE", f"/v1/sessions/{asked['session_id']}")


def test_it_waits_until_the_parts_are_ready_before_it_asks(app: FakeApp) -> None:
    app.ready = lambda time: 200 if time >= 4 else 503
    assert wait_until_answering(app.url, for_rounds(10))
    assert (app.count("GET", "/health/ready"), app.count("POST", "/v1/chat")) == (4, 1)


@pytest.mark.parametrize(
    "reply", [{"answer_type": "degraded"}, {"answer_type": "abstain"}, {"status": 500}, {}, b"", b"<html>"]
)
def test_anything_but_an_answer_is_not_ready(app: FakeApp, reply: Any) -> None:
    app.reply = lambda _time: reply
    assert not wait_until_answering(app.url, for_rounds(3))
    app.reply = lambda time: {"answer_type": "answer"} if time > 4 else reply
    assert wait_until_answering(app.url, for_rounds(9))


def test_nobody_there_yet_is_waited_for_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("launch.readiness.time.sleep", lambda _seconds: None)
    assert not wait_until_answering(f"http://127.0.0.1:{any_free()}", for_rounds(3))


def test_a_program_that_ended_is_not_waited_for(app: FakeApp) -> None:
    assert not wait_until_answering(app.url, lambda: False)
    assert app.calls == []


def test_patience_ends(app: FakeApp) -> None:
    app.ready = lambda _time: 503
    assert not wait_until_answering(app.url, lambda: True, patience=0)


def test_the_question_is_one_that_the_documents_answer(searcher: Any) -> None:
    assert QUESTION is not None
    assert searcher.search(QUESTION).answerable
